import { expm1 } from '../../units/elementary.ts';

/**
 * (e^(h w) - 1) / h, the integral of e^(h t) over [0, w]; w where h w vanishes beside 1.
 *
 * The limited mean of every Pareto law is of this form with h = 1 - alpha, so that alpha = 1 is no special case.
 */
export function powerIntegral(h: number, w: number): number {
  if (h === 0) return w;
  const exponent = h * w;
  return Math.abs(exponent) < 1e-17 ? w : expm1(exponent) / h;
}
