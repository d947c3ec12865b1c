import type { PlanFacts, RowColumn } from '../plan/plan-facts.ts';
import type { ColumnState, ReducerState } from '../reduce/reducer-state.ts';

/** The state of the one column with this role. Throws RangeError where the rows have none. */
export function columnOfRole({ columns }: PlanFacts, state: ReducerState, role: RowColumn['role']): ColumnState {
  const index = columns.findIndex((column) => column.role === role);
  if (index < 0) throw new RangeError(`Cannot summarize as the rows have no column of role ${role}`);
  return state.columns[index]!;
}
