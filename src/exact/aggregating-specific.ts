import { chooseRule } from './chosen-rule.ts';
import { largestSigma, yearConditions } from './conditions.ts';
import { benefitsCounted, specificReimbursement } from './counted-claims.ts';
import type { ExpectedTerms } from './cover-terms.ts';
import { squareMean } from './eligible-law.ts';
import type { LawLevels } from './exact-law.ts';
import type { Expectation } from './expected-claims.ts';
import { extrapolated } from './extrapolation.ts';
import { type GroupGrid, groupClaims } from './group.ts';
import { groupLaw, type Probe } from './group-law.ts';
import { standardDeviation } from './group-moments.ts';
import { type LayeredLatticeLaw, latticeLaw } from './lattice-law.ts';
import type { Layers } from './layers.ts';
import type { NormalRule } from './normal-nodes.ts';
import { once } from './once.ts';
import type { PlanModel } from './plan-model.ts';

/** What the carrier pays of the year's reimbursements. */
export function aboveAggregatingSpecific(deductible: number): Layers {
  return [{ share: 1, from: deductible, to: Number.POSITIVE_INFINITY }];
}

/**
 * The law of the year's specific reimbursements before the aggregating specific deductible, which is a point of its
 * lattice, as fine as the expected recovery above the deductible needs.
 *
 * @param model with its lasered members apart
 * @param mean of the reimbursements, above 0
 */
export function reimbursementLevels(
  model: PlanModel,
  terms: ExpectedTerms,
  deductible: number,
  mean: number,
): LawLevels<LayeredLatticeLaw> {
  const counted = specificReimbursement(model, terms);
  return groupLaw(model, {
    counted,
    moments: { mean, second: once(() => squareMean(mean, standardDeviation(model, counted).value)) },
    anchor: deductible,
    seen: Math.max(2 * deductible, 2 * mean),
    probes: [recoveryAbove(deductible), (law) => law.survival(deductible)],
    quadratureTolerance: 1e-6,
    evaluate: (grid, rule) => groupClaims(model, counted, grid, rule),
  });
}

/** The year's reimbursements as far as the plan keeps them. */
export interface KeptReimbursements {
  /** E[min(reimbursements, deductible)]. */
  readonly mean: Expectation;
  /** Probability that there are any. */
  readonly probabilityAny: Expectation;
}

/**
 * What the plan keeps of the year's reimbursements under an aggregating specific deductible. Their law is needed up to the
 * deductible only, which is a point of the lattice; its step is halved until the extrapolated mean agrees to 2e-8 or the
 * work grows too long.
 *
 * @param model with its lasered members apart
 */
export function keptReimbursements(model: PlanModel, terms: ExpectedTerms, deductible: number): KeptReimbursements {
  const counted = specificReimbursement(model, terms);
  const benefits = benefitsCounted(counted);
  const evaluate = (cells: number, rule: NormalRule) => {
    const grid: GroupGrid = { range: 'prefix', sampled: false, step: deductible / cells, size: PREFIX * cells };
    const { lattice, above } = groupClaims(model, counted, grid, rule);
    const law = latticeLaw(lattice, above, UNREAD);
    return [law.meanIn(0, deductible), law.survival(0)] as const;
  };
  const chosen = chooseRule({
    needed: largestSigma(model, benefits) > 0,
    evaluate: (rule) => evaluate(COARSEST_CELLS, rule),
    tolerances: ([kept, any]) => [5 * TOLERANCE * kept!, 1e-6 * any!],
  });
  const work = yearConditions(model, benefits, chosen.rule).length * model.classes.length;
  const levels: (readonly number[])[] = [];
  for (let cells = COARSEST_CELLS; ; cells *= 2) {
    levels.push(cells === COARSEST_CELLS ? chosen.results : evaluate(cells, chosen.rule));
    if (levels.length < 3) continue;
    const [mean, probabilityAny] = [0, 1].map((i) => {
      const { value, error } = extrapolated(levels.map((level) => level[i]!));
      return { value, error: error + chosen.errors[i]! };
    }) as [Expectation, Expectation];
    const isReached = mean.error <= Math.max(TOLERANCE * mean.value, 1.5 * chosen.errors[0]!);
    if (isReached || cells === FINEST_CELLS || 2 * cells * work > MOST_WORK) return { mean, probabilityAny };
  }
}

const COARSEST_CELLS = 128;
const FINEST_CELLS = 4096;
/** Conditions x classes x cells of the finest level, about a second of work. */
const MOST_WORK = 1.5e5;
/** Relative. */
const TOLERANCE = 2e-8;
/** Points of a prefix for each one that is right. */
const PREFIX = 4;
/** Nothing above the lattice is asked for. */
const UNREAD = { mean: 0, second: () => 0 };

function recoveryAbove(deductible: number): Probe {
  return (law) => law.meanIn(deductible, Number.POSITIVE_INFINITY);
}
