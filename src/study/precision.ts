/** How precise a simulation has become, held against the standard errors that it goes on until it has reached. */
import type { PlanFacts } from '../plan/plan-facts.ts';
import type { Estimate } from '../reduce/estimate.ts';
import type { ReducerState } from '../reduce/reducer-state.ts';
import type { PrecisionTarget } from './precision-target.ts';
import { isOfPlan, STATISTICS, type Statistic } from './statistics.ts';

/** What became of the targets. */
export interface PrecisionOutcome {
  readonly met: boolean;
  readonly planYears: number;
  /** Paths after which it would have stopped in any case. */
  readonly maxPaths: number;
  readonly targets: readonly ReachedPrecision[];
}

export interface ReachedPrecision extends PrecisionTarget {
  readonly label: string;
  readonly unit: Statistic['unit'];
  readonly estimate: Estimate;
  /** In the unit of `wanted`; null where too few plan years tell. */
  readonly reached: number | null;
  readonly met: boolean;
}

/** @throws RangeError where a target names a cover that the plan lacks */
export function checkTargets(facts: PlanFacts, targets: readonly PrecisionTarget[]): void {
  for (const { statistic } of targets) {
    if (isOfPlan(facts, statistic)) continue;
    throw new RangeError(
      `Cannot reach a precision of ${statistic}: the plan has no ${STATISTICS[statistic].needs} cover`,
    );
  }
}

/** Too few plan years for anything to be said of an error. */
const FEWEST_PLAN_YEARS = 1000;

/** How far a state has come towards the targets; what rests on too few plan years is not met, whatever its error. */
export function judgePrecision(
  facts: PlanFacts,
  state: ReducerState,
  targets: readonly PrecisionTarget[],
  maxPaths: number,
): PrecisionOutcome {
  const reached = targets.map((target): ReachedPrecision => {
    const { label, unit, estimate: estimateOf } = STATISTICS[target.statistic];
    const estimate = estimateOf(facts, state);
    const error = reachedError(estimate, target);
    const met = state.rows >= FEWEST_PLAN_YEARS && !estimate.tooFew && error !== null && error <= target.wanted;
    return { ...target, label, unit, estimate, reached: error, met };
  });
  return { met: reached.every(({ met }) => met), planYears: state.rows, maxPaths, targets: reached };
}

/**
 * Plan years after which the targets will be met if errors go on falling as 1 / sqrt(plan years): a guess, for the
 * progress bar.
 */
export function planYearsNeeded({ targets, planYears, maxPaths }: PrecisionOutcome): number {
  const factors = targets.map(({ met, reached, wanted }) => (met ? 1 : ((reached ?? Infinity) / wanted) ** 2));
  return Math.min(maxPaths, planYears * Math.max(...factors, 1));
}

function reachedError({ value, standardError }: Estimate, { isRelative }: PrecisionTarget): number | null {
  if (standardError === null || !isRelative) return standardError;
  return value === 0 ? null : standardError / Math.abs(value);
}
