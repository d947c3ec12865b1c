/** The rows of one plan year among those of paths of several, and what they are reduced to. */
import type { PlanFacts } from '../../src/plan/plan-facts.ts';
import type { ReducerState } from '../../src/reduce/reducer-state.ts';
import { accumulate, finishState, stateBuilder } from '../../src/reduce/state-builder.ts';
import { checkAgreement } from '../../src/study/check-plan-year.ts';

export function rowsOfYear(
  { horizon }: Pick<PlanFacts, 'horizon'>,
  columns: readonly Float64Array[],
  planYear: number,
): Float64Array[] {
  return columns.map((column) => column.filter((_, row) => row % horizon === planYear - 1));
}

export function stateOfYear(facts: PlanFacts, columns: readonly Float64Array[], planYear: number): ReducerState {
  const builder = stateBuilder(facts.columns.length, facts.exceedances, facts.crossed);
  // Those of several plan years stand at the end
  accumulate(builder, rowsOfYear(facts, columns.slice(0, facts.columns.length), planYear));
  return finishState(builder);
}

/**
 * How far what members cost in a plan year lies from the exact model of the facts: the verdict's checks beyond its critical
 * z, those of total cost and funding aside, which later years settle otherwise.
 */
export function disagreements(facts: PlanFacts, state: ReducerState): string[] {
  const { checks, criticalZ } = checkAgreement(facts, state);
  return checks
    .filter(({ quantity, z }) => !/deficit|total cost/i.test(quantity) && Math.abs(z ?? 0) > criticalZ)
    .map(({ quantity, statistic, z }) => `${quantity}, ${statistic}: z ${z}`);
}
