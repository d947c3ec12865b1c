import { type Cents, roundHalfEven } from '../units/cents.ts';

/**
 * What had been paid of a year's claims so many year ends after it began (1: its own), whole cents.
 * @param paid shares by the end of the year, of the next, ...
 */
export function paidSoFar(paid: readonly number[], incurred: Cents, yearEnds: number): Cents {
  if (yearEnds <= 0) return 0;
  return yearEnds > paid.length ? incurred : roundHalfEven(paid[yearEnds - 1]! * incurred);
}

/** Of the claims of the years up to `year` (from 0), what is paid within it. */
export function paidInYear(paid: readonly number[], incurred: (year: number) => Cents, year: number): Cents {
  let sum = 0;
  for (let j = Math.max(year - paid.length, 0); j <= year; j++) {
    const amount = incurred(j);
    sum += paidSoFar(paid, amount, year - j + 1) - paidSoFar(paid, amount, year - j);
  }
  return sum;
}
