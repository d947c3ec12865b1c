/**
 * Money inside the engine: whole cents held in a float64. Sums are exact below 2^53, so the order of summation
 * cannot matter and the ledger balances to the cent.
 */
export type Cents = number;

/** Dollars to the nearest whole cent, ties to even as in the kernel; `Infinity` stays `Infinity`. */
export function toCents(dollars: number): Cents {
  const cents = dollars * 100;
  const below = Math.floor(cents);
  const fraction = cents - below;
  if (!(fraction >= 0.5)) return fraction >= 0 ? below : cents;
  return fraction > 0.5 || below % 2 !== 0 ? below + 1 : below;
}

/** Whole cents to dollars: the float64 nearest to the decimal amount. */
export function toDollars(cents: Cents): number {
  return cents / 100;
}
