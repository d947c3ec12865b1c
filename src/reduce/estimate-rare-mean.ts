import { bareEstimate, type Estimate, FEWEST_FOR_NORMAL, restingOn } from './estimate.ts';
import { estimateMean } from './estimate-mean.ts';
import type { ColumnState } from './reducer-state.ts';
import { rowsEqualTo } from './rows-equal-to.ts';

/** The mean of a column that is 0 in most rows: it rests on those that are not, and too few carry no interval. */
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
  return restingOn(events, events < FEWEST_FOR_NORMAL ? bareEstimate(mean.value) : mean);
}
