/**
 * Histogram bins of constant relative width: 1,024 to the binary octave, so that neighbouring edges differ by less
 * than 0.1 %. Every whole number below 2,048 has a bin of its own.
 */

const scratch = new DataView(new ArrayBuffer(8));

/**
 * Bin of a whole number v: 0 for 0; floor(log2 v) x 1024 + top 10 bits of the mantissa + 1 for v > 0; minus the bin of
 * -v for v < 0. Keys ascend with v.
 *
 * @example binKey(1) // 1
 * @example binKey(2) // 1025
 */
export function binKey(v: number): number {
  if (v === 0) return 0;
  scratch.setFloat64(0, Math.abs(v));
  const exponentAndTopMantissa = scratch.getUint32(0) >>> 10;
  const key = exponentAndTopMantissa - (1023 << 10) + 1;
  return v > 0 ? key : -key;
}

/** Smallest magnitude in a bin; a whole number for every bin that a whole number can fall into. */
export function binLowerEdge(key: number): number {
  if (key === 0) return 0;
  scratch.setUint32(0, (Math.abs(key) - 1 + (1023 << 10)) << 10);
  scratch.setUint32(4, 0);
  return scratch.getFloat64(0);
}
