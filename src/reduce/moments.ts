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
  return meanOverBins(column.bins, rows, (value) => (value - centre) ** 2 * (value - centre) ** 2);
}

/**
 * Mean of a function of the values, each value standing at the mean of its bin.
 *
 * With the number of non-zero rows in place of all rows it is the mean over the non-zero values.
 */
export function meanOverBins(bins: Bins, rows: number, of: (value: number) => number): number {
  const { keys, counts } = bins;
  let counted = 0;
  let total = 0;
  let zeros = 0;
  for (let index = 0; index < keys.length; index++) {
    const count = counts[index]!;
    counted += count;
    if (keys[index] === 0) zeros = count;
    else total += count * of(binMean(bins, index));
  }
  const zerosMeant = zeros - (counted - rows);
  return (zerosMeant === 0 ? total : total + zerosMeant * of(0)) / rows;
}

/** Smallest and largest value. */
export function extremes({ minimum, maximum }: Bins): readonly [smallest: number, largest: number] {
  return [minimum[0]!, maximum[maximum.length - 1]!];
}
