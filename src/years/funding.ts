import { type Cents, roundHalfEven } from '../units/cents.ts';
import type { AsoTerms } from './terms.ts';

/**
 * Retained claims of a plan year as its funding foresees them: expected claims, moved by what was paid in the experience
 * period over what was expected to be, as far as that is credible:
 *
 *   expected_y x (1 + Z (paid / expected to be paid - 1)),
 *
 * which is Z x trended experience + (1 - Z) x expected. Cents.
 *
 * @param year index of the plan year, from 0
 * @param retained of all years, that of the path's first year at `first`
 */
export function forecastClaims(terms: AsoTerms, year: number, retained: Float64Array, first: number): Cents {
  const { paid, expected: shares, credibility } = terms.experience[year]!;
  let actual = 0;
  let foreseen = 0;
  for (let j = 0; j < year; j++) {
    actual += paid[j]! * retained[first + j]!;
    foreseen += shares[j]! * terms.expected[j]!;
  }
  const ratio = foreseen > 0 ? actual / foreseen : 1;
  return roundHalfEven(terms.expected[year]! * (1 + credibility * (ratio - 1)));
}

/** What is set aside for a year: the forecast cost and a margin; for the first year what was stated. Cents. */
export function fundingOf({ firstFunding, margin }: AsoTerms, year: number, forecast: Cents, fixedCosts: Cents): Cents {
  return year === 0 ? firstFunding : roundHalfEven((1 + margin) * (forecast + fixedCosts));
}
