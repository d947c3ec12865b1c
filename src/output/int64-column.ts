/**
 * Whole numbers below 2^53 in a column of int64. They are written as halves: a BigInt for each row would cost more than
 * all other columns together.
 */
export interface Int64Column {
  readonly values: BigInt64Array;
  set(index: number, value: number): void;
}

const TWO_TO_32 = 2 ** 32;

export function int64Column(length: number): Int64Column {
  const values = new BigInt64Array(length);
  // Arrow's byte order, and that of every machine that Node runs on
  const halves = new Int32Array(values.buffer);
  return {
    values,
    set(index, value) {
      halves[2 * index] = value;
      halves[2 * index + 1] = Math.floor(value / TWO_TO_32);
    },
  };
}
