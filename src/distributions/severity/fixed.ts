import { nonNegative } from '../domain.ts';
import { segmentedSeverity } from './segmented-severity.ts';
import type { Severity } from './severity.ts';

export interface FixedTerms {
  /** Dollars. */
  readonly amount: number;
}

/** Every claim is of the same amount. @throws RangeError where the amount is negative. */
export function fixed({ amount }: FixedTerms): Severity {
  nonNegative('fixed amount', amount);
  return segmentedSeverity(`fixed(${amount})`, [{ probability: 1, from: amount, to: amount }]);
}
