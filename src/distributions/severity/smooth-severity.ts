import type { Severity } from './severity.ts';

/**
 * A law with a density and no kink inside its support: one smooth piece.
 *
 * @param law its `limitedMean` is called with positive finite limits only.
 */
export function smoothSeverity(law: Omit<Severity, 'pieces' | 'splice'>): Severity {
  const { survival, upperQuantile, mean } = law;
  if (!(law.mean >= 0)) throw new RangeError(`${law.description} must have a mean within the range of a float64`);
  const piece = Object.freeze({
    kind: 'smooth',
    role: 'body',
    probability: 1,
    survival,
    upperQuantile,
    rounding: 0,
  } as const);
  const limitedMean = (limit: number) => {
    if (limit === Infinity) return mean;
    return limit > 0 ? law.limitedMean(limit) : 0;
  };
  return Object.freeze({ ...law, limitedMean, pieces: Object.freeze([piece]) });
}
