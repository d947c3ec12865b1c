import type { Cents } from '../units/cents.ts';
import type { PremiumTerms } from './terms.ts';

/**
 * The stop-loss premium that a renewal indicates: the premium by leveraged trend and enrolment, moved by the reimbursements
 * of the years looked at over those expected, as far as they are credible:
 *
 *   manual_y x (1 + Z (actual / expected - 1)).
 *
 * Cents, not rounded; limits come after it.
 *
 * @param year index of the plan year, from 1: the first premium is stated
 * @param recoveries of all years, that of the path's first year at `first`
 */
export function indicatedPremium(terms: PremiumTerms, year: number, recoveries: Float64Array, first: number): Cents {
  let actual = 0;
  let foreseen = 0;
  for (let j = Math.max(year - terms.experienceYears, 0); j < year; j++) {
    actual += recoveries[first + j]!;
    foreseen += terms.expected[j]!;
  }
  const ratio = foreseen > 0 ? actual / foreseen : 1;
  return terms.manual[year]! * (1 + terms.credibility[year]! * (ratio - 1));
}
