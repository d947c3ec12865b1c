/**
 * The basis of a cover: which claims count by when they were incurred and when they are paid. Months are numbered from the
 * first of the contract year, 0; those before it are negative.
 */
import { type Cents, roundHalfEven } from '../units/cents.ts';

/** Claims incurred from `runInMonths` before the year to its end, as far as they are paid in its first `paidMonths` months. */
export interface PaidBasis {
  readonly runInMonths: number;
  /** From the first month of the year on: 12, or more with run-out. */
  readonly paidMonths: number;
  /** Most that run-in counts of one member; no limit where it is absent. */
  readonly runInLimit?: Cents;
}

/** Shares of a claim that are paid by the end of its 1st, 2nd, ... month, the month of incurral the first; the last is 1. */
export type Completion = readonly number[];

/** A claim with the month in which it was incurred and how it is paid. */
export interface IncurredClaim {
  readonly benefit: number;
  readonly month: number;
  readonly completion: Completion;
  readonly amount: Cents;
}

/** Share of a claim incurred in month 0 that is paid by the end of month `k`; none before it. */
export function completed(completion: Completion, k: number): number {
  if (k < 0) return 0;
  return completion[Math.min(k, completion.length - 1)]!;
}

/** What is paid of a claim by the end of a month, each month's payment what cumulative rounding leaves it. */
export function paidByEnd({ month, completion, amount }: IncurredClaim, end: number): Cents {
  return roundHalfEven(completed(completion, end - month) * amount);
}

/** What of a claim counts under a basis: all of one incurred in the year where there is none. */
export function countedAmount(claim: IncurredClaim, basis: PaidBasis | undefined): Cents {
  if (basis === undefined) return claim.month >= 0 ? claim.amount : 0;
  if (claim.month < -basis.runInMonths) return 0;
  return paidByEnd(claim, basis.paidMonths - 1) - paidByEnd(claim, -1);
}

/** The part of a year of incurred claims that counts under a basis, where each month incurs as much: f(12/12), f(12/15), ... */
export function countedShare(completion: Completion, { runInMonths, paidMonths }: PaidBasis): number {
  let sum = 0;
  for (let month = -runInMonths; month < 12; month++) {
    sum += completed(completion, paidMonths - 1 - month) - completed(completion, -1 - month);
  }
  return sum / 12;
}

/** Months of incurred claims that are not paid yet at any time, where each month incurs as much: the IBNP. */
export function monthsNotPaid(completion: Completion): number {
  return completion.reduce((sum, share) => sum + (1 - share), 0);
}

/** The basis up to the end of a month only: what has counted so far. */
export function basisUntil(basis: PaidBasis, months: number): PaidBasis {
  return { ...basis, paidMonths: Math.min(basis.paidMonths, months) };
}
