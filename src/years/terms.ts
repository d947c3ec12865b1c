/**
 * What is agreed, known or forecast before a path begins, year by year: whole cents, ratios and expected values in cents.
 * Lists have an entry for each plan year, the first at index 0. Plain data, as it is stored with a compiled plan.
 */
import type { Cents } from '../units/cents.ts';

export interface YearsTerms {
  readonly years: readonly Enrolment[];
  readonly aso: AsoTerms;
  readonly stopLoss: { readonly specific: PremiumTerms; readonly aggregate: PremiumTerms };
  readonly insured: InsuredTerms;
}

/** Who is covered in a plan year. */
export interface Enrolment {
  readonly employees: number;
  readonly members: number;
}

export interface AsoTerms {
  /** The administrator's fee. */
  readonly administration: readonly Cents[];
  /** Set aside for the first year, as stated or forecast. */
  readonly firstFunding: Cents;
  /** Retained claims of each year as expected before any experience, cents. */
  readonly expected: readonly number[];
  readonly experience: readonly Experience[];
  /** Over the forecast cost, from the second year on. */
  readonly margin: number;
  /** Of a year's claims, the share paid by its end, the next year's, ... ; ascends to 1. */
  readonly paid: readonly number[];
  readonly reserve: ReserveTerms;
}

/** What a rate for a year is based on. */
export interface Experience {
  /** Of each earlier year's incurred claims, the share that was paid within the months looked at. */
  readonly paid: readonly number[];
  /** Of each earlier year's expected claims, the share that those payments are compared with. */
  readonly expected: readonly number[];
  /** Weight of the experience; 0 in the first year. */
  readonly credibility: number;
}

export interface ReserveTerms {
  readonly initial: Cents;
  /** A year, on the balance at its beginning. */
  readonly interest: number;
  /** Months of the year's forecast claims; null without a target. */
  readonly targetMonths: number | null;
  /** What becomes of a balance above the target. */
  readonly above: 'nothing' | 'premiumHoliday' | 'addedBenefits';
  /** Below zero: the employer pays in what is missing, or the debt is carried on with interest. */
  readonly below: 'call' | 'carry';
}

/** A stop-loss premium and how it is renewed. A premium of 0 stays 0. */
export interface PremiumTerms {
  readonly firstPremium: Cents;
  /** Premium of each year by trend and enrolment alone, cents. */
  readonly manual: readonly number[];
  /** Reimbursements of each year as the carrier expects them, cents. */
  readonly expected: readonly number[];
  /** Earlier years that the carrier looks at. */
  readonly experienceYears: number;
  /** Weight of the experience in each year's rate. */
  readonly credibility: readonly number[];
  readonly limits: RateLimits;
}

/** How far a rate (per employee, of the insured per member) may move at a renewal; null without a limit. */
export interface RateLimits {
  readonly increase: number | null;
  readonly decrease: number | null;
}

export interface InsuredTerms {
  readonly firstPremium: Cents;
  /** Claims of each year by the manual, cents. */
  readonly manual: readonly number[];
  /** Charge of each year for claims above the pooling point, cents; 0 where none are pooled. */
  readonly poolingCharge: readonly number[];
  /** Cost per member of each year as the insurer trends it, relative to the first. */
  readonly growth: readonly number[];
  readonly experience: readonly Experience[];
  /** Shares of the premium. */
  readonly retention: Retention;
  readonly limits: RateLimits;
  /** Below it the insurer pays back the rest; null where it does not. */
  readonly minimumLossRatio: number | null;
}

export interface Retention {
  readonly administration: number;
  readonly commission: number;
  readonly premiumTax: number;
  readonly riskCharge: number;
}
