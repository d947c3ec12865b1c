/** Lasers at a renewal: whose claims of last year the carrier leaves to the plan for another. */
import { type Cents, roundHalfEven } from '../units/cents.ts';
import { attachmentOf } from './settle.ts';
import type { Laser, SpecificTerms } from './terms.ts';

/** By what rule the carrier sets them; for one plan year, at every renewal anew. */
export interface LaserRule {
  /** Claims under the specific cover above which a member gets one. */
  readonly trigger: Cents;
  /** Of a member's claims: his attachment in the next plan year, where that is above the one he has. */
  readonly share: number;
  /** At most so many members get one, those with the largest claims. */
  readonly most: number;
}

/**
 * The lasers that a renewal sets, the largest claims first; of equal claims those of the lower number.
 * @param claims of members in the plan year before it, under the specific cover; at least of all above the trigger
 */
export function renewalLasers(
  { trigger, share, most }: LaserRule,
  specific: SpecificTerms,
  claims: readonly { readonly member: number; readonly underSpecific: Cents }[],
): Laser[] {
  return claims
    .filter(({ underSpecific }) => underSpecific > trigger)
    .toSorted((a, b) => b.underSpecific - a.underSpecific || a.member - b.member)
    .slice(0, most)
    .map(({ member, underSpecific }) => ({
      firstMember: member,
      members: 1,
      attachment: Math.max(roundHalfEven(share * underSpecific), attachmentOf(specific, member)),
    }));
}
