/**
 * From rows to a state, in plain TypeScript: the specification that the kernel's reducer equals bit for bit.
 */
import { binKey, binLowerEdge } from './bin-key.ts';
import { exactSums } from './exact-sums.ts';
import { type Bins, emptyBins, productCount, productIndex, type ReducerState } from './reducer-state.ts';
import { safeInteger } from './safe-integer.ts';

/** A row counts when `columns[column] > threshold`. */
export interface ExceedanceThreshold {
  readonly column: number;
  readonly threshold: number;
}

/** A variable of a row: a column's value, or, where there is a threshold, 1 above it and 0 elsewhere. */
export interface RowVariable {
  readonly column: number;
  readonly threshold: number | null;
}

/** A state that is still being added to. */
export interface StateBuilder {
  rows: number;
  readonly columns: ColumnBuilder[];
  readonly thresholds: readonly ExceedanceThreshold[];
  readonly exceedances: Float64Array;
  readonly crossed: readonly RowVariable[];
  readonly products: bigint[];
}

interface ColumnBuilder {
  sum: bigint;
  sumOfSquares: bigint;
  readonly bins: Map<number, OpenBin>;
}

interface OpenBin {
  readonly lowerEdge: number;
  count: number;
  offset: number;
  minimum: number;
  maximum: number;
}

export function stateBuilder(
  columns: number,
  thresholds: readonly ExceedanceThreshold[],
  crossed: readonly RowVariable[] = [],
): StateBuilder {
  return {
    rows: 0,
    columns: Array.from({ length: columns }, () => ({ sum: 0n, sumOfSquares: 0n, bins: new Map() })),
    thresholds,
    exceedances: new Float64Array(thresholds.length),
    crossed,
    products: Array.from({ length: productCount(crossed.length) }, () => 0n),
  };
}

/**
 * Adds rows, given as one array per column.
 *
 * Throws RangeError for another number of columns, columns of unequal length, and values that are not whole numbers of
 * magnitude below 2^53; nothing has been added then.
 */
export function accumulate(builder: StateBuilder, columns: readonly Float64Array[]): void {
  const rows = checkedRows(builder, columns);
  builder.columns.forEach((column, index) => {
    addColumn(column, columns[index]!);
  });
  builder.thresholds.forEach(({ column, threshold }, index) => {
    builder.exceedances[index]! += countAbove(columns[column]!, threshold);
  });
  addProducts(builder, columns);
  builder.rows += rows;
}

/** The state of the rows so far; the builder may go on. Throws RangeError where a bin's sum is no longer exact. */
export function finishState(builder: StateBuilder): ReducerState {
  return {
    rows: builder.rows,
    columns: builder.columns.map(({ sum, sumOfSquares, bins }) => ({ sum, sumOfSquares, bins: sortedBins(bins) })),
    exceedances: builder.exceedances.slice(),
    products: [...builder.products],
  };
}

function checkedRows(builder: StateBuilder, columns: readonly Float64Array[]): number {
  if (columns.length !== builder.columns.length) {
    throw new RangeError(`rows must have ${builder.columns.length} columns: got ${columns.length}`);
  }
  const rows = columns[0]?.length ?? 0;
  columns.forEach((values, index) => {
    if (values.length !== rows) {
      throw new RangeError(`column ${index} must have ${rows} rows like column 0: got ${values.length}`);
    }
    for (const v of values) if (!Number.isSafeInteger(v)) safeInteger(v, `value in column ${index}`);
  });
  return rows;
}

function addColumn(column: ColumnBuilder, values: Float64Array): void {
  const { sum, sumOfSquares } = exactSums(values);
  column.sum += sum;
  column.sumOfSquares += sumOfSquares;
  for (const v of values) addToBin(column.bins, v + 0); // + 0 turns -0, which prints and compares as another bit, into 0
}

function addToBin(bins: Map<number, OpenBin>, v: number): void {
  const key = binKey(v);
  const bin = bins.get(key);
  if (bin === undefined) {
    const lowerEdge = binLowerEdge(key);
    bins.set(key, { lowerEdge, count: 1, offset: Math.abs(v) - lowerEdge, minimum: v, maximum: v });
    return;
  }
  bin.count++;
  bin.offset += Math.abs(v) - bin.lowerEdge;
  if (v < bin.minimum) bin.minimum = v;
  if (v > bin.maximum) bin.maximum = v;
}

function sortedBins(open: ReadonlyMap<number, OpenBin>): Bins {
  const keys = Int32Array.from(open.keys()).sort();
  const bins = emptyBins(keys.length);
  bins.keys.set(keys);
  keys.forEach((key, index) => {
    const bin = open.get(key)!;
    bins.counts[index] = bin.count;
    bins.offsets[index] = safeInteger(bin.offset, 'sum of the offsets in a bin');
    bins.minimum[index] = bin.minimum;
    bins.maximum[index] = bin.maximum;
  });
  return bins;
}

function countAbove(values: Float64Array, threshold: number): number {
  let count = 0;
  for (const v of values) if (v > threshold) count++;
  return count;
}

function addProducts({ crossed, products }: StateBuilder, columns: readonly Float64Array[]): void {
  const variables = crossed.map(({ column, threshold }) =>
    Array.from(columns[column]!, (v) => (threshold === null ? BigInt(v) : v > threshold ? 1n : 0n)),
  );
  variables.forEach((a, row) => {
    variables.slice(0, row + 1).forEach((b, column) => {
      products[productIndex(row, column)]! += a.reduce((sum, v, index) => sum + v * b[index]!, 0n);
    });
  });
}
