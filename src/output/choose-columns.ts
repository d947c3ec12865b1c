import type { AmountColumn } from '../plan/plan-facts.ts';

export interface ChosenColumn {
  /** Among all columns of a row. */
  readonly index: number;
  readonly column: AmountColumn;
}

/** The named columns in the order of the row, whatever theirs is; without names, all. Throws RangeError for no column. */
export function chooseColumns(columns: readonly AmountColumn[], names?: readonly string[]): ChosenColumn[] {
  const unknown = names?.find((name) => !columns.some((column) => column.name === name));
  if (unknown !== undefined) throw new RangeError(`a column must be one of a plan year's row: got "${unknown}"`);
  return columns
    .map((column, index) => ({ index, column }))
    .filter(({ column }) => names === undefined || names.includes(column.name));
}
