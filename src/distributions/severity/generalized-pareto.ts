import { exp, log1p } from '../../units/elementary.ts';
import { nonNegative, positive } from '../domain.ts';
import { cumulativeHazard } from './cumulative-hazard.ts';
import { powerIntegral } from './power-integral.ts';
import type { Severity } from './severity.ts';
import { smoothSeverity } from './smooth-severity.ts';

export interface GeneralizedParetoTerms {
  /** Shape: 1 / alpha of a Pareto tail; 0 is exponential, below 0 the law ends at location - sigma / xi. */
  readonly xi: number;
  /** Scale, dollars. */
  readonly sigma: number;
  /** The smallest amount, dollars. */
  readonly location?: number;
}

/**
 * Generalized Pareto severity: P(X > x) = (1 + xi (x - location) / sigma)^(-1/xi) from its location on.
 *
 * Mean infinite for xi >= 1, second moment for xi >= 1/2.
 * Embrechts, Kluppelberg & Mikosch, Modelling Extremal Events, section 3.4.
 *
 * @throws RangeError where sigma is not positive, location is negative or xi is not finite.
 */
export function generalizedPareto({ xi, sigma, location = 0 }: GeneralizedParetoTerms): Severity {
  if (!Number.isFinite(xi)) throw new RangeError(`generalizedPareto xi must be finite: got ${xi}`);
  positive('generalizedPareto sigma', sigma);
  nonNegative('generalizedPareto location', location);
  /** -ln P(X > x). */
  const hazard = (x: number) => {
    const excess = (x - location) / sigma;
    const growth = xi * excess;
    if (xi === 0 || Math.abs(growth) < 1e-17) return excess;
    return growth <= -1 ? Infinity : log1p(growth) / xi;
  };
  const meanExcess = xi < 1 ? sigma / (1 - xi) : Infinity;
  const secondOfExcess = xi < 0.5 ? (2 * sigma * sigma) / ((1 - xi) * (1 - 2 * xi)) : Infinity;
  return smoothSeverity({
    description: `generalizedPareto(xi ${xi}, sigma ${sigma}, location ${location})`,
    survival: (x) => (x > location ? exp(-hazard(x)) : 1),
    upperQuantile: (s) => location + sigma * powerIntegral(xi, cumulativeHazard(s)),
    mean: location + meanExcess,
    secondMoment: xi < 0.5 ? location * location + 2 * location * meanExcess + secondOfExcess : Infinity,
    limitedMean(limit) {
      if (limit <= location) return limit;
      return location + sigma * powerIntegral(xi - 1, hazard(limit));
    },
  });
}
