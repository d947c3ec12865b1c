import { type Cents, roundHalfEven } from '../units/cents.ts';
import type { ReserveTerms } from './terms.ts';

/** What moves the reserve in a year, whole cents. */
export interface ReserveYear {
  readonly holiday: Cents;
  readonly interest: Cents;
  readonly addedBenefits: Cents;
  readonly call: Cents;
  /** At the year's end. */
  readonly reserve: Cents;
}

/**
 * A year of the reserve: interest on the opening balance, a surplus into it and a deficit out of it. Above the target the
 * next year's funding is not paid in as far as that goes (`lastTarget` is that of the year before), or the rest is spent
 * on the members at the year's end; below zero the employer pays in what is missing, or the debt is carried.
 */
export function reserveYear(
  terms: ReserveTerms,
  opening: Cents,
  lastTarget: Cents | null,
  target: Cents | null,
  funding: Cents,
  totalCost: Cents,
): ReserveYear {
  const interest = roundHalfEven(terms.interest * opening);
  const holiday =
    terms.above === 'premiumHoliday' && lastTarget !== null ? clamp(opening - lastTarget, 0, Math.max(funding, 0)) : 0;
  const balance = opening + interest + funding - holiday - totalCost;
  const addedBenefits = terms.above === 'addedBenefits' && target !== null ? Math.max(balance - target, 0) : 0;
  const call = terms.below === 'call' ? Math.max(-balance, 0) : 0;
  return { holiday, interest, addedBenefits, call, reserve: balance - addedBenefits + call };
}

/** So many months of the year's forecast claims; null without a target. */
export function reserveTarget({ targetMonths }: ReserveTerms, forecast: Cents): Cents | null {
  return targetMonths === null ? null : roundHalfEven((targetMonths / 12) * forecast);
}

/**
 * The initial reserve that would have kept a path from ruin, had it been left to grow: the least R with
 * R (1 + i)^y + accumulated surplus >= 0 at every year end. Whole cents, rounded up.
 *
 * @param surpluses funding less total cost of each year
 */
export function reserveNeeded(interest: number, surpluses: ArrayLike<Cents>): Cents {
  let growth = 1;
  let accumulated = 0;
  let needed = 0;
  for (let year = 0; year < surpluses.length; year++) {
    growth *= 1 + interest;
    accumulated = accumulated * (1 + interest) + surpluses[year]!;
    needed = Math.max(needed, -accumulated / growth);
  }
  return Math.ceil(needed);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
