import { type Cents, roundHalfEven } from '../units/cents.ts';
import type { ReserveTerms } from './terms.ts';
import type { LedgerRows } from './year-ledger.ts';

/**
 * Funding of a year that is not paid in, as the reserve was above its target when the year began. Cents.
 * @param target of the year before; null without one, and in the first year
 */
export function holidayOf({ above }: ReserveTerms, opening: Cents, target: Cents | null, funding: Cents): Cents {
  if (above !== 'premiumHoliday' || target === null) return 0;
  return Math.min(Math.max(opening - target, 0), Math.max(funding, 0));
}

/** What is spent on the members at the end of a year, as the balance is above its target. Cents. */
export function addedBenefitsOf({ above }: ReserveTerms, balance: Cents, target: Cents | null): Cents {
  return above === 'addedBenefits' && target !== null ? Math.max(balance - target, 0) : 0;
}

/** What the employer pays in at the end of a year, as the balance is below zero; 0 where the debt is carried. Cents. */
export function callOf({ below }: ReserveTerms, balance: Cents): Cents {
  return below === 'call' ? Math.max(-balance, 0) : 0;
}

/** So many months of the year's forecast claims; null without a target. */
export function reserveTarget({ targetMonths }: ReserveTerms, forecast: Cents): Cents | null {
  return targetMonths === null ? null : roundHalfEven((targetMonths / 12) * forecast);
}

/**
 * The initial reserve that would have kept a path from ruin, had it been left to grow: the least R with
 * R (1 + i)^y + accumulated surplus >= 0 at every year end. Whole cents, rounded up.
 *
 * @param ledgers of all years, those of the path's first year at `first`
 */
export function reserveNeeded(
  interest: number,
  { funding, totalCost }: Pick<LedgerRows, 'funding' | 'totalCost'>,
  first: number,
  horizon: number,
): Cents {
  let growth = 1;
  let accumulated = 0;
  let needed = 0;
  for (let row = first; row < first + horizon; row++) {
    growth *= 1 + interest;
    accumulated = accumulated * (1 + interest) + funding[row]! - totalCost[row]!;
    needed = Math.max(needed, -accumulated / growth);
  }
  return Math.ceil(needed);
}
