import { specificReimbursement } from './counted-claims.ts';
import type { ExpectedTerms } from './cover-terms.ts';
import { squareMean } from './eligible-law.ts';
import { type LawLevels, readLevels } from './exact-law.ts';
import type { Expectation } from './expected-claims.ts';
import { groupClaims } from './group.ts';
import { groupLaw, type Probe } from './group-law.ts';
import { standardDeviation } from './group-moments.ts';
import type { LayeredLatticeLaw } from './lattice-law.ts';
import type { Layers } from './layers.ts';
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

/** E[(reimbursements - deductible)+] from their law. */
export function expectedAbove(
  levels: LawLevels<LayeredLatticeLaw>,
  deductible: number,
  mean: Expectation,
): Expectation {
  const { value, error } = readLevels(levels, recoveryAbove(deductible));
  const finest = levels.levels.at(-1)!;
  const unseen = levels.stray * finest.reach + (finest.above > 0 ? mean.error : 0);
  return { value: Math.max(0, value), error: error + unseen };
}

function recoveryAbove(deductible: number): Probe {
  return (law) => law.meanIn(deductible, Number.POSITIVE_INFINITY);
}
