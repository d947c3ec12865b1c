import { chooseRule } from './chosen-rule.ts';
import { largestSigma, yearConditions } from './conditions.ts';
import { type AggregateLayer, coveredBenefits, type ExpectedTerms } from './cover-terms.ts';
import { type GroupEligible, groupEligible } from './group.ts';
import { coarsestGrid, halved } from './group-grid.ts';
import type { PlanModel } from './plan-model.ts';

export interface GroupLaw extends GroupEligible {
  /** Largest change of the distribution function that halving the step or a finer quadrature made. */
  readonly error: number;
}

const HALVINGS = 4;
const MOST_CONDITIONS = 500;
const QUADRATURE_TOLERANCE = 1e-8;

/**
 * The law of the group's aggregate-eligible claims on a lattice that has the aggregate attachment as a point, for
 * distribution functions, quantiles and moments; `expectedAggregate` extrapolates and is more exact for the cover itself. Its variance is too large by O(step²).
 */
export function groupLaw(
  model: PlanModel,
  contract: Pick<ExpectedTerms, 'specific'>,
  aggregate: AggregateLayer,
): GroupLaw {
  const terms: ExpectedTerms = { specific: contract.specific, aggregate };
  let grid = coarsestGrid(model, terms, aggregate);
  const probes = [0.6, 0.8, 1, 1.2, 1.5].map((ratio) => ratio * aggregate.attachment);
  const chosen = chooseRule({
    needed: largestSigma(model, coveredBenefits(model).aggregate) > 0,
    evaluate: (rule) => {
      const law = groupEligible(model, terms, grid, rule);
      return probes.map((amount) => distributionAt(law, amount));
    },
    tolerances: (values) => values.map(() => QUADRATURE_TOLERANCE),
    affordable: (rule) => yearConditions(model, coveredBenefits(model).aggregate, rule).length <= MOST_CONDITIONS,
  });
  for (let i = 1; i < HALVINGS; i++) grid = halved(grid);
  const coarse = groupEligible(model, terms, grid, chosen.rule);
  const fine = groupEligible(model, terms, halved(grid), chosen.rule);
  return { ...fine, error: largestDifference(coarse, fine) + Math.max(...chosen.errors) };
}

/** P(claims <= amount) at a point of the lattice, half of the point's mass standing for amounts above it. */
function distributionAt({ lattice: { step, first, mass } }: GroupEligible, amount: number): number {
  const at = Math.round(amount / step) - first;
  let probability = 0;
  for (let cell = 0; cell < Math.min(at, mass.length); cell++) probability += mass[cell]!;
  return probability + 0.5 * (mass[at] ?? 0);
}

function largestDifference(coarse: GroupEligible, fine: GroupEligible): number {
  let largest = 0;
  let below = 0;
  let fineBelow = 0;
  let fineCell = 0;
  const { lattice } = coarse;
  for (let cell = 0; cell < lattice.mass.length; cell++) {
    const fineAt = 2 * (lattice.first + cell) - fine.lattice.first;
    while (fineCell < Math.min(fineAt, fine.lattice.mass.length)) fineBelow += fine.lattice.mass[fineCell++]!;
    const difference = below + 0.5 * lattice.mass[cell]! - fineBelow - 0.5 * (fine.lattice.mass[fineAt] ?? 0);
    largest = Math.max(largest, Math.abs(difference));
    below += lattice.mass[cell]!;
  }
  return largest;
}
