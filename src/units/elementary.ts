/**
 * Elementary and special functions with the same bits on every machine and Node version.
 *
 * ECMAScript leaves `Math.exp`, `log` and `pow` implementation-approximated (`Math.pow` changed between Node 22
 * and 24), so everything that ends in a compiled plan calls Moshier's Cephes, compiled to WebAssembly, instead.
 * Cephes reports poles, underflow and overflow as errors; here they are limits, as in IEEE 754.
 */
import * as cephes from 'cephes';

await cephes.compiled;

export const { atan2, cbrt, cos, exp, expm1, gamma, incbet, lgam, log1p, sin } = cephes;

/** Natural logarithm; -Infinity at 0, NaN below. */
export function log(x: number): number {
  if (x > 0) return cephes.log(x);
  return x === 0 ? -Infinity : NaN;
}

/** x^y for x >= 0; Infinity where it overflows. */
export function pow(x: number, y: number): number {
  try {
    return cephes.pow(x, y);
  } catch {
    // Cephes' integer powers report overflow as an error, its other powers return Infinity.
    return Infinity;
  }
}

/** Complementary error function; 0 from 26.5 on, where it falls below the normal numbers. */
export function erfc(x: number): number {
  if (x >= 26.5) return 0;
  return x <= -6 ? 2 : cephes.erfc(x);
}

/**
 * Standard normal distribution function, relative accuracy about 1e-14 down to -37.
 * Through erfc: the `ndtr` of Cephes gives 0 below about -26.
 */
export function ndtr(z: number): number {
  return 0.5 * erfc(-z * Math.SQRT1_2);
}

/** Inverse of the standard normal distribution function, 0 <= p <= 1. */
export function ndtri(p: number): number {
  if (p > 0 && p < 1) return cephes.ndtri(p);
  if (p === 0) return -Infinity;
  return p === 1 ? Infinity : NaN;
}

/** Regularised lower incomplete gamma function P(a, x), a > 0, x >= 0. */
export function igam(a: number, x: number): number {
  if (x === Infinity) return 1;
  return x <= 1 || x <= a ? orZero(cephes.igam, a, x) : 1 - orZero(cephes.igamc, a, x);
}

/** Regularised upper incomplete gamma function Q(a, x) = 1 - P(a, x), a > 0, x >= 0. */
export function igamc(a: number, x: number): number {
  if (x === Infinity) return 0;
  return x <= 1 || x <= a ? 1 - orZero(cephes.igam, a, x) : orZero(cephes.igamc, a, x);
}

/** Cephes reports an incomplete gamma function that underflows as an error. */
function orZero(incomplete: (a: number, x: number) => number, a: number, x: number): number {
  try {
    return incomplete(a, x);
  } catch {
    return 0;
  }
}
