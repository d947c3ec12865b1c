import { bareEstimate, type Estimate, normalEstimate } from './estimate.ts';
import { checkRows, mean, variance } from './moments.ts';
import type { ColumnState } from './reducer-state.ts';

/**
 * Mean of a column by normal theory: standard error = sample standard deviation / sqrt(rows).
 *
 * With the number of non-zero rows in place of all rows it is the mean of the non-zero values: zeros add nothing to
 * either sum. One row gives a value without an error.
 *
 * Throws RangeError where there is no row.
 */
export function estimateMean(column: ColumnState, rows: number): Estimate {
  checkRows(rows);
  const value = mean(column, rows);
  if (rows < 2) return bareEstimate(value);
  return normalEstimate(value, Math.sqrt(variance(column, rows) / rows));
}
