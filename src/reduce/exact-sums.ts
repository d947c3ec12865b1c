/**
 * Sum and sum of squares of whole numbers, exact for every v of magnitude below 2^53.
 *
 * v is cut into limbs of 18 bits. Limbs and the terms of the square stay below 2^38, so float64 sums of 2^13 of them
 * are exact; they are carried into big integers before that.
 */

const LIMB = 2 ** 18;
const ROWS_BEFORE_CARRY = 2 ** 13;

/** Below it two limbs of 20 bits do, whose products so many rows can add up. */
const SMALL = 2 ** 39;
const SMALL_LIMB = 2 ** 20;

export function exactSums(values: Float64Array): { readonly sum: bigint; readonly sumOfSquares: bigint } {
  let sum = 0n;
  let sumOfSquares = 0n;
  for (let start = 0; start < values.length; start += ROWS_BEFORE_CARRY) {
    const end = Math.min(start + ROWS_BEFORE_CARRY, values.length);
    const run = sumsOfSmall(values, start, end) ?? sumsOfRun(values, start, end);
    sum += run.sum;
    sumOfSquares += run.sumOfSquares;
  }
  return { sum, sumOfSquares };
}

/** Null where a value is not small. */
function sumsOfSmall(values: Float64Array, start: number, end: number) {
  let [sum, lowSquares, crosses, highSquares] = [0, 0, 0, 0];
  for (let row = start; row < end; row++) {
    const v = values[row]!;
    const magnitude = v < 0 ? -v : v;
    if (!(magnitude < SMALL)) return null;
    const high = Math.floor(magnitude / SMALL_LIMB);
    const low = magnitude - high * SMALL_LIMB;
    sum += v;
    lowSquares += low * low;
    crosses += low * high;
    highSquares += high * high;
  }
  return {
    sum: BigInt(sum),
    sumOfSquares: BigInt(lowSquares) + (BigInt(crosses) << 21n) + (BigInt(highSquares) << 40n),
  };
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
