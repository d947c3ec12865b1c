/**
 * What a study remembers of its rows: exact integers only, so that states merge in any order and grouping with the
 * same bits. Statistics are computed from a state once, at the end.
 */

/** Rows hold whole numbers (cents or counts) of magnitude below 2^53. */
export interface ReducerState {
  readonly rows: number;
  readonly columns: readonly ColumnState[];
  /** Exact number of rows beyond each threshold, in the order of the thresholds. */
  readonly exceedances: Float64Array;
  /** Exact sums of the products of any two crossed variables; see `productIndex`. */
  readonly products: readonly bigint[];
}

/** Where the sum of products of two variables stands: row by row of the lower triangle, the diagonal included. */
export function productIndex(a: number, b: number): number {
  const [row, column] = a >= b ? [a, b] : [b, a];
  return (row * (row + 1)) / 2 + column;
}

/** How many sums of products so many variables have. */
export function productCount(variables: number): number {
  return productIndex(variables, 0);
}

export interface ColumnState {
  readonly sum: bigint;
  readonly sumOfSquares: bigint;
  readonly bins: Bins;
}

/** The occupied bins of a column in ascending order of its values: parallel arrays. */
export interface Bins {
  /** Ascending; see `binKey`. */
  readonly keys: Int32Array;
  readonly counts: Float64Array;
  /** Sum of |v| - lower edge over the values of the bin. */
  readonly offsets: Float64Array;
  /** Smallest and largest value of the bin. */
  readonly minimum: Float64Array;
  readonly maximum: Float64Array;
}

/** The identity of `merge`. */
export function emptyState(columns: number, exceedances: number, crossed = 0): ReducerState {
  return {
    rows: 0,
    columns: Array.from({ length: columns }, () => ({ sum: 0n, sumOfSquares: 0n, bins: emptyBins(0) })),
    exceedances: new Float64Array(exceedances),
    products: Array.from({ length: productCount(crossed) }, () => 0n),
  };
}

/** Bins with room for `length` entries, all zero. */
export function emptyBins(length: number): Bins {
  return {
    keys: new Int32Array(length),
    counts: new Float64Array(length),
    offsets: new Float64Array(length),
    minimum: new Float64Array(length),
    maximum: new Float64Array(length),
  };
}
