import { type Bins, type ColumnState, emptyBins, type ReducerState } from './reducer-state.ts';
import { safeInteger } from './safe-integer.ts';

/**
 * The state of the rows of `a` and `b` together: commutative, associative, with `emptyState` as identity, bit for bit.
 *
 * Throws RangeError when the states have other numbers of columns, exceedances or products, and when a count or sum would leave
 * the range in which float64 is exact.
 */
export function merge(a: ReducerState, b: ReducerState): ReducerState {
  checkSameShape(a, b);
  return {
    rows: safeInteger(a.rows + b.rows, 'number of rows'),
    columns: a.columns.map((column, index) => mergeColumns(column, b.columns[index]!)),
    exceedances: a.exceedances.map((count, index) => count + b.exceedances[index]!),
    products: a.products.map((sum, index) => sum + b.products[index]!),
  };
}

function checkSameShape(a: ReducerState, b: ReducerState): void {
  if (haveSameShape(a, b)) return;
  throw new RangeError(`Cannot merge states of different studies: ${shapeOf(a)}, and ${shapeOf(b)}`);
}

/** Whether two states may be of one study. */
export function haveSameShape(a: ReducerState, b: ReducerState): boolean {
  return (
    a.columns.length === b.columns.length &&
    a.exceedances.length === b.exceedances.length &&
    a.products.length === b.products.length
  );
}

/** What a state counts, in words. */
export function shapeOf({ columns, exceedances, products }: ReducerState): string {
  return `${columns.length} columns, ${exceedances.length} exceedances and ${products.length} products`;
}

function mergeColumns(a: ColumnState, b: ColumnState): ColumnState {
  return {
    sum: a.sum + b.sum,
    sumOfSquares: a.sumOfSquares + b.sumOfSquares,
    bins: mergeBins(a.bins, b.bins),
  };
}

function mergeBins(a: Bins, b: Bins): Bins {
  const merged = emptyBins(a.keys.length + b.keys.length);
  let length = 0;
  let i = 0;
  let j = 0;
  while (i < a.keys.length && j < b.keys.length) {
    const keyA = a.keys[i]!;
    const keyB = b.keys[j]!;
    if (keyA === keyB) joinBin(merged, length++, a, i++, b, j++);
    else if (keyA < keyB) copyBin(merged, length++, a, i++);
    else copyBin(merged, length++, b, j++);
  }
  while (i < a.keys.length) copyBin(merged, length++, a, i++);
  while (j < b.keys.length) copyBin(merged, length++, b, j++);
  return firstBins(merged, length);
}

function copyBin(to: Bins, at: number, from: Bins, index: number): void {
  to.keys[at] = from.keys[index]!;
  to.counts[at] = from.counts[index]!;
  to.offsets[at] = from.offsets[index]!;
  to.minimum[at] = from.minimum[index]!;
  to.maximum[at] = from.maximum[index]!;
}

function joinBin(to: Bins, at: number, a: Bins, i: number, b: Bins, j: number): void {
  copyBin(to, at, a, i);
  to.counts[at]! += b.counts[j]!;
  to.offsets[at] = safeInteger(a.offsets[i]! + b.offsets[j]!, 'sum of the offsets in a bin');
  if (b.minimum[j]! < a.minimum[i]!) to.minimum[at] = b.minimum[j]!;
  if (b.maximum[j]! > a.maximum[i]!) to.maximum[at] = b.maximum[j]!;
}

function firstBins(bins: Bins, length: number): Bins {
  return {
    keys: bins.keys.slice(0, length),
    counts: bins.counts.slice(0, length),
    offsets: bins.offsets.slice(0, length),
    minimum: bins.minimum.slice(0, length),
    maximum: bins.maximum.slice(0, length),
  };
}
