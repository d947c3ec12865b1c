/**
 * Settlement of one plan year in plain TypeScript: the contract as an actuary reads it. The kernel's settlement equals it
 * to the cent.
 */
import { type Cents, roundHalfEven } from '../units/cents.ts';
import type { AggregateTerms, BenefitCovers, ContractTerms, SpecificTerms } from './terms.ts';

export interface Settlement {
  readonly gross: Cents;
  readonly specificRecovery: Cents;
  /** Aggregate-eligible claims. */
  readonly eligible: Cents;
  readonly aggregateRecovery: Cents;
  /** gross - specificRecovery - aggregateRecovery, exactly. */
  readonly retained: Cents;
  /** Members whose claims under the specific cover exceed the attachment. */
  readonly membersAbove: number;
}

/** What one member's claims of the year mean to the contract. */
export interface MemberSettlement {
  readonly specificRecovery: Cents;
  readonly eligible: Cents;
  readonly isAbove: boolean;
}

/**
 * Settles a plan year from every member's claims.
 *
 * @param terms the stop-loss contract
 * @param covers for each benefit, the covers it falls under
 * @param claims for each member, what each benefit paid him in the year, whole cents >= 0
 */
export function settlePlanYear(
  terms: ContractTerms,
  covers: readonly BenefitCovers[],
  claims: readonly (readonly Cents[])[],
): Settlement {
  const members = claims.map((ofMember) => settleMember(terms, covers, ofMember));
  const gross = sum(claims.map(sum));
  const specificRecovery = sum(members.map((member) => member.specificRecovery));
  const eligible = sum(members.map((member) => member.eligible));
  const aggregateRecovery = terms.aggregate === null ? 0 : recoverAggregate(terms.aggregate, eligible);
  return {
    gross,
    specificRecovery,
    eligible,
    aggregateRecovery,
    retained: gross - specificRecovery - aggregateRecovery,
    membersAbove: members.filter((member) => member.isAbove).length,
  };
}

/** Settles one member's claims of the year, by benefit in whole cents, under the specific cover. */
export function settleMember(
  terms: ContractTerms,
  covers: readonly BenefitCovers[],
  claims: readonly Cents[],
): MemberSettlement {
  const under = (wanted: (cover: BenefitCovers) => boolean) => sum(claims.filter((_, b) => wanted(covers[b]!)));
  const underSpecific = under((cover) => cover.specific);
  const underBoth = under((cover) => cover.specific && cover.aggregate);
  const underAggregateOnly = under((cover) => !cover.specific && cover.aggregate);

  const specificRecovery = terms.specific === null ? 0 : recoverSpecific(terms.specific, underSpecific);
  return {
    specificRecovery,
    eligible: eligibleUnderBoth(terms.aggregate, underBoth, specificRecovery) + underAggregateOnly,
    isAbove: terms.specific !== null && underSpecific > terms.specific.attachment,
  };
}

/** Reimbursement of one member's claims: min(share x (claims - attachment)+, limit). */
export function recoverSpecific(terms: SpecificTerms, claims: Cents): Cents {
  return recoverExcess(terms, claims);
}

/** Reimbursement of the group's eligible claims: min(share x (eligible - attachment)+, limit). */
export function recoverAggregate(terms: AggregateTerms, eligible: Cents): Cents {
  return recoverExcess(terms, eligible);
}

interface ExcessTerms {
  readonly attachment: Cents;
  readonly limit: Cents;
  readonly share: number;
}

function recoverExcess({ attachment, limit, share }: ExcessTerms, amount: Cents): Cents {
  return amount > attachment ? Math.min(roundHalfEven(share * (amount - attachment)), limit) : 0;
}

function eligibleUnderBoth(terms: AggregateTerms | null, underBoth: Cents, specificRecovery: Cents): Cents {
  if (terms === null) return underBoth;
  if (terms.eligible === 'retained') return Math.max(underBoth - specificRecovery, 0);
  return Math.min(underBoth, terms.lossLimit);
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
