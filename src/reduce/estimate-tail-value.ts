import { bareEstimate, type Estimate, FEWEST_FOR_NORMAL, normalEstimate, restingOn } from './estimate.ts';
import { checkLevel, rankOfLevel } from './estimate-quantile.ts';
import { binMean, checkRows } from './moments.ts';
import { excessAfter, orderStatistic, placeOfRank } from './order-statistic.ts';
import type { Bins } from './reducer-state.ts';

/**
 * Tail value at risk: VaR + E[(X - VaR)+] / (1 - level), right with atoms too: [1, 1, 1, 1, 10] at 0.5 gives 4.6.
 * Its error in the value at risk is of second order, and what lies above that bin enters by exact sums.
 * Rockafellar & Uryasev 2002, doi:10.1016/S0378-4266(02)00271-6.
 *
 * Standard error by the influence function: sqrt(Var((X - VaR)+) / rows) / (1 - level). With fewer than 10 rows
 * expected above the level the estimate is marked `tooFew` and has no interval.
 *
 * Domain: 0 < level < 1, at least 1 row; throws RangeError otherwise.
 */
export function estimateTailValue(bins: Bins, rows: number, level: number): Estimate {
  checkRows(rows);
  checkLevel(level);
  const rank = rankOfLevel(rows, level);
  const valueAtRisk = orderStatistic(bins, rank);
  const { meanExcess, meanSquare } = excessMoments(bins, rows, rank, valueAtRisk);
  const value = valueAtRisk + meanExcess / (1 - level);
  const events = rows - rank;
  if (rows * (1 - level) < FEWEST_FOR_NORMAL) return restingOn(events, bareEstimate(value));
  const variance = Math.max(meanSquare - meanExcess * meanExcess, 0);
  return restingOn(events, normalEstimate(value, Math.sqrt(variance / rows) / (1 - level)));
}

/** E[(X - from)+] and E[(X - from)+²]; the squares take each bin at its mean. */
function excessMoments(bins: Bins, rows: number, rank: number, from: number) {
  const place = placeOfRank(bins, rank);
  const excessInBin = excessAfter(bins, place, from);
  const rowsAfter = bins.counts[place.bin]! - place.before - 1;
  let excess = excessInBin;
  let square = rowsAfter > 0 ? (excessInBin * excessInBin) / rowsAfter : 0;
  for (let bin = place.bin + 1; bin < bins.counts.length; bin++) {
    const distance = binMean(bins, bin) - from;
    excess += bins.counts[bin]! * distance;
    square += bins.counts[bin]! * distance * distance;
  }
  return { meanExcess: excess / rows, meanSquare: square / rows };
}
