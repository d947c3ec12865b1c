/** The options of a simulation that concern its rows. */
import { PART_ROWS } from '../output/arrow-parts.ts';
import type { RowOptions } from '../output/row-options.ts';
import type { PlanFacts } from '../plan/plan-facts.ts';
import { didYouMean } from '../scenario/did-you-mean.ts';
import { UsageError } from './exit-code.ts';

export interface RowFlags {
  readonly rows: boolean;
  readonly columns?: readonly string[];
  readonly split?: true;
  readonly parquet?: true;
}

/** How the rows are to be kept. Throws UsageError for columns that the plan does not have, and where no rows are wanted. */
export function rowOptionsOf(flags: RowFlags, facts: PlanFacts): RowOptions {
  const { rows, columns, split, parquet } = flags;
  const idle = (['columns', 'split', 'parquet'] as const).filter((name) => flags[name] !== undefined);
  if (!rows && idle.length > 0) throw new UsageError(`--${idle[0]} says how rows are kept: leave out --no-rows`);
  const known = facts.columns.map(({ name }) => name);
  const unknown = columns?.filter((name) => !known.includes(name)) ?? [];
  if (unknown.length > 0) {
    throw new UsageError(
      unknown.map((name) => `--columns ${name}: no such column, ${didYouMean(name, known)}`).join('\n'),
    );
  }
  return { ...(columns && { columns }), ...(split && { partRows: PART_ROWS }), ...(parquet && { parquet }) };
}
