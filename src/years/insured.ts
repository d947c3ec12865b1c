/** The insured alternative: what an insurer would charge for the same claims, and what it keeps of it. */
import { type Cents, roundHalfEven } from '../units/cents.ts';
import type { Enrolment, InsuredTerms, Retention } from './terms.ts';
import type { ClaimsRows } from './year-claims.ts';

/** What is known of a group's past when its rate is set; amounts and rates in one currency, whatever its unit. */
export interface PastExperience {
  readonly claims: number;
  /** Of them, what lies above the pooling point. */
  readonly pooledClaims: number;
  readonly memberMonths: number;
  /** For claims above the pooling point, per member and month. */
  readonly poolingCharge: number;
  /** From the middle of the experience to that of the rated year. */
  readonly trendMonths: number;
}

/**
 * Cost per member and month as a group's own experience foretells it:
 * ((claims - pooled claims) / member-months + pooling charge) x (1 + trend)^(months / 12).
 *
 * @param growth (1 + trend)^(months / 12)
 */
export function experienceRate(past: Omit<PastExperience, 'trendMonths'>, growth: number): number {
  return ((past.claims - past.pooledClaims) / past.memberMonths + past.poolingCharge) * growth;
}

/** Z x experience + (1 - Z) x manual. */
export function blendedRate(experience: number, manual: number, credibility: number): number {
  return credibility * experience + (1 - credibility) * manual;
}

/** The premium of which the retention leaves this for claims. Domain: retention below 1. */
export function premiumFor(claims: number, retention: Retention): number {
  return claims / (1 - retentionShare(retention));
}

export function retentionShare({ administration, commission, premiumTax, riskCharge }: Retention): number {
  return administration + commission + premiumTax + riskCharge;
}

/**
 * The premium that the insurer's renewal of a plan year indicates: experience below the pooling point and the pooling
 * charge, blended with the manual and grossed up by retention. Each earlier year is trended by itself. Cents, not rounded;
 * limits come after it.
 *
 * @param year index of the plan year, from 1: the first premium is stated or rated before
 * @param claims of all years, those of the path's first year at `first`
 */
export function indicatedInsuredPremium(
  terms: InsuredTerms,
  years: readonly Enrolment[],
  year: number,
  { gross, pooledClaims }: Pick<ClaimsRows, 'gross' | 'pooledClaims'>,
  first: number,
): Cents {
  const { paid, expected, credibility } = terms.experience[year]!;
  let claims = 0;
  let exposure = 0;
  for (let j = 0; j < year; j++) {
    claims += paid[j]! * (gross[first + j]! - pooledClaims[first + j]!);
    exposure += expected[j]! * years[j]!.members * terms.growth[j]!;
  }
  const manual = terms.manual[year]!;
  const experience =
    exposure > 0
      ? (claims / exposure) * years[year]!.members * terms.growth[year]! + terms.poolingCharge[year]!
      : manual;
  return premiumFor(blendedRate(experience, manual, credibility), terms.retention);
}

/**
 * What the insurer pays back of a year's premium: where a minimum loss ratio is agreed, what claims fall short of that share
 * of the premium without its tax. Whole cents.
 */
export function rebateOf({ retention, minimumLossRatio }: InsuredTerms, premium: Cents, claims: Cents): Cents {
  if (minimumLossRatio === null) return 0;
  return Math.max(roundHalfEven(minimumLossRatio * premium * (1 - retention.premiumTax) - claims), 0);
}
