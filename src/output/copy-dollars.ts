/** Whole cents to dollars: `count` rows of a block's column from `first` on, into a batch's column at `at`. */
export function copyDollars(
  cents: Float64Array,
  dollars: Float64Array,
  first: number,
  count: number,
  at: number,
): void {
  for (let row = 0; row < count; row++) dollars[at + row] = cents[first + row]! / 100;
}

/** The same for counts, which stay as they are. */
export function copyCounts(counts: Float64Array, whole: Int32Array, first: number, count: number, at: number): void {
  for (let row = 0; row < count; row++) whole[at + row] = counts[first + row]!;
}
