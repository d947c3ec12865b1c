import type { Severity } from './severity.ts';

/** Spacing of float64 just below 2: a level q = F(x) typed in decimals is off by less. */
const ROUNDING = 2 ** -52;

/**
 * Value at risk: VaR_q = inf{x : F(x) >= q}, dollars; at q = 0 the smallest amount.
 *
 * An atom whose cumulative probability is q but for rounding is the quantile (0.75 + 0.20 and 0.95 differ).
 *
 * @throws RangeError unless 0 <= q < 1.
 */
export function quantile(severity: Severity, q: number): number {
  const s = 1 - checkedLevel(q);
  const lower = severity.upperQuantile(Math.min(s + ROUNDING, 1));
  const atom = severity.upperQuantile(Math.min(s + 4 * ROUNDING, 1));
  return lower === atom ? lower : severity.upperQuantile(s);
}

/**
 * Tail value at risk: TVaR_q = VaR_q + E[(X - VaR_q)+] / (1 - q), dollars, also where the law has atoms; Infinity
 * where the mean is infinite.
 *
 * Acerbi & Tasche 2002, On the coherence of expected shortfall.
 *
 * @throws RangeError unless 0 <= q < 1.
 */
export function tailValueAtRisk(severity: Severity, q: number): number {
  const valueAtRisk = quantile(severity, q);
  if (severity.mean === Infinity) return Infinity;
  return valueAtRisk + (severity.mean - severity.limitedMean(valueAtRisk)) / (1 - q);
}

function checkedLevel(q: number): number {
  if (!(q >= 0 && q < 1)) throw new RangeError(`quantile level must be >= 0 and < 1: got ${q}`);
  return q;
}
