import { type Cents, roundHalfEven } from '../units/cents.ts';

/**
 * Of the claims of a path's years up to `year` (from 0), what is paid within it. Whole cents; over the years every claim is
 * paid once.
 *
 * @param paid shares of a year's claims paid by its end, the next year's, ... ; ascends to 1
 * @param incurred of all years, that of the path's first year at `first`
 */
export function paidInYear(paid: readonly number[], incurred: Float64Array, first: number, year: number): Cents {
  let sum = 0;
  for (let age = Math.min(year, paid.length - 1); age >= 0; age--) {
    const amount = incurred[first + year - age]!;
    sum += paidByAge(paid, amount, age) - (age === 0 ? 0 : paidByAge(paid, amount, age - 1));
  }
  return sum;
}

/** What had been paid of a year's claims by its end (age 0), the end of the next (1), ... */
function paidByAge(paid: readonly number[], incurred: Cents, age: number): Cents {
  return roundHalfEven(paid[age]! * incurred);
}
