/** The plan years of a path for the kernel: each with its classes, accidents and options, and who leaves between them. */
import type { PlanModel } from '../exact/plan-model.ts';
import * as layout from './layout.ts';
import type { PlanBuffer } from './plan-buffer.ts';
import type { PlanFacts, RowColumn } from './plan-facts.ts';
import type { ResolvedPlan } from './resolved-plan.ts';
import { streamName } from './stream-name.ts';

/** What differs from year to year. */
export type YearsOfPlan = Pick<ResolvedPlan, 'yearModels' | 'turnover' | 'before'>;

/** Offsets of a plan year's tables. */
export interface YearTables {
  readonly classes: number;
  readonly accidents: number;
  readonly options: number;
}

/**
 * Writes a record of each plan year and the turnover of the classes.
 * @param tablesOf of a plan year, from 1
 */
export function writeYears(
  buffer: PlanBuffer,
  { yearModels, turnover }: YearsOfPlan,
  tablesOf: (model: PlanModel, planYear: number) => YearTables,
): void {
  const tables = yearModels.map((model, year) => tablesOf(model, year + 1));
  const years = buffer.reserve(tables.length * layout.YEAR_BYTES);
  buffer.setInt32(layout.HEADER_YEARS_OFFSET, years);
  tables.forEach(({ classes, accidents, options }, year) => {
    const at = years + year * layout.YEAR_BYTES;
    buffer.setInt32(at + layout.YEAR_CLASSES_OFFSET, classes);
    buffer.setInt32(at + layout.YEAR_ACCIDENTS_OFFSET, accidents);
    buffer.setInt32(at + layout.YEAR_OPTIONS_OFFSET, options);
  });
  const { classes } = yearModels[0]!;
  const table = buffer.reserve(classes.length * layout.TURNOVER_BYTES);
  buffer.setInt32(layout.HEADER_TURNOVER_OFFSET, table);
  classes.forEach(({ name, stays = false }, c) => {
    const at = table + c * layout.TURNOVER_BYTES;
    buffer.setFloat64(at + layout.TURNOVER_PROBABILITY, stays ? 0 : turnover);
    buffer.setUint64(at + layout.TURNOVER_STREAM, streamName('turnover', name));
  });
}

/** Writes how renewals set lasers and what is pooled; a cover that sees no benefit has nothing to laser. */
export function writeRulesOfYears(
  buffer: PlanBuffer,
  {
    columns,
    benefits,
    laserRule,
    poolingPoint,
  }: Pick<PlanFacts, 'columns' | 'benefits' | 'laserRule' | 'poolingPoint'>,
): void {
  const column = (name: RowColumn['role']) => columns.findIndex(({ role }) => role === name);
  if (poolingPoint !== undefined) {
    buffer.setInt32(layout.HEADER_POOLED_COLUMN, column('pooledClaims'));
    buffer.setFloat64(layout.HEADER_POOLING_POINT, poolingPoint);
  }
  if (laserRule === undefined || !benefits.some(({ specific }) => specific)) return;
  const at = buffer.reserve(layout.RENEWAL_BYTES);
  buffer.setInt32(layout.HEADER_RENEWAL_OFFSET, at);
  buffer.setFloat64(at + layout.RENEWAL_TRIGGER, laserRule.trigger);
  buffer.setFloat64(at + layout.RENEWAL_SHARE, laserRule.share);
  buffer.setInt32(at + layout.RENEWAL_MOST, laserRule.most);
  buffer.setInt32(at + layout.RENEWAL_COLUMN, column('lasers'));
}
