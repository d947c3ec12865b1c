import { victimCounts } from './accident-victims.ts';
import { chooseRule } from './chosen-rule.ts';
import { claimLatticeUpTo } from './claim-lattice.ts';
import { type Condition, largestSigma, yearConditions } from './conditions.ts';
import { benefitsCounted, type CountedClaims } from './counted-claims.ts';
import type { Expectation } from './expected-claims.ts';
import { extrapolated } from './extrapolation.ts';
import { type LatticeUpTo, type Moments, momentsOfMember, sumOfMoments } from './member-moments.ts';
import type { NormalRule } from './normal-nodes.ts';
import type { PlanModel } from './plan-model.ts';

const COARSEST_CELLS = 256;
const FINEST_CELLS = 8192;
/** Conditions x classes x cells of the finest level, about half a second of work. */
const MOST_WORK = 3e5;
const TOLERANCE = 1e-8;

/**
 * Standard deviation of the group's counted claims over the year, dollars: members independent given the condition and
 * the victims of accidents. Infinity where the variance is.
 */
export function standardDeviation(model: PlanModel, counted: CountedClaims): Expectation {
  const benefits = benefitsCounted(counted);
  const evaluate = (cells: number, rule: NormalRule) => Math.sqrt(yearMoments(model, counted, cells, rule).variance);
  const chosen = chooseRule({
    needed: largestSigma(model, benefits) > 0,
    evaluate: (rule) => [evaluate(COARSEST_CELLS, rule)],
    tolerances: ([value]) => [TOLERANCE * value!],
  });
  const work = yearConditions(model, benefits, chosen.rule).length * model.classes.length;
  const levels: number[] = [];
  for (let cells = COARSEST_CELLS; ; cells *= 2) {
    levels.push(cells === COARSEST_CELLS ? chosen.results[0]! : evaluate(cells, chosen.rule));
    if (levels.length < 3) continue;
    const { value, error } = extrapolated(levels);
    if (value === Number.POSITIVE_INFINITY) return { value, error: 0 };
    const reached = error <= Math.max(TOLERANCE * value, 0.5 * chosen.errors[0]!);
    if (reached || cells === FINEST_CELLS || 2 * cells * work > MOST_WORK) {
      return { value, error: error + chosen.errors[0]! };
    }
  }
}

function yearMoments(model: PlanModel, counted: CountedClaims, cells: number, rule: NormalRule): Moments {
  const lattices = new Map<number, ReturnType<LatticeUpTo>>();
  const latticeUpTo: LatticeUpTo = (amount) => {
    const lattice = lattices.get(amount) ?? claimLatticeUpTo(amount, cells);
    lattices.set(amount, lattice);
    return lattice;
  };
  const conditions = yearConditions(model, benefitsCounted(counted), rule);
  const moments = conditions.map((condition) =>
    sumOfMoments(model.classes.map((_, c) => momentsOfClass(model, counted, c, condition, latticeUpTo))),
  );
  return mixed(moments.map((each, i) => ({ ...each, weight: conditions[i]!.weight })));
}

/** Given the victims of its accidents, members of a class are independent. */
function momentsOfClass(
  model: PlanModel,
  counted: CountedClaims,
  classIndex: number,
  condition: Condition,
  latticeUpTo: LatticeUpTo,
): Moments {
  const benefits = benefitsCounted(counted);
  const accidents = model.accidents.filter((a) => a.classIndex === classIndex && benefits.includes(a.benefitIndex));
  const kinds = Array.from({ length: 1 << accidents.length }, (_, kind) =>
    momentsOfMember(
      model,
      counted,
      { classIndex, condition, victim: (accident) => (kind >> accidents.indexOf(accident)) & 1 },
      latticeUpTo,
    ),
  );
  const outcomes = victimCounts(model.classes[classIndex]!.members, accidents);
  return mixed(
    outcomes.map(({ counts, probability }) => ({ ...sumOfMoments(times(kinds, counts)), weight: probability })),
  );
}

function times(kinds: readonly Moments[], counts: readonly number[]): Moments[] {
  return kinds.flatMap(({ mean, variance }, kind) => {
    const count = counts[kind]!;
    return count > 0 ? [{ mean: count * mean, variance: count * variance }] : [];
  });
}

/** Variance of a mixture: the mean of the variances and the variance of the means. */
function mixed(parts: readonly (Moments & { readonly weight: number })[]): Moments {
  const mean = parts.reduce((sum, part) => sum + part.weight * part.mean, 0);
  const variance = parts.reduce(
    (sum, part) => sum + part.weight * (part.variance + (part.mean - mean) * (part.mean - mean)),
    0,
  );
  return { mean, variance: mean === Number.POSITIVE_INFINITY ? mean : variance };
}
