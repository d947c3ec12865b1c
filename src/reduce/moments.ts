import { binLowerEdge } from './bin-key.ts';
import type { Bins, ColumnState } from './reducer-state.ts';

/** Throws RangeError unless there is at least one row to estimate from. */
export function checkRows(rows: number): void {
  if (!(rows >= 1)) throw new RangeError(`an estimate needs at least 1 row: got ${rows}`);
}

/** Mean of a column: one rounding of the exact quotient's terms. */
export function mean({ sum }: ColumnState, rows: number): number {
  return Number(sum) / rows;
}

/**
 * Variance with divisor rows - 1, from n x sum of squares - sum², which is exact: no cancellation however large the
 * mean. Domain: rows >= 2.
 */
export function variance({ sum, sumOfSquares }: ColumnState, rows: number): number {
  const n = BigInt(rows);
  return Number(n * sumOfSquares - sum * sum) / rows / (rows - 1);
}

/** Mean of the values in a bin: exact but for one rounding. */
export function binMean({ keys, counts, offsets }: Bins, index: number): number {
  const key = keys[index]!;
  const magnitude = binLowerEdge(key) + offsets[index]! / counts[index]!;
  return key < 0 ? -magnitude : magnitude;
}

/**
 * Fourth central moment, each value standing at the mean of its bin: relative error below 1e-5, as a bin is 0.1 % of
 * its values wide.
 */
export function fourthCentralMoment(column: ColumnState, rows: number): number {
  const centre = mean(column, rows);
  let total = 0;
  column.bins.counts.forEach((count, index) => {
    const deviation = binMean(column.bins, index) - centre;
    const square = deviation * deviation;
    total += count * square * square;
  });
  return total / rows;
}
