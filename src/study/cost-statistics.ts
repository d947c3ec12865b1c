/** The statistics of an option's total cost over some halves of the paths; dollars. */
import { SUM_DEFICIT, SUM_OVER } from '../plan/sizing-layout.ts';
import { dividedBy, type Estimate } from '../reduce/estimate.ts';
import { estimateMean } from '../reduce/estimate-mean.ts';
import { estimateProportion } from '../reduce/estimate-proportion.ts';
import { estimateQuantile } from '../reduce/estimate-quantile.ts';
import { estimateStandardDeviation } from '../reduce/estimate-standard-deviation.ts';
import { estimateTailValue } from '../reduce/estimate-tail-value.ts';
import type { Bins } from '../reduce/reducer-state.ts';
import { expectedDeficitInfluence } from './option-influence.ts';
import { costColumn, errorOf, estimateWith, type OptionPlace, rowsOf, totalOf } from './sized-sums.ts';
import type { LevelEstimate } from './sizing.ts';
import { BOTH_HALVES, type Halves } from './sizing-bins.ts';
import type { SizingState } from './sizing-state.ts';

export const QUANTILE_LEVELS = [0.5, 0.75, 0.9, 0.95, 0.99] as const;
const TAIL_LEVELS = [0.95, 0.99] as const;

export interface CostStatistics {
  readonly mean: Estimate;
  readonly standardDeviation: Estimate;
  /** At QUANTILE_LEVELS. */
  readonly quantiles: readonly LevelEstimate[];
  /** At TAIL_LEVELS. */
  readonly tailValues: readonly LevelEstimate[];
  /** Against the common funding. */
  readonly deficitProbability: Estimate;
  readonly expectedDeficit: Estimate;
  /** Cents. */
  readonly bins: Bins;
}

/** The statistics of one option. */
export function costStatistics(state: SizingState, place: OptionPlace, halves: Halves = BOTH_HALVES): CostStatistics {
  const rows = rowsOf(state, halves);
  const column = costColumn(state, place, halves);
  const dollars = (estimate: Estimate) => dividedBy(estimate, 100);
  const deficit = expectedDeficitInfluence(state, place);
  return {
    mean: dollars(estimateMean(column, rows)),
    standardDeviation: dollars(estimateStandardDeviation(column, rows)),
    quantiles: QUANTILE_LEVELS.map((level) => ({ level, ...dollars(estimateQuantile(column.bins, rows, level)) })),
    tailValues: TAIL_LEVELS.map((level) => ({ level, ...dollars(estimateTailValue(column.bins, rows, level)) })),
    deficitProbability: estimateProportion(totalOf(state, place.index, SUM_OVER, halves), rows),
    expectedDeficit: dollars(
      estimateWith(totalOf(state, place.index, SUM_DEFICIT, halves) / rows, errorOf(state, deficit, halves)),
    ),
    bins: column.bins,
  };
}
