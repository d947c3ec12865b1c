import { exp, log } from '../../units/elementary.ts';
import { positive } from '../domain.ts';
import { cumulativeHazard } from './cumulative-hazard.ts';
import { powerIntegral } from './power-integral.ts';
import type { Severity } from './severity.ts';
import { smoothSeverity } from './smooth-severity.ts';

export interface ParetoTerms {
  readonly alpha: number;
  /** The smallest amount, dollars. */
  readonly scale: number;
}

/**
 * Pareto severity of type I: P(X > x) = (scale / x)^alpha from the smallest amount, `scale`, on.
 *
 * Not the Pareto of Loss Models, which starts at zero: that is `lomax`. Mean infinite for alpha <= 1, second moment
 * for alpha <= 2. Klugman, Panjer & Willmot, Loss Models, appendix A.4.1.4 (single-parameter Pareto).
 *
 * @throws RangeError where alpha or scale is not positive.
 */
export function pareto({ alpha, scale }: ParetoTerms): Severity {
  positive('pareto alpha', alpha);
  positive('pareto scale', scale);
  return smoothSeverity({
    description: `pareto(alpha ${alpha}, scale ${scale})`,
    survival: (x) => (x > scale ? exp(-alpha * log(x / scale)) : 1),
    upperQuantile: (s) => scale * exp(cumulativeHazard(s) / alpha),
    mean: alpha > 1 ? (scale * alpha) / (alpha - 1) : Infinity,
    secondMoment: alpha > 2 ? (scale * scale * alpha) / (alpha - 2) : Infinity,
    limitedMean(limit) {
      if (limit <= scale) return limit;
      return scale * (1 + powerIntegral(1 - alpha, log(limit / scale)));
    },
  });
}
