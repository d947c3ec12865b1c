import { type Cents, roundHalfEven } from '../units/cents.ts';
import type { AsoTerms } from './terms.ts';

/** Earlier years of a path, the first at index 0, as far as a rate needs them. */
type Earlier = ArrayLike<{ readonly retained: Cents }>;

/**
 * Retained claims of a plan year as its funding foresees them: expected claims, moved by what was paid in the experience
 * period over what was expected to be, as far as that is credible:
 *
 *   expected_y x (1 + Z (paid / expected to be paid - 1)),
 *
 * which is Z x trended experience + (1 - Z) x expected. Cents.
 *
 * @param year index of the plan year, from 0
 */
export function forecastClaims({ expected, experience }: AsoTerms, year: number, earlier: Earlier): Cents {
  const { paid, expected: shares, credibility } = experience[year]!;
  let actual = 0;
  let foreseen = 0;
  for (let j = 0; j < year; j++) {
    actual += paid[j]! * earlier[j]!.retained;
    foreseen += shares[j]! * expected[j]!;
  }
  const ratio = foreseen > 0 ? actual / foreseen : 1;
  return roundHalfEven(expected[year]! * (1 + credibility * (ratio - 1)));
}

/** What is set aside for a year: the forecast cost and a margin; for the first year what was stated. Cents. */
export function fundingOf({ firstFunding, margin }: AsoTerms, year: number, forecast: Cents, fixedCosts: Cents): Cents {
  return year === 0 ? firstFunding : roundHalfEven((1 + margin) * (forecast + fixedCosts));
}
