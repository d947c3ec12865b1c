import type { PlanFacts } from '../plan/plan-facts.ts';
import type { ReducerState } from '../reduce/reducer-state.ts';
import { judgePrecision, planYearsNeeded } from './precision.ts';
import type { PrecisionAsked } from './summarize-study.ts';

export interface UntilPrecise {
  /** For `runStudy`. */
  readonly isEnough: (state: ReducerState) => boolean;
  /** Paths after which it is likely to be enough, by the last state seen; null before there was one. */
  readonly total: () => number | null;
}

/** Goes on until every precision that was asked for is reached. */
export function untilPrecise(facts: PlanFacts, { targets, maxPaths }: PrecisionAsked): UntilPrecise {
  let total: number | null = null;
  return {
    isEnough(state) {
      const outcome = judgePrecision(facts, state, targets, maxPaths);
      total = nextDoubling(state.rows, planYearsNeeded(outcome), maxPaths);
      return outcome.met;
    },
    total: () => total,
  };
}

/** It is only looked at when the plan years have doubled. */
function nextDoubling(planYears: number, needed: number, maxPaths: number): number {
  let doubled = planYears;
  while (doubled < needed) doubled *= 2;
  return Math.min(doubled, maxPaths);
}
