import { fourthCentralMoment, mean, variance } from './moments.ts';
import type { ColumnState } from './reducer-state.ts';

/**
 * The share that the one row furthest from the mean has in the sum of the deviations to this power: where it is large, a
 * standard error from the sample says little of the rows that did not come up. 0 where nothing deviates.
 */
export function largestShare(column: ColumnState, rows: number, power: 2 | 4): number {
  const centre = mean(column, rows);
  const { minimum, maximum } = column.bins;
  const largest = Math.max(centre - minimum[0]!, maximum.at(-1)! - centre) ** power;
  const all = power === 2 ? variance(column, rows) * (rows - 1) : fourthCentralMoment(column, rows) * rows;
  return all === 0 ? 0 : largest / all;
}
