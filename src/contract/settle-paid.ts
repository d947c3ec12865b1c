/**
 * Settlement of one plan year on a contract basis: claim by claim what was paid within each cover's months, then the order
 * of the policy as for any year.
 */
import type { Cents } from '../units/cents.ts';
import { countedAmount, type IncurredClaim, type PaidBasis } from './paid-basis.ts';
import { type MemberSettlement, type Settlement, settleGroup, settleMember } from './settle.ts';
import type { BenefitCovers, ContractTerms } from './terms.ts';

export interface PaidSettlement extends Settlement {
  /** Claims incurred before the year that count in gross: what the plan pays of them while a cover counts run-in. */
  readonly runIn: Cents;
}

/**
 * Settles a plan year from every member's claims, those of the months before it among them. Gross claims are all claims
 * incurred in the year, whenever paid, and the run-in.
 *
 * @param members for each member, his claims
 */
export function settlePaidYear(
  terms: ContractTerms,
  covers: readonly BenefitCovers[],
  members: readonly (readonly IncurredClaim[])[],
): PaidSettlement {
  const all = members.flat();
  const incurred = sum(all.filter(({ month }) => month >= 0).map(({ amount }) => amount));
  const runIn = runInOf(terms, all);
  const settled = members.map((claims, member) => settlePaidMember(terms, covers, claims, member));
  return { ...settleGroup(terms, incurred + runIn, settled), runIn };
}

/** Settles one member's claims, each cover on what its basis counts of them. */
export function settlePaidMember(
  terms: ContractTerms,
  covers: readonly BenefitCovers[],
  claims: readonly IncurredClaim[],
  member: number,
): MemberSettlement {
  const { specific, aggregate } = terms;
  const underSpecific = claims.filter(({ benefit }) => covers[benefit]!.specific);
  const bySpecific = countedClaims(underSpecific, covers.length, specific?.basis);
  return settleMember(terms, covers, bySpecific, member, countedClaims(claims, covers.length, aggregate?.basis));
}

/** A member's claims by benefit as a basis counts them, the most of run-in kept. */
export function countedClaims(
  claims: readonly IncurredClaim[],
  benefits: number,
  basis: PaidBasis | undefined,
): Cents[] {
  const byBenefit = (counted: readonly IncurredClaim[]) =>
    Array.from({ length: benefits }, (_, b) =>
      sum(counted.filter(({ benefit }) => benefit === b).map((claim) => countedAmount(claim, basis))),
    );
  const ofYear = byBenefit(claims.filter(({ month }) => month >= 0));
  const before = byBenefit(claims.filter(({ month }) => month < 0));
  let left = basis?.runInLimit ?? Infinity;
  return ofYear.map((amount, b) => {
    const counted = Math.min(before[b]!, left);
    left -= counted;
    return amount + counted;
  });
}

/** The longest run-in of the covers; null where neither has any. */
export function longestRunIn({ specific, aggregate }: ContractTerms): PaidBasis | null {
  const bases = [specific?.basis, aggregate?.basis].filter((basis) => basis !== undefined && basis.runInMonths > 0);
  if (bases.length === 0) return null;
  return {
    runInMonths: Math.max(...bases.map((basis) => basis!.runInMonths)),
    paidMonths: Math.max(...bases.map((basis) => basis!.paidMonths)),
  };
}

/** What the plan pays, within the months that covers with run-in see, of claims incurred before the year. */
function runInOf(terms: ContractTerms, claims: readonly IncurredClaim[]): Cents {
  const basis = longestRunIn(terms);
  if (basis === null) return 0;
  return sum(claims.filter(({ month }) => month < 0).map((claim) => countedAmount(claim, basis)));
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
