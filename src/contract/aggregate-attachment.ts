/**
 * The annual aggregate attachment of a policy with monthly factors: what is owed for each enrolled employee and month
 * adds up over the year, and never falls below the minimum that the first month sets or the policy states.
 */
import { type Cents, roundHalfEven } from '../units/cents.ts';

/** One tier of enrolment, such as employee only or family. */
export interface TierTerms {
  /** Attachment factor: cents per enrolled employee and month. */
  readonly factor: Cents;
  /** Employees enrolled in each month of the contract. */
  readonly enrolment: readonly number[];
}

/** The minimum annual attachment: the greater of its two forms. */
export interface MinimumTerms {
  /** Share of the first month's attachment x 12; 0 where there is none. */
  readonly firstMonthShare: number;
  readonly amount: Cents;
}

/** Each month's attachment: the factors x the month's enrolment, cents. */
export function monthlyAttachments(tiers: readonly TierTerms[], months = 12): Cents[] {
  return Array.from({ length: months }, (_, month) =>
    tiers.reduce((sum, { factor, enrolment }) => sum + factor * enrolment[month]!, 0),
  );
}

/** The least that the year's attachment can be, cents. */
export function minimumAttachment({ firstMonthShare, amount }: MinimumTerms, monthly: readonly Cents[]): Cents {
  return Math.max(roundHalfEven(firstMonthShare * monthly.length * (monthly[0] ?? 0)), amount);
}

/** The year's attachment: the sum of its months, or the minimum where that is more. */
export function annualAttachment(monthly: readonly Cents[], minimum: Cents): Cents {
  return Math.max(
    monthly.reduce((sum, month) => sum + month, 0),
    minimum,
  );
}
