import { type Estimate, NORMAL_975, restingOn } from './estimate.ts';
import { checkRows } from './moments.ts';
import { orderStatistic, orderStatisticBounds } from './order-statistic.ts';
import type { Bins } from './reducer-state.ts';

/**
 * Value at risk: inf{x: F(x) >= level} of the sample, the value of rank ceil(rows x level).
 *
 * Distribution-free interval between the order statistics of ranks n q -+ 1.96 sqrt(n q (1 - q)), both rounded up
 * (Conover 1999, Practical Nonparametric Statistics, section 3.2); standard error from its width (Woodruff 1952,
 * doi:10.1080/01621459.1952.10483443). An end beyond the sample is null and marks the estimate `tooFew`; it rests on the
 * rows beyond the level, or on those before it where they are fewer.
 *
 * Domain: 0 < level < 1, at least 1 row; throws RangeError otherwise.
 */
export function estimateQuantile(bins: Bins, rows: number, level: number): Estimate {
  checkRows(rows);
  checkLevel(level);
  const [lowRank, highRank] = quantileRanks(rows, level);
  const value = orderStatistic(bins, rankOfLevel(rows, level));
  const low = lowRank >= 1 ? orderStatisticBounds(bins, lowRank)[0] : null;
  const high = highRank <= rows ? orderStatisticBounds(bins, highRank)[1] : null;
  const standardError = low === null || high === null ? null : (high - low) / (2 * NORMAL_975);
  const rank = rankOfLevel(rows, level);
  const estimate = { value, standardError, low, high };
  return restingOn(Math.min(rank, rows - rank), standardError === null ? { ...estimate, tooFew: true } : estimate);
}

/** Ranks of the interval's ends; they may lie outside the sample. */
export function quantileRanks(rows: number, level: number): readonly [low: number, high: number] {
  const halfWidth = NORMAL_975 * Math.sqrt(rows * level * (1 - level));
  return [Math.ceil(rows * level - halfWidth), Math.ceil(rows * level + halfWidth)];
}

/** ceil(rows x level), where a product that only rounding keeps from a whole number counts as that number. */
export function rankOfLevel(rows: number, level: number): number {
  const product = rows * level;
  const nearest = Math.round(product);
  const rank = Math.abs(product - nearest) <= product * 2 ** -50 ? nearest : Math.ceil(product);
  return Math.min(Math.max(rank, 1), rows);
}

/** Throws RangeError unless 0 < level < 1. */
export function checkLevel(level: number): void {
  if (!(level > 0 && level < 1)) throw new RangeError(`level must be > 0 and < 1: got ${level}`);
}
