import { nonNegative } from '../domain.ts';
import { atoms } from './discrete.ts';
import { segmentedSeverity } from './segmented-severity.ts';
import type { Severity } from './severity.ts';

export interface EmpiricalTerms {
  /** Observed amounts, dollars. */
  readonly values: readonly number[];
  /** Of any unit, one for each value; equal where absent. */
  readonly weights?: readonly number[];
}

/**
 * The law of a sample: each value with probability weight / sum of weights.
 *
 * @throws RangeError without values, where a value or weight is negative, or where weights do not match the values.
 */
export function empirical({ values, weights }: EmpiricalTerms): Severity {
  if (values.length === 0) throw new RangeError('empirical values must not be empty: got none');
  if (weights && weights.length !== values.length) {
    throw new RangeError(`empirical weights must be as many as the ${values.length} values: got ${weights.length}`);
  }
  for (const value of values) nonNegative('empirical value', value);
  const total = weights ? totalWeight(weights) : values.length;
  const segments = atoms(values.map((amount, i) => ({ amount, probability: (weights ? weights[i]! : 1) / total })));
  const of = weights ? 'weighted values' : 'values';
  return segmentedSeverity(
    `empirical(${values.length} ${of}, ${segments[0]!.from} to ${segments.at(-1)!.to})`,
    segments,
  );
}

function totalWeight(weights: readonly number[]): number {
  let total = 0;
  for (const weight of weights) total += nonNegative('empirical weight', weight);
  if (!(total > 0 && total < Infinity)) throw new RangeError(`empirical weights must have a sum > 0: got ${total}`);
  return total;
}
