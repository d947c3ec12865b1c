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
  let [sumLow, sumMiddle, sumHigh] = [0, 0, 0];
  let [square0, square1, square2, square3, square4] = [0, 0, 0, 0, 0];
  for (let row = start; row < end; row++) {
    const v = values[row]!;
    const sign = v < 0 ? -1 : 1;
    const magnitude = sign * v;
    const upper = Math.floor(magnitude / LIMB);
    const low = magnitude - upper * LIMB;
    const high = Math.floor(upper / LIMB);
    const middle = upper - high * LIMB;
    sumLow += sign * low;
    sumMiddle += sign * middle;
    sumHigh += sign * high;
    square0 += low * low;
    square1 += 2 * low * middle;
    square2 += 2 * low * high + middle * middle;
    square3 += 2 * middle * high;
    square4 += high * high;
  }
  return {
    sum: assemble([sumLow, sumMiddle, sumHigh]),
    sumOfSquares: assemble([square0, square1, square2, square3, square4]),
  };
}

function assemble(limbs: readonly number[]): bigint {
  return limbs.reduceRight((total, limb) => (total << 18n) + BigInt(limb), 0n);
}
