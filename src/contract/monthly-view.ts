/**
 * The contract month by month: what has been paid so far, what the covers make of it, and what the monthly aggregate
 * accommodation advances. Advances are repaid or settled: they move cash, never the year's reimbursement.
 */
import type { Cents } from '../units/cents.ts';
import { basisUntil, countedAmount, type IncurredClaim, type PaidBasis } from './paid-basis.ts';
import { recoverAggregate, type Settlement } from './settle.ts';
import { longestRunIn, settlePaidYear } from './settle-paid.ts';
import type { AggregateTerms, BenefitCovers, ContractTerms } from './terms.ts';

/** Cumulative from the first month of the year to the end of this one; cents. */
export interface MonthSoFar {
  /** From 1. */
  readonly month: number;
  /** By the plan, of the claims of the year and of run-in. */
  readonly paid: Cents;
  readonly specificRecovery: Cents;
  readonly eligible: Cents;
  /** Null without an aggregate. */
  readonly attachment: Cents | null;
  /** Advanced under the accommodation and not repaid; 0 where there is none. */
  readonly advanced: Cents;
}

const YEAR = 12;

/** Months that the view has: to the end of the last cover's basis, twelve at least. */
export function viewMonths({ specific, aggregate }: ContractTerms): number {
  return Math.max(YEAR, specific?.basis?.paidMonths ?? 0, aggregate?.basis?.paidMonths ?? 0);
}

/** What a cover has counted by the end of a month; without a basis claims of the year count as they are paid. */
export function basisSoFar(basis: PaidBasis | undefined, months: number): PaidBasis {
  return basis === undefined ? { runInMonths: 0, paidMonths: months } : basisUntil(basis, months);
}

/** The terms of what has been paid by the end of a month. */
function termsSoFar({ specific, aggregate }: ContractTerms, months: number): ContractTerms {
  return {
    specific: specific && { ...specific, basis: basisSoFar(specific.basis, months) },
    aggregate: aggregate && { ...aggregate, basis: basisSoFar(aggregate.basis, months) },
  };
}

/** Every claim of the year and of run-in, as far as it is paid by the end of a month. */
export function paidSoFar(terms: ContractTerms, months: number): PaidBasis {
  return { runInMonths: longestRunIn(terms)?.runInMonths ?? 0, paidMonths: months };
}

/** The year month by month, from every member's claims. */
export function monthlyView(
  terms: ContractTerms,
  covers: readonly BenefitCovers[],
  members: readonly (readonly IncurredClaim[])[],
): MonthSoFar[] {
  return Array.from({ length: viewMonths(terms) }, (_, i) => {
    const month = i + 1;
    const settled = settlePaidYear(termsSoFar(terms, month), covers, members);
    const counted = paidSoFar(terms, month);
    const paid = members.flat().reduce((sum, claim) => sum + countedAmount(claim, counted), 0);
    return monthSoFar(terms, { month, paid, ...settled });
  });
}

/** A month of the view from what has been paid, reimbursed by the specific and counted for the aggregate. */
function monthSoFar(
  { aggregate }: ContractTerms,
  {
    month,
    paid,
    specificRecovery,
    eligible,
  }: Pick<MonthSoFar, 'month' | 'paid'> & Pick<Settlement, 'specificRecovery' | 'eligible'>,
): MonthSoFar {
  const attachment = aggregate && cumulativeAttachment(aggregate, month);
  const advanced = aggregate?.accommodation ? recoverAggregate({ ...aggregate, attachment: attachment! }, eligible) : 0;
  return { month, paid, specificRecovery, eligible, attachment, advanced };
}

/**
 * The attachment so far: monthly factors as they add up, a twelfth of the year's a month where there are none. At the end of
 * the year a minimum makes it up to the annual one, and the months of a terminal liability option then add theirs evenly.
 */
export function cumulativeAttachment(
  { attachment, monthly, terminalLiability }: AggregateTerms,
  months: number,
): Cents {
  const ofYear = attachment - (terminalLiability?.attachment ?? 0);
  if (months < YEAR) {
    if (monthly === undefined) return Math.round((ofYear * months) / YEAR);
    return monthly.attachments.slice(0, months).reduce((sum, month) => sum + month, 0);
  }
  if (terminalLiability === undefined) return ofYear;
  const share = Math.min(months - YEAR, terminalLiability.months) / terminalLiability.months;
  return ofYear + Math.round(terminalLiability.attachment * share);
}
