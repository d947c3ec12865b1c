import { bareEstimate, type Estimate, normalEstimate } from './estimate.ts';
import { checkRows, extremes, mean, meanOverBins, variance } from './moments.ts';
import type { ColumnState } from './reducer-state.ts';
import { skewedInterval } from './skewed-interval.ts';

/**
 * Mean of a column: standard error = sample standard deviation / sqrt(rows), and an interval that allows for the skewness
 * of the sample (`skewedInterval`), so that it holds for a recovery in few of the years too.
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
  const square = variance(column, rows);
  if (square === 0) return normalEstimate(value, 0);
  const [smallest, largest] = extremes(column.bins);
  const cube = meanOverBins(column.bins, rows, (amount) => (amount - value) * (amount - value) * (amount - value));
  const interval = skewedInterval({
    rows,
    mean: value,
    variance: square,
    skewness: cube / (square * Math.sqrt(square)),
    largest: smallest >= 0 ? largest : null,
  });
  return { value, standardError: Math.sqrt(square / rows), ...interval };
}
