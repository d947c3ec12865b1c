import { igam, igamc } from '../../units/elementary.ts';
import { positive } from '../domain.ts';
import { invertSurvival } from './invert-survival.ts';
import type { Severity } from './severity.ts';
import { smoothSeverity } from './smooth-severity.ts';

export interface GammaTerms {
  readonly shape: number;
  /** Dollars; the mean is shape x scale. */
  readonly scale: number;
}

/**
 * Gamma severity: P(X > x) = Q(shape, x / scale), the regularised upper incomplete gamma function.
 *
 * E[min(X, d)] = shape scale P(shape + 1, d / scale) + d P(X > d).
 * Relative accuracy of the survival 3e-13 up to shape 1,000, 5e-12 at 10,000, 1e-9 at a million.
 * Klugman, Panjer & Willmot, Loss Models, appendix A.3.2.1.
 *
 * @throws RangeError where shape or scale is not positive.
 */
export function gamma({ shape, scale }: GammaTerms): Severity {
  positive('gamma shape', shape);
  positive('gamma scale', scale);
  const mean = shape * scale;
  const survival = (x: number) => (x > 0 ? igamc(shape, x / scale) : 1);
  const cdf = (x: number) => (x > 0 ? igam(shape, x / scale) : 0);
  return smoothSeverity({
    description: `gamma(shape ${shape}, scale ${scale})`,
    survival,
    upperQuantile: (s) => invertSurvival({ survival, cdf }, s, mean),
    mean,
    secondMoment: mean * (shape + 1) * scale,
    limitedMean: (limit) => mean * igam(shape + 1, limit / scale) + limit * survival(limit),
  });
}
