import { bareEstimate, type Estimate, restingOn } from './estimate.ts';
import { estimateMean } from './estimate-mean.ts';
import type { ColumnState } from './reducer-state.ts';
import { rowsEqualTo } from './rows-equal-to.ts';

/** The mean of a column that is 0 in most rows: it rests on those that are not, and without one there is no error. */
export function estimateRareMean(column: ColumnState, rows: number): Estimate {
  const events = rows - rowsEqualTo(column.bins, 0);
  return carriedBy(events, estimateMean(column, rows));
}

/** The mean over the rows that are not 0; null where there is none. */
export function estimateMeanOfEvents(column: ColumnState, rows: number): Estimate | null {
  const events = rows - rowsEqualTo(column.bins, 0);
  return events === 0 ? null : carriedBy(events, estimateMean(column, events));
}

function carriedBy(events: number, mean: Estimate): Estimate {
  return restingOn(events, events === 0 ? bareEstimate(mean.value) : mean);
}
