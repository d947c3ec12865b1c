/**
 * Statistics of options by batch: each is, up to terms of second order, a mean over plan years of its influence, whose totals
 * by batch give the error of any sum or difference of statistics, paired as the plan years are the same.
 */
import {
  SUM_ABOVE_LEVEL,
  SUM_DEFICIT,
  SUM_DISTANCE,
  SUM_OVER,
  SUM_TAIL_95,
  SUM_TAIL_99,
} from '../plan/sizing-layout.ts';
import { batchSquares, batchTotal, type OptionPlace, rowsOf, totalOf } from './sized-sums.ts';
import type { SizingState } from './sizing-state.ts';

/** Totals by batch of one statistic's influence, cents (or plan years). */
export type Influence = (batch: number) => number;

/** Of the mean total cost. */
export function meanInfluence(state: SizingState, { index }: OptionPlace): Influence {
  return (batch) => batchTotal(state, index, SUM_DISTANCE, batch);
}

/** Of TVaR at .95 or .99: excess over a level near the quantile, in which the error is of second order. */
export function tailInfluence(state: SizingState, { index }: OptionPlace, level: 0.95 | 0.99): Influence {
  const sum = level === 0.95 ? SUM_TAIL_95 : SUM_TAIL_99;
  return (batch) => batchTotal(state, index, sum, batch) / (1 - level);
}

/** Of the standard deviation: ((x - mean)² - sd²) / (2 sd). */
export function deviationInfluence(state: SizingState, { index }: OptionPlace, deviation: number): Influence {
  if (deviation === 0) return () => 0;
  const mean = totalOf(state, index, SUM_DISTANCE) / rowsOf(state);
  return (batch) => batchSquares(state, index, mean, batch) / (2 * deviation);
}

/**
 * Of a quantile (Bahadur 1966, doi:10.1214/aoms/1177699450): exceedances of a level near it over the density there, which
 * the quantile's own standard error implies.
 */
export function quantileInfluence(
  state: SizingState,
  { index }: OptionPlace,
  levelIndex: number,
  level: number,
  standardError: number,
): Influence {
  const inverseDensity = standardError * Math.sqrt(rowsOf(state) / (level * (1 - level)));
  return (batch) => batchTotal(state, index, SUM_ABOVE_LEVEL + levelIndex, batch) * inverseDensity;
}

/** Of the probability of a deficit against the common funding. */
export function deficitInfluence(state: SizingState, { index }: OptionPlace): Influence {
  return (batch) => batchTotal(state, index, SUM_OVER, batch);
}

/** Of the expected deficit against the common funding. */
export function expectedDeficitInfluence(state: SizingState, { index }: OptionPlace): Influence {
  return (batch) => batchTotal(state, index, SUM_DEFICIT, batch);
}

/** Of a - b. */
export function difference(a: Influence, b: Influence): Influence {
  return (batch) => a(batch) - b(batch);
}

/** Of a x factor. */
export function scaled(a: Influence, factor: number): Influence {
  return (batch) => factor * a(batch);
}
