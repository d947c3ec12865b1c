import type { Exceedance, PlanFacts } from '../plan/plan-facts.ts';
import { estimateProportion } from '../reduce/estimate-proportion.ts';
import type { ReducerState } from '../reduce/reducer-state.ts';
import { compareExpected, costOf } from './compare-expected.ts';
import { controlledEstimate } from './controlled-estimate.ts';
import type { ComparedEstimate, ProbabilitySummary } from './summary.ts';

/** The probability of every counted event. */
export function summarizeProbabilities(facts: PlanFacts, state: ReducerState): ProbabilitySummary[] {
  return facts.exceedances.map(({ name }) => ({ name, ...probabilityOf(facts, state, name) }));
}

/** The probability of a counted event, with all that is known of it. Throws RangeError where it is not counted. */
export function probabilityOf(facts: PlanFacts, state: ReducerState, name: Exceedance['name']): ComparedEstimate {
  const index = facts.exceedances.findIndex((one) => one.name === name);
  const exceedance = facts.exceedances[index];
  if (exceedance === undefined) throw new RangeError(`Cannot summarize as the plan does not count ${name}`);
  const exact =
    name === 'aggregateAttaches'
      ? facts.expected.probabilityAttaches
      : costOf(facts)?.exceeding.find((event) => event.name === name)?.probability;
  const plain = estimateProportion(state.exceedances[index]!, state.rows);
  return compareExpected(plain, 'probability', exact, controlledEstimate(facts, state, exceedance));
}
