/**
 * Settlement of one plan year in plain TypeScript: the contract as an actuary reads it. The kernel's settlement equals it
 * to the cent.
 *
 * The order is that of the policy: each member's claims under his attachment or laser; the aggregating specific deductible
 * on the sum of these reimbursements; the aggregate on what counts of all members; the plan retains the rest.
 */
import { type Cents, roundHalfEven } from '../units/cents.ts';
import type { AggregateTerms, BenefitCovers, ContractTerms, SpecificTerms } from './terms.ts';

export interface Settlement {
  readonly gross: Cents;
  /** After the aggregating specific deductible. */
  readonly specificRecovery: Cents;
  /** Reimbursements that the plan keeps under the aggregating specific deductible. */
  readonly aggregatingRetained: Cents;
  /** Aggregate-eligible claims. */
  readonly eligible: Cents;
  readonly aggregateRecovery: Cents;
  /** gross - specificRecovery - aggregateRecovery, exactly. */
  readonly retained: Cents;
  /** Members whose claims under the specific cover exceed their attachment. */
  readonly membersAbove: number;
}

/** What one member's claims of the year mean to the contract. */
export interface MemberSettlement {
  /** Before the aggregating specific deductible. */
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
  const members = claims.map((ofMember, member) => settleMember(terms, covers, ofMember, member));
  return settleGroup(terms, sum(claims.map(sum)), members);
}

/** Settles a plan year from its gross claims and what every member's mean to the contract. */
export function settleGroup(terms: ContractTerms, gross: Cents, members: readonly MemberSettlement[]): Settlement {
  const reimbursements = sum(members.map((member) => member.specificRecovery));
  const aggregatingRetained = Math.min(reimbursements, terms.specific?.aggregatingSpecific ?? 0);
  const specificRecovery = reimbursements - aggregatingRetained;
  const keptAndEligible = terms.aggregate?.countsAggregatingSpecific ? aggregatingRetained : 0;
  const eligible = sum(members.map((member) => member.eligible)) + keptAndEligible;
  const aggregateRecovery = terms.aggregate === null ? 0 : recoverAggregate(terms.aggregate, eligible);
  return {
    gross,
    specificRecovery,
    aggregatingRetained,
    eligible,
    aggregateRecovery,
    retained: gross - specificRecovery - aggregateRecovery,
    membersAbove: members.filter((member) => member.isAbove).length,
  };
}

/**
 * Settles one member's claims of the year, by benefit in whole cents, under the specific cover.
 * @param member his number in the population, from 0
 * @param counted his claims as the aggregate counts them, where its basis is not that of the specific
 */
export function settleMember(
  terms: ContractTerms,
  covers: readonly BenefitCovers[],
  claims: readonly Cents[],
  member: number,
  counted: readonly Cents[] = claims,
): MemberSettlement {
  const under = (amounts: readonly Cents[], wanted: (cover: BenefitCovers) => boolean) =>
    sum(amounts.filter((_, b) => wanted(covers[b]!)));
  const underSpecific = under(claims, (cover) => cover.specific);
  const underBoth = under(counted, (cover) => cover.specific && cover.aggregate);
  const underAggregateOnly = under(counted, (cover) => !cover.specific && cover.aggregate);

  const attachment = terms.specific === null ? Infinity : attachmentOf(terms.specific, member);
  const specificRecovery =
    terms.specific === null ? 0 : recoverSpecific({ ...terms.specific, attachment }, underSpecific);
  return {
    specificRecovery,
    eligible: eligibleUnderBoth(terms, { underSpecific, underBoth, attachment, specificRecovery }) + underAggregateOnly,
    isAbove: underSpecific > attachment,
  };
}

/** The attachment of a member: that of his laser, if he has one. */
export function attachmentOf({ attachment, lasers = [] }: SpecificTerms, member: number): Cents {
  const laser = lasers.find(({ firstMember, members }) => member >= firstMember && member < firstMember + members);
  return laser?.attachment ?? attachment;
}

/** Reimbursement of one member's claims: min(share x (claims - attachment)+, limit). */
export function recoverSpecific(terms: ExcessTerms, claims: Cents): Cents {
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

interface MemberClaims {
  readonly underSpecific: Cents;
  readonly underBoth: Cents;
  /** His own. */
  readonly attachment: Cents;
  readonly specificRecovery: Cents;
}

/** A laser changes what is eligible only where its corridor counts; else the member counts as if he had none. */
function eligibleUnderBoth({ specific, aggregate }: ContractTerms, member: MemberClaims): Cents {
  const { underSpecific, underBoth, attachment, specificRecovery } = member;
  if (aggregate === null) return underBoth;
  const { eligible, lossLimit, countsLaserCorridor = false } = aggregate;
  if (eligible === 'retained') {
    const withoutLaser = specific === null ? 0 : recoverSpecific(specific, underSpecific);
    return Math.max(underBoth - (countsLaserCorridor ? specificRecovery : withoutLaser), 0);
  }
  const limited = Math.min(underBoth, lossLimit);
  if (!countsLaserCorridor || specific === null) return limited;
  return limited + Math.min(underBoth, attachment) - Math.min(underBoth, specific.attachment);
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
