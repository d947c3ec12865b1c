import { canClaim } from './can-claim.ts';
import { type ChosenRule, chooseRule } from './chosen-rule.ts';
import { claimLatticeUpTo } from './claim-lattice.ts';
import { largestSigma, yearConditions } from './conditions.ts';
import type { Expectation } from './expected-claims.ts';
import { extrapolated } from './extrapolation.ts';
import { limitedMeanAt, smearedAbove, survivalAbove } from './lattice.ts';
import { memberLaw } from './member-year.ts';
import type { NormalRule } from './normal-nodes.ts';
import type { PlanModel } from './plan-model.ts';

/** What the members' yearly claims look like at one amount, summed over all members of the plan. */
export interface MemberLimits {
  /** Sum over members of E[min(claims, amount)], dollars. */
  readonly limitedMean: Expectation;
  /** Expected number of members with claims > amount. */
  readonly above: Expectation;
}

/** Largest errors wanted: the search for a step ends there, or at the finest step. */
export interface Tolerance {
  /** Absolute, given the limited mean. */
  limitedMean(value: number): number;
  /** Relative; Infinity where the number of members is not read. */
  readonly above: number;
}

const COARSEST_CELLS = 256;
const FINEST_CELLS = 16384;
/** Conditions x classes x cells of the finest level, about half a second of work. */
const MOST_WORK = 3e5;

/**
 * Limited mean and exceedance of members' claims in some benefits, for the whole year: risks, shocks and accidents
 * included.
 *
 * The amount is a point of the lattice, whose step is halved until the extrapolated results meet the tolerance or the work grows too long; the
 * error includes that of the quadrature over the common risks. An atom of claims exactly at the amount counts as not
 * above it; atoms less than a step away from it are smeared over it, which the error shows.
 *
 * @param amount Dollars, > 0.
 */
export function memberLimits(
  model: PlanModel,
  benefits: readonly number[],
  amount: number,
  tolerance: Tolerance,
): MemberLimits {
  if (!(amount > 0)) throw new RangeError(`the amount of a limited mean must be > 0 dollars: got ${amount}`);
  const chosen = chooseRule({
    needed: largestSigma(model, benefits) > 0,
    evaluate: (rule) => evaluate(model, benefits, amount, COARSEST_CELLS, rule),
    tolerances: ([limitedMean, above]) => [
      5 * tolerance.limitedMean(limitedMean!),
      5 * absolute(tolerance.above, above!),
      Number.POSITIVE_INFINITY,
    ],
  });
  const work = yearConditions(model, benefits, chosen.rule).length * model.classes.length;
  return refined(tolerance, chosen, (cells) => evaluate(model, benefits, amount, cells, chosen.rule), work);
}

function refined(
  tolerance: Tolerance,
  chosen: ChosenRule,
  level: (cells: number) => readonly number[],
  work: number,
): MemberLimits {
  const levels: (readonly number[])[] = [];
  let limits: MemberLimits | undefined;
  for (let cells = COARSEST_CELLS; cells <= FINEST_CELLS; cells *= 2) {
    levels.push(cells === COARSEST_CELLS ? chosen.results : level(cells));
    if (levels.length < 3) continue;
    const onLattice = [0, 1].map((i) => extrapolated(levels.map((values) => values[i]!)));
    const latticeErrors = onLattice.map(({ error }) => error);
    const [limitedMean, above] = onLattice.map(({ value, error }, i) => ({
      value,
      error: error + chosen.errors[i]! + (i === 1 ? levels.at(-1)![2]! : 0),
    })) as [Expectation, Expectation];
    limits = { limitedMean, above };
    const bounds = [tolerance.limitedMean(limitedMean.value), absolute(tolerance.above, above.value)];
    if (latticeErrors.every((error, i) => error <= Math.max(bounds[i]!, 0.5 * chosen.errors[i]!))) break;
    if (2 * cells * work > MOST_WORK) break;
  }
  return limits!;
}

/** Below 1e-12 members a number is as good as none. */
function absolute(relative: number, value: number): number {
  return relative === Number.POSITIVE_INFINITY ? relative : relative * Math.max(value, 1e-12 / relative);
}

function evaluate(
  model: PlanModel,
  benefits: readonly number[],
  amount: number,
  cells: number,
  rule: NormalRule,
): number[] {
  const lattice = claimLatticeUpTo(amount, cells);
  let limitedMean = 0;
  let above = 0;
  let smeared = 0;
  for (const condition of yearConditions(model, benefits, rule)) {
    model.classes.forEach(({ members }, c) => {
      if (!canClaim(model, benefits, c)) return;
      const law = memberLaw(model, benefits, c, condition, lattice);
      limitedMean += condition.weight * members * limitedMeanAt(law, cells, lattice.transform.step);
      above += condition.weight * members * survivalAbove(law, cells);
      smeared += condition.weight * members * smearedAbove(law, cells);
    });
  }
  return [limitedMean, above, smeared];
}
