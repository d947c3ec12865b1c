/**
 * Sum and sum of squares of whole numbers, exact for every v of magnitude below 2^53.
 *
 * v is cut into limbs of 18 bits. Limbs and the terms of the square stay below 2^38, so float64 sums of 2^14 of them
 * are exact; they are carried into big integers before that.
 */

const LIMB = 2 ** 18;
const ROWS_BEFORE_CARRY = 2 ** 14;

export function exactSums(values: Float64Array): { readonly sum: bigint; readonly sumOfSquares: bigint } {
  let sum = 0n;
  let sumOfSquares = 0n;
  for (let start = 0; start < values.length; start += ROWS_BEFORE_CARRY) {
    const run = sumsOfRun(values, start, Math.min(start + ROWS_BEFORE_CARRY, values.length));
    sum += run.sum;
    sumOfSquares += run.sumOfSquares;
  }
  return { sum, sumOfSquares };
}

function sumsOfRun(values: Float64Array, start: number, end: number) {
  const sums = [0, 0, 0];
  const squares = [0, 0, 0, 0, 0];
  for (let row = start; row < end; row++) {
    const v = values[row]!;
    const magnitude = Math.abs(v);
    const upper = Math.floor(magnitude / LIMB);
    const low = magnitude - upper * LIMB;
    const high = Math.floor(upper / LIMB);
    const middle = upper - high * LIMB;
    const sign = v < 0 ? -1 : 1;
    sums[0]! += sign * low;
    sums[1]! += sign * middle;
    sums[2]! += sign * high;
    squares[0]! += low * low;
    squares[1]! += 2 * low * middle;
    squares[2]! += 2 * low * high + middle * middle;
    squares[3]! += 2 * middle * high;
    squares[4]! += high * high;
  }
  return { sum: assemble(sums), sumOfSquares: assemble(squares) };
}

function assemble(limbs: readonly number[]): bigint {
  return limbs.reduceRight((total, limb) => (total << 18n) + BigInt(limb), 0n);
}
