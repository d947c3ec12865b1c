/**
 * Money inside the engine: whole cents held in a float64. Sums are exact below 2^53, so the order of summation
 * cannot matter and the ledger balances to the cent.
 */
export type Cents = number;

/** Dollars to the nearest whole cent, ties to even; `Infinity` stays `Infinity`. */
export function toCents(dollars: number): Cents {
  return roundHalfEven(dollars * 100);
}

/** Whole cents to dollars: the float64 nearest to the decimal amount. */
export function toDollars(cents: Cents): number {
  return cents / 100;
}

const HALVES = 2 ** 51;
const NO_HALVES = 1.5 * 2 ** 52;

/** The nearest integer, ties to even, as WebAssembly's `f64.nearest` rounds; infinities stay as they are. */
export function roundHalfEven(x: number): number {
  // Where float64 has half units left, adding what leaves none of them rounds as it should
  if (x < HALVES && x > -HALVES) return x + NO_HALVES - NO_HALVES;
  const below = Math.floor(x);
  const fraction = x - below;
  if (fraction < 0.5) return below;
  if (fraction > 0.5) return below + 1;
  if (fraction === 0.5) return below % 2 === 0 ? below : below + 1;
  return x;
}
