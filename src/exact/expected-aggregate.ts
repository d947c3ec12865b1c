import { type ChosenRule, chooseRule } from './chosen-rule.ts';
import { largestSigma, yearConditions } from './conditions.ts';
import { type AggregateLayer, coveredBenefits, type ExpectedTerms } from './cover-terms.ts';
import { expectedClaims } from './expected.ts';
import type { Expectation, ExpectedAggregate } from './expected-claims.ts';
import { extrapolated } from './extrapolation.ts';
import { type GroupEligible, type GroupGrid, groupEligible } from './group.ts';
import { coarsestGrid, halved } from './group-grid.ts';
import { upperHalf } from './lattice.ts';
import type { NormalRule } from './normal-nodes.ts';
import type { PlanModel } from './plan-model.ts';

const FINEST_SIZE = 65536;
/** Conditions x classes x points of the finest level, a second or two of work; lattices converge slower unless sampled. */
const MOST_WORK = { sampled: 3e5, window: 2e6, prefix: 2e6 };
/** Conditions x classes of a quadrature rule. */
const MOST_CONDITIONS = 1300;
const TOLERANCE = 2e-8;
const QUADRATURE_TOLERANCE = 1e-6;

/**
 * Expected recovery of the aggregate cover and the probability that it attaches (eligible claims > attachment), over the
 * whole year: risks, shocks and accidents included; groups of any size.
 *
 * The attachment is a point of the group's lattice; steps (the group's and the members' together) are halved until the
 * extrapolated results agree to 2e-8 or the work grows beyond about a second. Errors include those of the quadrature
 * over the common risks and of what lies outside the lattice.
 */
export function expectedAggregate(
  model: PlanModel,
  contract: Pick<ExpectedTerms, 'specific'>,
  aggregate: AggregateLayer,
): ExpectedAggregate {
  if (!(aggregate.attachment > 0)) {
    throw new RangeError(`the aggregate attachment must be > 0 dollars: got ${aggregate.attachment}`);
  }
  const terms: ExpectedTerms = { specific: contract.specific, aggregate };
  const mean = expectedClaims(model, terms).eligible;
  if (mean.value === 0) return { aggregateRecovery: NOTHING, probabilityAttaches: NOTHING };
  const level = coarsestGrid(model, terms, aggregate);
  const results = (grid: GroupGrid, rule: NormalRule) =>
    layerResults(groupEligible(model, terms, grid, rule), aggregate, mean.value);
  const conditions = (rule: NormalRule) => yearConditions(model, coveredBenefits(model).aggregate, rule).length;
  const chosen = chooseRule({
    needed: largestSigma(model, coveredBenefits(model).aggregate) > 0,
    evaluate: (rule) => results(level, rule).slice(0, 2),
    tolerances: (values) => tolerances(QUADRATURE_TOLERANCE, values, aggregate),
    affordable: (rule) => conditions(rule) * model.classes.length <= MOST_CONDITIONS,
  });
  const work = conditions(chosen.rule) * model.classes.length;
  return refined(level, chosen, aggregate, mean, (grid) => results(grid, chosen.rule), work);
}

const NOTHING: Expectation = { value: 0, error: 0 };

type LayerResults = readonly [recovery: number, attaches: number, outside: number, above: number];

function refined(
  coarsest: GroupGrid,
  chosen: ChosenRule,
  aggregate: AggregateLayer,
  mean: Expectation,
  level: (grid: GroupGrid) => LayerResults,
  work: number,
): ExpectedAggregate {
  const levels: LayerResults[] = [];
  const needsMean = coarsest.kind === 'prefix' && aggregate.limit === Number.POSITIVE_INFINITY;
  for (let grid = coarsest; ; grid = halved(grid)) {
    levels.push(level(grid));
    const [, , outside, above] = levels[levels.length - 1]!;
    const stray = outside + 1e-10 * above + 1e-14;
    if (levels.length < 3) continue;
    const recovery = extrapolated(levels.map((values) => values[0]));
    const attaches = extrapolated(levels.map((values) => values[1]));
    const result: ExpectedAggregate = {
      aggregateRecovery: {
        value: Math.max(0, recovery.value),
        error:
          recovery.error +
          chosen.errors[0]! +
          aggregate.share * (stray * grid.step * grid.size + (needsMean ? mean.error : 0)),
      },
      probabilityAttaches: {
        value: Math.max(0, attaches.value),
        error: attaches.error + chosen.errors[1]! + stray,
      },
    };
    const bounds = tolerances(TOLERANCE, [recovery.value, attaches.value], aggregate);
    const reached = [recovery, attaches].every(
      ({ error }, i) => error <= Math.max(bounds[i]!, 0.5 * chosen.errors[i]!),
    );
    const nextWork = 2 * grid.size * work;
    if (reached || grid.size >= FINEST_SIZE || nextWork > MOST_WORK[grid.kind]) return result;
  }
}

/** Relative, above what rounding leaves. */
function tolerances(relative: number, values: readonly number[], { attachment }: AggregateLayer): number[] {
  return [
    Math.max(relative * Math.abs(values[0]!), 1e-13 * attachment),
    Math.max(relative * Math.abs(values[1]!), 1e-13),
  ];
}

function layerResults(group: GroupEligible, aggregate: AggregateLayer, mean: number): LayerResults {
  const { attachment, limit, share } = aggregate;
  const { step, first, mass } = group.lattice;
  const attached = Math.round(attachment / step) - first;
  let recovery = 0;
  let attaches = group.above + upperHalf(mass, attached);
  let meanBelow = 0;
  for (let cell = mass.length - 1; cell >= 0; cell--) {
    const amount = (first + cell) * step;
    meanBelow += amount * mass[cell]!;
    if (cell <= attached) continue;
    recovery += Math.min(share * (amount - attachment), limit) * mass[cell]!;
    attaches += mass[cell]!;
  }
  if (group.above > 0) {
    const excessAbove = mean - meanBelow - attachment * group.above;
    recovery += limit === Number.POSITIVE_INFINITY ? share * excessAbove : limit * group.above;
  }
  return [recovery, attaches, group.outside, group.above];
}
