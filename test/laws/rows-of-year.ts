/** The rows of one plan year among those of paths of several, and what they are reduced to. */
import type { PlanFacts } from '../../src/plan/plan-facts.ts';
import type { ReducerState } from '../../src/reduce/reducer-state.ts';
import { accumulate, finishState, stateBuilder } from '../../src/reduce/state-builder.ts';

export function rowsOfYear(
  { horizon }: Pick<PlanFacts, 'horizon'>,
  columns: readonly Float64Array[],
  planYear: number,
): Float64Array[] {
  return columns.map((column) => column.filter((_, row) => row % horizon === planYear - 1));
}

export function stateOfYear(facts: PlanFacts, columns: readonly Float64Array[], planYear: number): ReducerState {
  const builder = stateBuilder(facts.columns.length, facts.exceedances, facts.crossed);
  accumulate(builder, rowsOfYear(facts, columns, planYear));
  return finishState(builder);
}
