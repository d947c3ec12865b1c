/** The insured alternative: what an insurer would charge for the same claims, and what it keeps of it. */
import { type Cents, roundHalfEven } from '../units/cents.ts';
import { limitedPremium } from './rate-limits.ts';
import type { RenewedPremium } from './stop-loss-renewal.ts';
import type { Enrolment, InsuredTerms, Retention } from './terms.ts';

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

/** Earlier years of a path, as far as the insurer looks at them. */
type Earlier = ArrayLike<{ readonly gross: Cents }>;

/**
 * The insurer's premium of a plan year: for the first as stated, then blended from experience below the pooling point, the
 * pooling charge and the manual, grossed up by retention, within the limits to a renewal.
 *
 * @param year index of the plan year, from 0
 * @param pooledOf claims above the pooling point in an earlier year
 * @param last premium of the year before
 */
export function insuredPremium(
  terms: InsuredTerms,
  years: readonly Enrolment[],
  year: number,
  earlier: Earlier,
  pooledOf: (year: number) => Cents,
  last: Cents,
): RenewedPremium {
  const { firstPremium, manual, retention, experience, limits } = terms;
  if (year === 0) return { premium: firstPremium, indicated: firstPremium };
  const claims = experienceClaims(terms, years, year, earlier, pooledOf);
  const blended = claims === null ? manual[year]! : blendedRate(claims, manual[year]!, experience[year]!.credibility);
  const indicated = premiumFor(blended, retention);
  const atLastRate = (last * years[year]!.members) / years[year - 1]!.members;
  return {
    premium: roundHalfEven(limitedPremium(indicated, atLastRate, limits)),
    indicated: roundHalfEven(indicated),
  };
}

/** Claims of a year as the experience foretells them, cents; null without any. Each earlier year is trended by itself. */
function experienceClaims(
  { experience, growth, poolingCharge }: InsuredTerms,
  years: readonly Enrolment[],
  year: number,
  earlier: Earlier,
  pooledOf: (year: number) => Cents,
): number | null {
  const { paid, expected } = experience[year]!;
  let claims = 0;
  let exposure = 0;
  for (let j = 0; j < year; j++) {
    claims += paid[j]! * (earlier[j]!.gross - pooledOf(j));
    exposure += expected[j]! * years[j]!.members * growth[j]!;
  }
  if (exposure <= 0) return null;
  return (claims / exposure) * years[year]!.members * growth[year]! + poolingCharge[year]!;
}

/** What an insurer does with a premium, whole cents. */
export interface InsurerAccount {
  readonly retention: Cents;
  readonly rebate: Cents;
  /** Premium - claims - retention - rebate. */
  readonly surplus: Cents;
}

/**
 * The insurer's account of a year. Where a minimum loss ratio is agreed, it pays back what claims fall short of that share
 * of the premium without its tax; what is left over stays with it.
 */
export function insurerAccount(
  { retention, minimumLossRatio }: InsuredTerms,
  premium: Cents,
  claims: Cents,
): InsurerAccount {
  const kept = roundHalfEven(retentionShare(retention) * premium);
  const due = minimumLossRatio === null ? 0 : minimumLossRatio * premium * (1 - retention.premiumTax) - claims;
  const rebate = due > 0 ? roundHalfEven(due) : 0;
  return { retention: kept, rebate, surplus: premium - claims - kept - rebate };
}
