import { type CoveredBenefits, coveredBenefits, type ExpectedTerms } from './cover-terms.ts';
import type { Expectation, ExpectedClaims } from './expected-claims.ts';
import { expectedByComponent, sumOf } from './expected-gross.ts';
import { exhaustionOf } from './layers.ts';
import { type MemberLimits, memberLimits } from './member-limits.ts';
import type { PlanModel } from './plan-model.ts';

const RECOVERY_TOLERANCE = 2e-8;
const COUNT_TOLERANCE = 1e-6;
const THRESHOLD_TOLERANCE = 1e-5;

/**
 * Expected claims of the whole plan for one plan year, uncertainty, shocks and accidents included; dollars.
 *
 * A member's total is convolved by FFT under each condition of the year. Errors are those of the lattice and of the
 * quadrature, not of the model. Where a mean is infinite (a severity without one, an unlimited cover) so is the result.
 * `eligible` is zero without an aggregate cover.
 *
 * @param thresholds Dollars, > 0: levels of `claimantsPerThousand`.
 */
export function expectedClaims(
  model: PlanModel,
  terms: ExpectedTerms,
  thresholds: readonly number[] = [],
): ExpectedClaims {
  const byComponent = expectedByComponent(model);
  const byBenefit = model.benefits.map((benefit) => ({
    name: benefit.name,
    expected: sumOf(byComponent.filter((c) => c.benefit === benefit.name).map((c) => c.expected)),
  }));
  const meanOf = (benefits: readonly number[]) => sumOf(benefits.map((b) => byBenefit[b]!.expected));
  const covered = coveredBenefits(model);
  const limits = limitsOf(model, meanOf);
  return {
    gross: sumOf(byBenefit.map(({ expected }) => expected)),
    byComponent,
    byBenefit,
    ...specificExpectations(terms.specific, covered.specific, limits),
    eligible: eligibleExpectation(terms, covered, limits),
    claimantsPerThousand: claimants(model, terms, covered, thresholds, limits),
  };
}

type Limits = (benefits: readonly number[], amount: number, countTolerance: number) => MemberLimits;

const ZERO: Expectation = { value: 0, error: 0 };

/** Limited means at 0, Infinity and between, each computed once. */
function limitsOf(model: PlanModel, meanOf: (benefits: readonly number[]) => Expectation): Limits {
  const known = new Map<string, MemberLimits>();
  return (benefits, amount, countTolerance) => {
    const mean = meanOf(benefits);
    if (amount === Number.POSITIVE_INFINITY || mean.value === 0) return { limitedMean: mean, above: ZERO };
    const key = `${benefits.join()} ${amount}`;
    const limits = known.get(key) ?? memberLimits(model, benefits, amount, toleranceOf(mean.value, countTolerance));
    known.set(key, limits);
    return limits;
  };
}

/** Relative to the recovery above the amount; relative to the limited mean where the recovery has no mean. */
function toleranceOf(mean: number, above: number) {
  const limitedMean = (value: number) =>
    RECOVERY_TOLERANCE * (mean === Number.POSITIVE_INFINITY ? value : Math.max(mean - value, 1e-6 * mean));
  return { limitedMean, above };
}

function specificExpectations(
  specific: ExpectedTerms['specific'],
  benefits: readonly number[],
  limits: Limits,
): Pick<ExpectedClaims, 'specificRecovery' | 'membersAbove'> {
  if (specific === null) return { specificRecovery: ZERO, membersAbove: ZERO };
  const attached = limits(benefits, specific.attachment, COUNT_TOLERANCE);
  const exhausted = limits(benefits, exhaustionOf(specific), Number.POSITIVE_INFINITY);
  return {
    specificRecovery: {
      value: specific.share * (exhausted.limitedMean.value - attached.limitedMean.value),
      error: specific.share * (exhausted.limitedMean.error + attached.limitedMean.error),
    },
    membersAbove: attached.above,
  };
}

function eligibleExpectation({ specific, aggregate }: ExpectedTerms, covered: CoveredBenefits, limits: Limits) {
  if (aggregate === null) return ZERO;
  const whole = limits(covered.aggregateOnly, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY).limitedMean;
  const limitedTo = (amount: number) => limits(covered.both, amount, COUNT_TOLERANCE).limitedMean;
  if (aggregate.eligible === 'limited') return sumOf([limitedTo(aggregate.lossLimit), whole]);
  const all = limitedTo(Number.POSITIVE_INFINITY);
  if (specific === null) return sumOf([all, whole]);
  const attached = limitedTo(specific.attachment);
  const exhausted = limitedTo(exhaustionOf(specific));
  return sumOf([
    attached,
    scaled(difference(exhausted, attached), 1 - specific.share),
    difference(all, exhausted),
    whole,
  ]);
}

function claimants(
  model: PlanModel,
  terms: ExpectedTerms,
  covered: CoveredBenefits,
  thresholds: readonly number[],
  limits: Limits,
): ExpectedClaims['claimantsPerThousand'] {
  const benefits = terms.specific === null ? model.benefits.map((_, b) => b) : covered.specific;
  const members = model.classes.reduce((sum, c) => sum + c.members, 0);
  return thresholds.map((threshold) => {
    const { above } = limits(benefits, threshold, THRESHOLD_TOLERANCE);
    return { threshold, perThousand: (1000 * above.value) / members };
  });
}

function difference(a: Expectation, b: Expectation): Expectation {
  if (a === b || a.value === b.value) return ZERO;
  return { value: a.value - b.value, error: a.error + b.error };
}

function scaled({ value, error }: Expectation, factor: number): Expectation {
  return factor === 0 ? ZERO : { value: factor * value, error: factor * error };
}
