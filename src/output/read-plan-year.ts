/** One row of `plan-years.arrow` or of its part files, found without reading those before it. */
import type { CompiledPlan } from '../plan/compiled-plan.ts';
import type { PlanFacts } from '../plan/plan-facts.ts';
import type { PathRange } from '../study/block.ts';
import { type ColumnValues, columnNames, rowAt, unreadable } from './arrow-rows.ts';
import { copyCents } from './copy-cents.ts';
import { findRowFiles } from './find-row-files.ts';
import { planYearsSchema } from './plan-years-schema.ts';
import { RESULT_FILES } from './result-files.ts';

/** The row of a plan year in the columns that were kept: amounts in cents, by the column's name. */
export interface StoredPlanYear {
  readonly file: string;
  readonly cells: ReadonlyMap<string, number>;
}

/**
 * The row of a plan year in a results folder; null where the run kept none.
 * @param range the paths that the folder holds
 * @throws Error where the file is torn, altered, or of another study
 */
export async function readPlanYear(
  folder: string,
  { facts }: Pick<CompiledPlan, 'facts'>,
  range: PathRange,
  { path, planYear }: { readonly path: number; readonly planYear: number },
): Promise<StoredPlanYear | null> {
  const files = await findRowFiles(folder, RESULT_FILES.planYears);
  if (files.length === 0) return null;
  const kept = new Set(await columnNames(files[0]!));
  const columns = facts.columns.filter(({ name }) => kept.has(name));
  const row = (path - range.firstPath) * facts.horizon + planYear - 1;
  const { file, values } = await rowAt(files, planYearsSchema({ ...facts, columns }, range), row);
  const [ofPath, ofYear, ...cells] = values as [BigInt64Array, Int32Array, ...ColumnValues[]];
  if (Number(ofPath[0]) !== path || ofYear[0] !== planYear) {
    const got = `path ${ofPath[0]}, plan year ${ofYear[0]}`;
    throw unreadable(file, `row ${row} must be of path ${path}, plan year ${planYear}: got ${got}`);
  }
  return { file, cells: cellsByName(file, columns, cells) };
}

function cellsByName(file: string, columns: PlanFacts['columns'], values: readonly ColumnValues[]) {
  return new Map(
    columns.map(({ name, unit }, i) => {
      if (unit !== 'cents') return [name, Number(values[i]![0])];
      const cents = new Float64Array(1);
      copyCents(file, values[i] as Float64Array, cents, 0);
      return [name, cents[0]!];
    }),
  );
}
