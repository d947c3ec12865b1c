import { exp, gamma, igam, pow } from '../../units/elementary.ts';
import { positive } from '../domain.ts';
import { cumulativeHazard } from './cumulative-hazard.ts';
import type { Severity } from './severity.ts';
import { smoothSeverity } from './smooth-severity.ts';

export interface WeibullTerms {
  /** Shape; below 1 the tail is heavier than exponential. */
  readonly tau: number;
  /** Scale, dollars. */
  readonly theta: number;
}

/**
 * Weibull severity: P(X > x) = exp(-(x / theta)^tau).
 *
 * E[min(X, d)] = theta Gamma(1 + 1/tau) P(1 + 1/tau, (d / theta)^tau) + d P(X > d).
 * Klugman, Panjer & Willmot, Loss Models, appendix A.3.2.3.
 *
 * @throws RangeError where tau or theta is not positive, or the mean is beyond a float64 (tau below about 0.006).
 */
export function weibull({ tau, theta }: WeibullTerms): Severity {
  positive('weibull tau', tau);
  positive('weibull theta', theta);
  const mean = theta * gamma(1 + 1 / tau);
  if (!(mean < Infinity)) throw new RangeError(`weibull tau must be at least about 0.006: got ${tau}`);
  const survival = (x: number) => (x > 0 ? exp(-pow(x / theta, tau)) : 1);
  return smoothSeverity({
    description: `weibull(tau ${tau}, theta ${theta})`,
    survival,
    upperQuantile: (s) => theta * pow(cumulativeHazard(s), 1 / tau),
    mean,
    secondMoment: theta * theta * gamma(1 + 2 / tau),
    limitedMean: (limit) => mean * igam(1 + 1 / tau, pow(limit / theta, tau)) + limit * survival(limit),
  });
}
