import { keptReimbursements } from './aggregating-specific.ts';
import { allCounted, type CountedModels } from './counted-models.ts';
import { byAttachment, type CoveredBenefits, coveredBenefits, type ExpectedTerms } from './cover-terms.ts';
import type { Expectation, ExpectedClaims } from './expected-claims.ts';
import { expectedByBenefit, expectedByComponent, sumOf } from './expected-gross.ts';
import { laseredModel } from './lasered-model.ts';
import { type CoverTerms, exhaustionOf } from './layers.ts';
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
 * @param tolerance Relative, of the specific recovery; 2e-8 where nothing is said.
 * @param counted What the covers' bases count of the same plan; all of it where nothing is said.
 */
export function expectedClaims(
  model: PlanModel,
  terms: ExpectedTerms,
  thresholds: readonly number[] = [],
  tolerance = RECOVERY_TOLERANCE,
  counted: CountedModels = allCounted(model),
): ExpectedClaims {
  const ofYear = expectedByComponent(model);
  const byComponent = [...ofYear, ...expectedRunIn(counted)];
  const means = meansByBenefit(model, ofYear);
  const meanOf = (benefits: readonly number[]) => sumOf(benefits.map((b) => means[b]!));
  const covered = coveredBenefits(model);
  const limits = limitsOf(model, meanOf, tolerance);
  const seenBy = (part: PlanModel) =>
    laseredClaims(part, terms, part === model ? limits : ownLimits(part, tolerance), tolerance);
  const bySpecific = seenBy(counted.specific);
  const byAggregate = counted.aggregate === counted.specific ? bySpecific : seenBy(counted.aggregate);
  const specific = specificExpectations(bySpecific, terms);
  return {
    gross: sumOf(byComponent.map(({ expected }) => expected)),
    byComponent,
    byBenefit: sumsByName(model, means),
    ...specific,
    eligible: eligibleExpectation(byAggregate, terms, specific.aggregatingRetained),
    claimantsPerThousand: claimants(model, terms, covered, thresholds, limits),
  };
}

/** The plan with its lasered members apart. */
interface LaseredClaims {
  readonly model: PlanModel;
  readonly covered: CoveredBenefits;
  readonly limits: Limits;
}

function laseredClaims(
  model: PlanModel,
  { specific }: ExpectedTerms,
  limits: Limits,
  tolerance: number,
): LaseredClaims {
  const lasered = laseredModel(model, specific?.lasers);
  const covered = coveredBenefits(lasered);
  if (lasered === model) return { model, covered, limits };
  return { model: lasered, covered, limits: ownLimits(lasered, tolerance) };
}

function ownLimits(model: PlanModel, tolerance: number): Limits {
  const means = expectedByBenefit(model);
  return limitsOf(model, (benefits) => sumOf(benefits.map((b) => means[b]!)), tolerance);
}

/** One component, all that counts of claims incurred before the year; none where no basis reaches there. */
function expectedRunIn({ runIn }: CountedModels): ExpectedClaims['byComponent'] {
  if (runIn === null) return [];
  return [{ name: 'run_in', benefit: '', expected: sumOf(expectedByBenefit(runIn)) }];
}

/** Components stand in the order of the benefits, those of accidents at the end. */
function meansByBenefit({ benefits, accidents }: PlanModel, components: ReturnType<typeof expectedByComponent>) {
  let next = 0;
  const ofPerils = benefits.map(({ perils }) => {
    const first = next;
    next += perils.reduce((count, peril) => count + peril.components.length, 0);
    return components.slice(first, next);
  });
  const ofAccidents = components.slice(next);
  return ofPerils.map((own, b) =>
    sumOf([...own, ...ofAccidents.filter((_, a) => accidents[a]!.benefitIndex === b)].map(({ expected }) => expected)),
  );
}

/** A benefit whose perils fall under different covers stands in the model in parts. */
function sumsByName({ benefits }: PlanModel, means: readonly Expectation[]): ExpectedClaims['byBenefit'] {
  const names = [...new Set(benefits.map(({ name }) => name))];
  return names.map((name) => ({ name, expected: sumOf(means.filter((_, b) => benefits[b]!.name === name)) }));
}

type Limits = (benefits: readonly number[], amount: number, countTolerance: number) => MemberLimits;

const ZERO: Expectation = { value: 0, error: 0 };

/** Limited means at 0, Infinity and between, each computed once. */
function limitsOf(model: PlanModel, meanOf: (benefits: readonly number[]) => Expectation, tolerance: number): Limits {
  const known = new Map<string, MemberLimits>();
  return (benefits, amount, countTolerance) => {
    const mean = meanOf(benefits);
    if (amount === Number.POSITIVE_INFINITY || mean.value === 0) return { limitedMean: mean, above: ZERO };
    const key = `${benefits.join()} ${amount}`;
    const limits =
      known.get(key) ?? memberLimits(model, benefits, amount, toleranceOf(mean.value, countTolerance, tolerance));
    known.set(key, limits);
    return limits;
  };
}

/** Relative to the recovery above the amount; relative to the limited mean where the recovery has no mean. */
function toleranceOf(mean: number, above: number, recovery: number) {
  const limitedMean = (value: number) =>
    recovery * (mean === Number.POSITIVE_INFINITY ? value : Math.max(mean - value, 1e-6 * mean));
  return { limitedMean, above: Math.max(above, recovery) };
}

type SpecificExpectations = Pick<ExpectedClaims, 'specificRecovery' | 'aggregatingRetained' | 'membersAbove'>;

function specificExpectations({ model, covered, limits }: LaseredClaims, terms: ExpectedTerms): SpecificExpectations {
  const { specific } = terms;
  if (specific === null) return { specificRecovery: ZERO, membersAbove: ZERO };
  const parts = byAttachment(model, specific, covered.specific).map(({ benefits, cover }) => {
    const attached = limits(benefits, cover.attachment, COUNT_TOLERANCE);
    const exhausted = limits(benefits, exhaustionOf(cover), Number.POSITIVE_INFINITY);
    return {
      recovery: scaled(difference(exhausted.limitedMean, attached.limitedMean), specific.share),
      above: attached.above,
    };
  });
  const reimbursements = sumOf(parts.map(({ recovery }) => recovery));
  const membersAbove = sumOf(parts.map(({ above }) => above));
  const { aggregatingSpecific = 0 } = specific;
  if (aggregatingSpecific === 0) return { specificRecovery: reimbursements, membersAbove };
  if (reimbursements.value === 0) return { specificRecovery: ZERO, aggregatingRetained: ZERO, membersAbove };
  const aggregatingRetained = keptReimbursements(model, terms, aggregatingSpecific).mean;
  return { specificRecovery: difference(reimbursements, aggregatingRetained), aggregatingRetained, membersAbove };
}

function eligibleExpectation(
  { model, covered, limits }: LaseredClaims,
  { specific, aggregate }: ExpectedTerms,
  kept: Expectation = ZERO,
) {
  if (aggregate === null) return ZERO;
  const { eligible, lossLimit, countsLaserCorridor = false, countsAggregatingSpecific = false } = aggregate;
  const parts = specific === null ? [] : byAttachment(model, specific, covered.both);
  const ofBoth =
    specific === null
      ? [
          limits(covered.both, eligible === 'limited' ? lossLimit : Number.POSITIVE_INFINITY, COUNT_TOLERANCE)
            .limitedMean,
        ]
      : parts.map(({ benefits, cover }) => {
          const limitedTo = (amount: number) => limits(benefits, amount, COUNT_TOLERANCE).limitedMean;
          const counting = countsLaserCorridor ? cover : specific;
          if (eligible === 'retained') return retainedOf(counting, limitedTo);
          const corridor = difference(limitedTo(counting.attachment), limitedTo(specific.attachment));
          return sumOf([limitedTo(lossLimit), corridor]);
        });
  const whole = limits(covered.aggregateOnly, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY).limitedMean;
  return sumOf([...ofBoth, whole, ...(countsAggregatingSpecific ? [kept] : [])]);
}

/** What the cover leaves of the claims. */
function retainedOf(cover: CoverTerms, limitedTo: (amount: number) => Expectation): Expectation {
  const attached = limitedTo(cover.attachment);
  const exhausted = limitedTo(exhaustionOf(cover));
  const all = limitedTo(Number.POSITIVE_INFINITY);
  return sumOf([attached, scaled(difference(exhausted, attached), 1 - cover.share), difference(all, exhausted)]);
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
