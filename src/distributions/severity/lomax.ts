import { exp, expm1, log1p } from '../../units/elementary.ts';
import { positive } from '../domain.ts';
import { cumulativeHazard } from './cumulative-hazard.ts';
import { powerIntegral } from './power-integral.ts';
import type { Severity } from './severity.ts';
import { smoothSeverity } from './smooth-severity.ts';

export interface LomaxTerms {
  readonly alpha: number;
  /** Scale, dollars. */
  readonly theta: number;
}

/**
 * Lomax severity (Pareto of type II, starting at zero): P(X > x) = (1 + x / theta)^-alpha.
 *
 * Mean infinite for alpha <= 1, second moment for alpha <= 2.
 * Klugman, Panjer & Willmot, Loss Models, appendix A.2.3.1.
 *
 * @throws RangeError where alpha or theta is not positive.
 */
export function lomax({ alpha, theta }: LomaxTerms): Severity {
  positive('lomax alpha', alpha);
  positive('lomax theta', theta);
  return smoothSeverity({
    description: `lomax(alpha ${alpha}, theta ${theta})`,
    survival: (x) => (x > 0 ? exp(-alpha * log1p(x / theta)) : 1),
    upperQuantile: (s) => theta * expm1(cumulativeHazard(s) / alpha),
    mean: alpha > 1 ? theta / (alpha - 1) : Infinity,
    secondMoment: alpha > 2 ? (2 * theta * theta) / ((alpha - 1) * (alpha - 2)) : Infinity,
    limitedMean: (limit) => theta * powerIntegral(1 - alpha, log1p(limit / theta)),
  });
}
