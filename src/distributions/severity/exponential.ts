import { exp, expm1 } from '../../units/elementary.ts';
import { positive } from '../domain.ts';
import { cumulativeHazard } from './cumulative-hazard.ts';
import type { Severity } from './severity.ts';
import { smoothSeverity } from './smooth-severity.ts';

/** Exponential severity: P(X > x) = e^(-x / mean), mean in dollars. @throws RangeError where the mean is not positive. */
export function exponential({ mean }: { readonly mean: number }): Severity {
  positive('exponential mean', mean);
  return smoothSeverity({
    description: `exponential(mean ${mean})`,
    survival: (x) => (x > 0 ? exp(-x / mean) : 1),
    upperQuantile: (s) => mean * cumulativeHazard(s),
    mean,
    secondMoment: 2 * mean * mean,
    limitedMean: (limit) => -mean * expm1(-limit / mean),
  });
}
