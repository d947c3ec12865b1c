import { exp, expm1, gamma, lgam, log, pow } from '../../units/elementary.ts';
import { positive } from '../domain.ts';
import { burrLimitedMean } from './burr-limited-mean.ts';
import { cumulativeHazard } from './cumulative-hazard.ts';
import type { Severity } from './severity.ts';
import { smoothSeverity } from './smooth-severity.ts';
import { softplus } from './softplus.ts';

export interface BurrTerms {
  readonly alpha: number;
  /** Scale, dollars. */
  readonly theta: number;
  readonly gamma: number;
}

/**
 * Burr severity (type XII): P(X > x) = (1 + (x / theta)^gamma)^-alpha.
 *
 * Moment k infinite for alpha gamma <= k. Klugman, Panjer & Willmot, Loss Models, appendix A.2.2.2.
 *
 * @throws RangeError where a parameter is not positive.
 */
export function burr({ alpha, theta, gamma: power }: BurrTerms): Severity {
  positive('burr alpha', alpha);
  positive('burr theta', theta);
  positive('burr gamma', power);
  /** E[X^k] = theta^k Gamma(1 + k/gamma) Gamma(alpha - k/gamma) / Gamma(alpha). */
  const moment = (k: 1 | 2) =>
    alpha * power > k
      ? (k === 1 ? theta : theta * theta) * gamma(1 + k / power) * gammaRatio(alpha, k / power)
      : Infinity;
  const mean = moment(1);
  /** ln(1 + (x / theta)^gamma). */
  const logOdds = (x: number) => softplus(power * log(x / theta));
  return smoothSeverity({
    description: `burr(alpha ${alpha}, theta ${theta}, gamma ${power})`,
    survival: (x) => (x > 0 ? exp(-alpha * logOdds(x)) : 1),
    upperQuantile(s) {
      const h = cumulativeHazard(s) / alpha;
      // e^h - 1 overflows where h is large, and is e^h to the last bit much earlier.
      return h < 50 ? theta * pow(expm1(h), 1 / power) : theta * exp(h / power);
    },
    mean,
    secondMoment: moment(2),
    limitedMean: (limit) => burrLimitedMean({ alpha, theta, gamma: power }, mean, limit),
  });
}

/** Gamma(a - b) / Gamma(a), 0 < b < a. */
function gammaRatio(a: number, b: number): number {
  return a < 100 ? gamma(a - b) / gamma(a) : exp(lgam(a - b) - lgam(a));
}
