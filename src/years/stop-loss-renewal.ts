import { type Cents, roundHalfEven } from '../units/cents.ts';
import { limitedPremium } from './rate-limits.ts';
import type { Enrolment, PremiumTerms } from './terms.ts';

export interface RenewedPremium {
  readonly premium: Cents;
  /** Before the limits. */
  readonly indicated: Cents;
}

/**
 * The stop-loss premium of a plan year. From the second on it is rated again: the premium by leveraged trend and enrolment,
 * moved by the reimbursements of the years looked at over those expected, as far as they are credible:
 *
 *   manual_y x (1 + Z (actual / expected - 1)),
 *
 * within the limits that the contract sets to a renewal.
 *
 * @param year index of the plan year, from 0
 * @param recoveryOf reimbursements of an earlier year, cents
 * @param last premium of the year before
 */
export function renewedPremium(
  terms: PremiumTerms,
  years: readonly Enrolment[],
  year: number,
  recoveryOf: (year: number) => Cents,
  last: Cents,
): RenewedPremium {
  const { firstPremium, manual, expected, experienceYears, credibility, limits } = terms;
  if (year === 0) return { premium: firstPremium, indicated: firstPremium };
  let actual = 0;
  let foreseen = 0;
  for (let j = Math.max(year - experienceYears, 0); j < year; j++) {
    actual += recoveryOf(j);
    foreseen += expected[j]!;
  }
  const ratio = foreseen > 0 ? actual / foreseen : 1;
  const indicated = manual[year]! * (1 + credibility[year]! * (ratio - 1));
  const atLastRate = (last * years[year]!.employees) / years[year - 1]!.employees;
  return {
    premium: roundHalfEven(limitedPremium(indicated, atLastRate, limits)),
    indicated: roundHalfEven(indicated),
  };
}
