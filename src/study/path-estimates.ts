/** Estimates from the path columns of a state, by name. */
import type { PlanFacts, YearsFacts } from '../plan/plan-facts.ts';
import { dividedBy, type Estimate, exactly } from '../reduce/estimate.ts';
import { estimateMean } from '../reduce/estimate-mean.ts';
import { estimateProportion } from '../reduce/estimate-proportion.ts';
import { estimateQuantile } from '../reduce/estimate-quantile.ts';
import { estimateRareMean } from '../reduce/estimate-rare-mean.ts';
import { extremes } from '../reduce/moments.ts';
import type { ColumnState, ReducerState } from '../reduce/reducer-state.ts';
import { rowsEqualTo } from '../reduce/rows-equal-to.ts';
import { MILLIONTHS } from '../years/path-columns.ts';
import { type Distribution, YEARS_LEVELS } from './years-summary.ts';

/** Units of a path column in one of what people read: cents in a dollar, millionths in a ratio. */
export const DOLLARS = 100;
export const RATIO = MILLIONTHS;

export interface PathEstimates {
  readonly paths: number;
  has(name: string): boolean;
  /** Throws RangeError where the paths have no such column. */
  column(name: string): ColumnState;
  /** Paths in which the column is exactly this. */
  equalTo(name: string, value: number): number;
  /** The mean; 0 where the paths have no such column, as what it counts cannot happen. */
  mean(name: string, unit?: number): Estimate;
  /** The mean of what is 0 in most paths. */
  rareMean(name: string, unit?: number): Estimate;
  proportion(paths: number): Estimate;
  distribution(name: string, unit?: number): Distribution;
}

export function pathEstimates({ columns }: PlanFacts, years: YearsFacts, state: ReducerState): PathEstimates {
  const index = new Map(years.columns.map((name, i) => [name, columns.length + i]));
  const paths = state.rows;
  const column = (name: string): ColumnState => {
    const at = index.get(name);
    if (at === undefined) throw new RangeError(`Cannot summarize as paths have no column ${name}`);
    return state.columns[at]!;
  };
  return {
    paths,
    has: (name) => index.has(name),
    column,
    equalTo: (name, value) => rowsEqualTo(column(name).bins, value),
    mean: (name, unit = DOLLARS) => (index.has(name) ? dividedBy(estimateMean(column(name), paths), unit) : exactly(0)),
    rareMean: (name, unit = DOLLARS) =>
      index.has(name) ? dividedBy(estimateRareMean(column(name), paths), unit) : exactly(0),
    proportion: (count) => estimateProportion(count, paths),
    distribution: (name, unit = DOLLARS) => distributionOf(column(name), paths, unit),
  };
}

function distributionOf(column: ColumnState, paths: number, unit: number): Distribution {
  const [smallest, largest] = extremes(column.bins);
  return {
    mean: dividedBy(estimateMean(column, paths), unit),
    quantiles: YEARS_LEVELS.map((level) => ({
      level,
      ...dividedBy(estimateQuantile(column.bins, paths, level), unit),
    })),
    smallestSimulated: smallest / unit,
    largestSimulated: largest / unit,
  };
}
