/** From a policy and what the exact model expects of each year to the terms that paths are settled by. */

import { STANDARD_COMPLETION } from '../scenario/completion.ts';
import { type Cents, roundHalfEven, toCents } from '../units/cents.ts';
import { pow } from '../units/elementary.ts';
import { type ExperiencePeriod, experienceShares, paidByYearEnd } from '../years/completion.ts';
import { type Credibility, credibilityOf, usualMemberYears, usualMemberYearsAbove } from '../years/credibility.ts';
import { blendedRate, experienceRate, premiumFor } from '../years/insured.ts';
import type {
  AsoTerms,
  Enrolment,
  Experience,
  InsuredTerms,
  PremiumTerms,
  RateLimits,
  YearsTerms,
} from '../years/terms.ts';
import type { PlanFacts } from './plan-facts.ts';
import type { YearsPolicy } from './years-policy.ts';

/** What is expected of a plan year, dollars. */
export interface ExpectedYear extends Enrolment {
  readonly gross: number;
  readonly specificRecovery: number;
  readonly aggregateRecovery: number;
  /** Of members' claims, what lies above the insurer's pooling point. */
  readonly pooled: number;
}

/** Whose money the first year is. */
interface FirstYear extends Pick<PlanFacts, 'premiums' | 'fixedCosts' | 'funding' | 'terms'> {
  /** Over the expected cost; null where the funding is an amount. */
  readonly margin: number | null;
}

/**
 * The terms of a path.
 * @param first the facts of the first year, whose costs and funding stay as they are
 * @param expected of each plan year in order
 */
export function yearsTerms(policy: YearsPolicy, first: FirstYear, expected: readonly ExpectedYear[]): YearsTerms {
  const { renewal } = policy;
  const years = expected.map(({ employees, members }) => ({ employees, members }));
  const limits = (decrease: number): RateLimits => ({
    increase: orNull(renewal.rateCap.increase),
    decrease: orNull(decrease),
  });
  const premium = (cover: 'specific' | 'aggregate', recovery: (year: ExpectedYear) => number, usual: Credibility) =>
    premiumTerms(
      expected,
      first.premiums[cover] ?? 0,
      recovery,
      { ...renewal[cover], credibility: stated(renewal[cover].credibility) ?? usual },
      limits(renewal[cover].decrease),
    );
  const attachment = first.terms.specific === null ? Infinity : first.terms.specific.attachment / 100;
  return {
    years,
    aso: asoTerms(policy.aso, first, expected, attachment),
    stopLoss: {
      specific: premium('specific', (year) => year.specificRecovery, {
        memberYears: usualMemberYearsAbove(attachment),
      }),
      aggregate: premium('aggregate', (year) => year.aggregateRecovery, { weight: 0 }),
    },
    insured: insuredTerms(policy, expected),
  };
}

function asoTerms(
  aso: YearsPolicy['aso'],
  { fixedCosts, funding: firstFunding, premiums, margin }: FirstYear,
  expected: readonly ExpectedYear[],
  attachment: number,
): AsoTerms {
  const { feeTrend, funding, reserve } = aso;
  const completion = completionOf(aso);
  const fee = fixedCosts - (premiums.specific ?? 0) - (premiums.aggregate ?? 0);
  const retained = growing(expected, retainedOf, funding.trend, 'employees');
  const credibility = stated(funding.credibility) ?? { memberYears: usualMemberYears(attachment) };
  const firstCost = 100 * retained[0]! + fixedCosts;
  return {
    administration: growing(expected, () => fee, feeTrend, 'employees').map(roundHalfEven),
    firstFunding,
    expected: retained.map((dollars) => 100 * dollars),
    experience: experienceTerms(completion, funding, expected, credibility, funding.completed),
    margin: funding.margin ?? margin ?? (firstCost > 0 ? firstFunding / firstCost - 1 : 0),
    paid: paidByYearEnd(completion),
    reserve: {
      initial: toCents(reserve.initial),
      interest: reserve.interest,
      targetMonths: reserve.target?.months ?? null,
      above: reserve.above,
      below: reserve.below,
    },
  };
}

function completionOf({ completion }: YearsPolicy['aso']): readonly number[] {
  return completion ?? STANDARD_COMPLETION;
}

function premiumTerms(
  expected: readonly ExpectedYear[],
  firstPremium: Cents,
  recoveryOf: (year: ExpectedYear) => number,
  policy: { readonly trend?: number | undefined; readonly experienceYears: number; readonly credibility: Credibility },
  limits: RateLimits,
): PremiumTerms {
  const { trend, experienceYears, credibility } = policy;
  const isExpected = recoveryOf(expected[0]!) > 0;
  // A cover of which nothing is expected, or not known, follows the claims
  const recoveries = growing(expected, isExpected ? recoveryOf : (year) => year.gross, trend, 'employees');
  const growth = recoveries.map((dollars) => dollars / recoveries[0]!);
  return {
    firstPremium,
    manual: growth.map((factor) => firstPremium * factor),
    expected: recoveries.map((dollars) => (isExpected ? 100 * dollars : 0)),
    experienceYears,
    credibility: expected.map((_, year) =>
      credibilityOf(credibility, memberYears(expected.slice(Math.max(year - experienceYears, 0), year))),
    ),
    limits,
  };
}

function insuredTerms({ aso, insured }: YearsPolicy, years: readonly ExpectedYear[]): InsuredTerms {
  const expected = years as readonly [ExpectedYear, ...ExpectedYear[]];
  const { poolingPoint, poolingCharge, trend, retention } = insured;
  const [first] = expected;
  const inYear = (rate: NonNullable<typeof insured.manual>) => yearly(rate, first);
  const claims = insured.manual === undefined ? first.gross : inYear(insured.manual);
  const manual = scaled(
    growing(expected, (year) => year.gross, trend, 'members'),
    claims,
  );
  const pastTrend = trendOfPast(insured, expected);
  // One that is written beside past experience is of that time
  const charge = poolingCharge === undefined ? first.pooled : inYear(poolingCharge) * pastTrend;
  const belowPoint = growing(expected, (year) => year.gross - year.pooled, trend, 'members');
  const charges = scaled(
    growing(expected, (year) => year.pooled, trend, 'members'),
    charge,
  );
  const credibility = stated(insured.credibility) ?? { memberYears: usualMemberYears(poolingPoint) };
  return {
    firstPremium: toCents(
      insured.premium === undefined
        ? premiumFor(firstClaims(insured, first, claims, charge / pastTrend, pastTrend, credibility), retention)
        : inYear(insured.premium),
    ),
    manual: manual.map((dollars) => 100 * dollars),
    poolingCharge: (poolingPoint === Infinity ? expected.map(() => 0) : charges).map((dollars) => 100 * dollars),
    growth: scaled(
      belowPoint.map((dollars, year) => dollars / expected[year]!.members),
      1,
    ),
    experience: experienceTerms(completionOf(aso), insured, expected, credibility, true),
    retention,
    limits: { increase: orNull(insured.increase), decrease: orNull(insured.decrease) },
    minimumLossRatio: insured.minimumLossRatio ?? null,
  };
}

/** Growth from past experience to the first year: at the insurer's trend, or as the claims of a member are expected to grow. */
function trendOfPast(
  { pastExperience: past, trend }: YearsPolicy['insured'],
  [first, second = first]: readonly [ExpectedYear, ...ExpectedYear[]],
): number {
  if (past === undefined) return 1;
  const expected = first.gross > 0 ? second.gross / second.members / (first.gross / first.members) - 1 : 0;
  const yearly = trend ?? expected;
  return pow(1 + yearly, past.trendMonths / 12);
}

/**
 * Claims of the first year as the insurer rates them: by its manual, and by past experience where there is some.
 * @param charge for pooled claims at the level of that experience, which then grows by `growth`
 */
function firstClaims(
  { pastExperience: past }: YearsPolicy['insured'],
  { members }: ExpectedYear,
  manual: number,
  charge: number,
  growth: number,
  credibility: Credibility,
): number {
  if (past === undefined) return manual;
  const memberMonths = 12 * members;
  const rate = experienceRate({ ...past, poolingCharge: charge / memberMonths }, growth);
  return memberMonths * blendedRate(rate, manual / memberMonths, credibilityOf(credibility, past.memberMonths / 12));
}

/** What each year's rate is based on: payments in the months before it, beside what was to be expected of them. */
function experienceTerms(
  completion: readonly number[],
  period: ExperiencePeriod,
  expected: readonly ExpectedYear[],
  credibility: Credibility,
  completed: boolean,
): Experience[] {
  return expected.map((_, year) => {
    const { paid, exposed } = experienceShares(completion, period, year + 1);
    const exposure = exposed.reduce((sum, part, j) => sum + part * expected[j]!.members, 0);
    return { paid, expected: completed ? paid : exposed, credibility: credibilityOf(credibility, exposure) };
  });
}

/** An amount of the first year in every year: at a stated trend and by enrolment, or as it is expected. */
function growing(
  expected: readonly ExpectedYear[],
  of: (year: ExpectedYear) => number,
  trend: number | undefined,
  enrolment: 'employees' | 'members',
): number[] {
  if (trend === undefined) return expected.map(of);
  const [first] = expected as [ExpectedYear];
  return expected.map((year, index) => (of(first) * pow(1 + trend, index) * year[enrolment]) / first[enrolment]);
}

/** The same growth from another first amount. */
function scaled(amounts: readonly number[], first: number): number[] {
  return amounts.map((amount) => (amounts[0] === 0 ? 0 : (amount / amounts[0]!) * first));
}

function retainedOf({ gross, specificRecovery, aggregateRecovery }: ExpectedYear): number {
  return gross - specificRecovery - aggregateRecovery;
}

function memberYears(years: readonly Enrolment[]): number {
  return years.reduce((sum, { members }) => sum + members, 0);
}

/** Dollars a year of a rate. */
function yearly(
  { pmpm, pepm, yearly: amount }: { pmpm?: number | undefined; pepm?: number | undefined; yearly?: number | undefined },
  { members, employees }: Enrolment,
): number {
  return amount ?? 12 * (pmpm === undefined ? pepm! * employees : pmpm * members);
}

function stated(
  credibility: { readonly weight?: number | undefined; readonly memberYears?: number | undefined } | undefined,
): Credibility | undefined {
  if (credibility === undefined) return undefined;
  return credibility.weight === undefined ? { memberYears: credibility.memberYears! } : { weight: credibility.weight };
}

function orNull(limit: number): number | null {
  return limit === Infinity ? null : limit;
}
