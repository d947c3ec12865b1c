import { aboveAggregatingSpecific, keptReimbursements, reimbursementLevels } from './aggregating-specific.ts';
import {
  benefitsCounted,
  type CountedClaims,
  eligibleClaims,
  grossClaims,
  netOfSpecific,
  specificReimbursement,
} from './counted-claims.ts';
import { allCounted, type CountedModels, isAllCounted } from './counted-models.ts';
import { coupledPerils } from './coupled-perils.ts';
import type { AggregateLayer, ExpectedTerms } from './cover-terms.ts';
import { eligibleTotal, squareMean } from './eligible-law.ts';
import { certain, type ExactLaw, exactLaw, excessDoubt, type LawLevels, readLevels } from './exact-law.ts';
import { expectedClaims } from './expected.ts';
import { checkAttachment, expectedFrom } from './expected-aggregate.ts';
import type { Expectation, ExpectedClaims } from './expected-claims.ts';
import { sumOf } from './expected-gross.ts';
import { groupClaims } from './group.ts';
import { type GroupTotal, groupLaw } from './group-law.ts';
import { standardDeviation } from './group-moments.ts';
import { laseredModel } from './lasered-model.ts';
import type { LayeredLatticeLaw } from './lattice-law.ts';
import { layeredLaw } from './layered-law.ts';
import { type Layers, leftBy, reimbursed, whole } from './layers.ts';
import { once } from './once.ts';
import type { PlanModel } from './plan-model.ts';
import { retainedPlan, retainedTotal } from './retained-law.ts';
import { typicalClaims } from './typical-claims.ts';

/** What is known exactly of one plan year; dollars. Nothing is computed before it is read. */
export interface ExactYear {
  readonly expected: ExpectedClaims;
  readonly gross: ExactLaw;
  /** Total of all members' specific reimbursements, after the aggregating specific deductible. */
  readonly specificRecovery: ExactLaw;
  /** Probability that the specific reimburses a member, whether or not the plan keeps that under the aggregating specific. */
  readonly probabilityAnyReimbursed: Expectation;
  /** Aggregate-eligible claims; 0 without an aggregate cover. */
  readonly eligible: ExactLaw | NotAvailable;
  readonly aggregateRecovery: ExactAggregate | NotAvailable;
  /** Gross less both recoveries; what is not known exactly says why. */
  readonly retained: ExactLaw | NotAvailable;
  /** Why the laws of gross and retained claims are not those of the plan, whose means hold; null where they are. */
  readonly coupled: NotAvailable | null;
}

interface ExactAggregate {
  readonly mean: Expectation;
  readonly sd: Expectation;
  readonly probabilityAttaches: Expectation;
}

export interface NotAvailable {
  readonly notAvailable: string;
}

/**
 * The exact model of one plan year: from the members' annual totals to the group's retained claims after both covers,
 * with the year's risks, shocks and accidents.
 *
 * @param known the expected claims of the same plan, where they have been computed before
 * @param counted what the covers' bases count of the same plan; all of it where nothing is said
 * @throws RangeError where the aggregate attachment is not positive, or where it counts retained claims and a benefit is
 * under the specific cover only.
 */
export function exactYear(
  model: PlanModel,
  contract: Pick<ExpectedTerms, 'specific'>,
  aggregate: AggregateLayer | null,
  known?: ExpectedClaims,
  counted: CountedModels = allCounted(model),
): ExactYear {
  if (aggregate !== null) checkAttachment(aggregate);
  const terms: ExpectedTerms = { specific: contract.specific, aggregate };
  const expected = once(() => known ?? expectedClaims(model, terms, [], undefined, counted));
  const gross = once(() => lawOf(counted.gross, grossClaims(counted.gross), expected().gross));
  const lasered = laseredModel(counted.specific, terms.specific?.lasers);
  const eligibleModel =
    counted.aggregate === counted.specific ? lasered : laseredModel(counted.aggregate, terms.specific?.lasers);
  const reimbursements = once(() => reimbursementsLaw(lasered, terms, expected()));
  const anyReimbursed = once(() => {
    const deductible = terms.specific?.aggregatingSpecific ?? 0;
    return deductible > 0
      ? keptReimbursements(lasered, terms, deductible).probabilityAny
      : reimbursements().law.probabilityAbove(0);
  });
  const specificRecovery = once(() => specificLaw(terms, expected().specificRecovery, reimbursements()));
  const cover = once(() =>
    aggregate === null ? null : aggregateCover(eligibleModel, terms, aggregate, expected().eligible),
  );
  const coupled = coupledPerils(model);
  const retained = once(
    () =>
      coupled ??
      (isAllCounted(counted) ? retainedLaw(lasered, terms, aggregate, expected(), cover, gross) : PAID_IN_PART),
  );
  return {
    coupled,
    get expected() {
      return expected();
    },
    get gross() {
      return gross();
    },
    get specificRecovery() {
      return specificRecovery();
    },
    get probabilityAnyReimbursed() {
      return anyReimbursed();
    },
    get eligible() {
      const known = cover();
      if (known === null) return certain(0);
      return 'notAvailable' in known ? known : known.eligible;
    },
    get aggregateRecovery() {
      const known = cover();
      if (known === null) return NO_RECOVERY;
      return 'notAvailable' in known ? known : known.recovery;
    },
    get retained() {
      return retained();
    },
  };
}

/** A mean below this share of the claims that it comes from is what rounding left of nothing. */
const ROUNDING = 1e-12;

/** On a basis other than the incurred one. */
const PAID_IN_PART: NotAvailable = {
  notAvailable: 'it needs the joint law of claims and of what is paid of them within the basis',
};

const NONE: Expectation = { value: 0, error: 0 };
const NO_RECOVERY: ExactAggregate = { mean: NONE, sd: NONE, probabilityAttaches: NONE };

/** The law of the group's counted claims, its mean known. */
function lawOf(model: PlanModel, counted: CountedClaims, mean: Expectation): ExactLaw {
  const allClaims = typicalClaims(model, benefitsCounted(counted));
  if (mean.value <= ROUNDING * allClaims) return certain(0);
  const deviation = once(() => standardDeviation(model, counted));
  const typical = Math.min(mean.value, allClaims);
  const lowest = Math.min(...counted.map(({ layers }) => layers[0]!.from));
  const levels = groupLaw(model, {
    counted,
    moments: { mean: mean.value, second: once(() => squareMean(mean.value, deviation().value)) },
    anchor: lowest > 0 ? lowest : typical,
    seen: 2 * typical,
    quadratureTolerance: 1e-5,
    evaluate: (grid, rule) => groupClaims(model, counted, grid, rule),
  });
  return exactLaw(mean, deviation, levels);
}

/** All reimbursements of the year, before the aggregating specific deductible. */
interface Reimbursements {
  readonly law: ExactLaw;
  /** Where there is a deductible and something to keep. */
  readonly levels: LawLevels<LayeredLatticeLaw> | null;
}

function reimbursementsLaw(model: PlanModel, terms: ExpectedTerms, expected: ExpectedClaims): Reimbursements {
  const deductible = terms.specific?.aggregatingSpecific ?? 0;
  if (deductible === 0) {
    return { law: lawOf(model, specificReimbursement(model, terms), expected.specificRecovery), levels: null };
  }
  const mean = sumOf([expected.specificRecovery, expected.aggregatingRetained ?? NONE]);
  if (mean.value <= ROUNDING * expected.gross.value) return { law: certain(0), levels: null };
  const levels = reimbursementLevels(model, terms, deductible, mean.value);
  return { law: layeredExact(mean, levels, whole), levels };
}

/** What the carrier pays of them. */
function specificLaw({ specific }: ExpectedTerms, mean: Expectation, { law, levels }: Reimbursements): ExactLaw {
  if (levels === null) return law;
  return layeredExact(mean, levels, aboveAggregatingSpecific(specific!.aggregatingSpecific!));
}

/** The eligible claims and what the aggregate cover recovers of them. */
interface AggregateCover {
  readonly levels: LawLevels<LayeredLatticeLaw>;
  readonly eligible: ExactLaw;
  readonly recovery: ExactAggregate;
}

function aggregateCover(
  model: PlanModel,
  terms: ExpectedTerms,
  aggregate: AggregateLayer,
  mean: Expectation,
): AggregateCover | NotAvailable | null {
  if (mean.value === 0) return null;
  if (keepsReimbursements(terms) && aggregate.countsAggregatingSpecific) {
    return jointLawNeeded('eligible claims count what the aggregating specific deductible keeps');
  }
  const levels = groupLaw(model, eligibleTotal(model, terms, aggregate, mean.value));
  const { aggregateRecovery, probabilityAttaches } = expectedFrom(levels, aggregate, mean);
  const sd = once(() => deviationOf(levels, reimbursed(aggregate)));
  return {
    levels,
    eligible: exactLaw(
      mean,
      once(() => standardDeviation(model, eligibleClaims(model, terms))),
      levels,
    ),
    recovery: {
      mean: aggregateRecovery,
      get sd() {
        return sd();
      },
      probabilityAttaches,
    },
  };
}

function deviationOf(levels: LawLevels<LayeredLatticeLaw>, layers: Layers): Expectation {
  const { value, error } = readLevels(levels, (law) => Math.sqrt(layeredLaw(law, layers).variance()));
  // A mean-preserving move of atoms near an edge
  const doubt = layers.reduce((sum, { share, from }) => sum + share * excessDoubt(levels, from), 0);
  return { value, error: error + doubt };
}

function retainedLaw(
  model: PlanModel,
  terms: ExpectedTerms,
  aggregate: AggregateLayer | null,
  expected: ExpectedClaims,
  aggregateLaw: () => AggregateCover | NotAvailable | null,
  gross: () => ExactLaw,
): ExactLaw | NotAvailable {
  const { specificRecovery } = expected;
  if (keepsReimbursements(terms) && specificRecovery.value > 0) {
    return jointLawNeeded('the aggregating specific deductible acts on all reimbursements together');
  }
  const cover = aggregateLaw();
  if (cover !== null && 'notAvailable' in cover) return cover;
  if (aggregate === null || cover === null) {
    if (terms.specific === null) return gross();
    return lawOf(model, netOfSpecific(model, terms), less(expected.gross, specificRecovery));
  }
  const plan = retainedPlan(model, terms, aggregate);
  if ('notAvailable' in plan) return plan;
  const mean = less(expected.gross, specificRecovery, cover.recovery.mean);
  if (plan.others.length === 0) return layeredExact(mean, cover.levels, leftBy(aggregate));
  const total: GroupTotal = retainedTotal(model, terms, aggregate, plan.others, mean.value);
  const levels = groupLaw(model, total);
  return exactLaw(
    mean,
    once(() => seenDeviation(levels)),
    levels,
  );
}

/** Of a law whose second moment is not known otherwise: what lies above a prefix has any. */
function seenDeviation(levels: LawLevels<LayeredLatticeLaw>): Expectation {
  const deviation = readLevels(levels, (law) => Math.sqrt(law.variance()));
  return Number.isFinite(deviation.value) ? deviation : { value: deviation.value, error: Number.POSITIVE_INFINITY };
}

function keepsReimbursements({ specific }: ExpectedTerms): boolean {
  return (specific?.aggregatingSpecific ?? 0) > 0;
}

function jointLawNeeded(reason: string): NotAvailable {
  return { notAvailable: `it needs the joint law of reimbursements and other claims, as ${reason}` };
}

/** What layers pay of an amount with this law. */
function layeredExact(mean: Expectation, amount: LawLevels<LayeredLatticeLaw>, layers: Layers): ExactLaw {
  const layered = (laws: readonly LayeredLatticeLaw[]) => laws.map((law) => layeredLaw(law, layers));
  const levels = { ...amount, levels: layered(amount.levels), quadratures: layered(amount.quadratures) };
  return exactLaw(
    mean,
    once(() => deviationOf(amount, layers)),
    levels,
  );
}

function less(whole: Expectation, ...parts: readonly Expectation[]): Expectation {
  return sumOf([whole, ...parts.map(({ value, error }) => ({ value: -value, error }))]);
}
