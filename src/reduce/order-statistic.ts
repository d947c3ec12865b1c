/**
 * Values by rank from bins. A bin tells its smallest and largest value, their number and their sum; up to three values
 * are known exactly, more are placed on a line with one knee that keeps all four facts.
 */
import { binMean } from './moments.ts';
import type { Bins } from './reducer-state.ts';

/** A rank's place: the bin, and how many of the bin's values come before it. */
export interface Place {
  readonly bin: number;
  readonly before: number;
}

/** Where the value of a rank lies, 1 the smallest. Throws RangeError for a rank that is not in the sample. */
export function placeOfRank({ counts }: Bins, rank: number): Place {
  let before = 0;
  for (let bin = 0; bin < counts.length && rank >= 1; bin++) {
    const count = counts[bin]!;
    if (rank <= before + count) return { bin, before: rank - before - 1 };
    before += count;
  }
  throw new RangeError(`rank must be from 1 to ${before}: got ${rank}`);
}

/**
 * The value of a rank, 1 the smallest. Exact where its bin holds one value or at most three rows; elsewhere the error
 * is below the width of the bin, 0.1 % of the value, and in practice far below.
 */
export function orderStatistic(bins: Bins, rank: number): number {
  const { bin, before } = placeOfRank(bins, rank);
  const minimum = bins.minimum[bin]!;
  const maximum = bins.maximum[bin]!;
  const count = bins.counts[bin]!;
  if (before === 0 || minimum === maximum) return minimum;
  if (before === count - 1) return maximum;
  const inner = innerMean(bins, bin);
  if (count === 3) return Math.round(inner);
  const knee = (inner - minimum) / (maximum - minimum);
  return Math.round(minimum + (maximum - minimum) * kneeLine(knee, (before - 0.5) / (count - 2)));
}

/** Sum of (x - from) over the values of a place's bin that come after the place, by the same model. */
export function excessAfter(bins: Bins, { bin, before }: Place, from: number): number {
  const minimum = bins.minimum[bin]!;
  const maximum = bins.maximum[bin]!;
  const count = bins.counts[bin]!;
  if (minimum === maximum || before === count - 1) return 0;
  const inner = innerMean(bins, bin);
  const knee = (inner - minimum) / (maximum - minimum);
  const innerAfter = count - 2 - before;
  const innerSum =
    innerAfter * minimum + (maximum - minimum) * (count - 2) * (knee - kneeArea(knee, before / (count - 2 || 1)));
  return Math.max(innerSum - innerAfter * from, 0) + (maximum - from);
}

/** Mean of a bin's values without its smallest and largest one; kept between them. */
function innerMean(bins: Bins, bin: number): number {
  const count = bins.counts[bin]!;
  const minimum = bins.minimum[bin]!;
  const maximum = bins.maximum[bin]!;
  if (count <= 2) return minimum;
  const deviations = (binMean(bins, bin) - minimum) * count - (maximum - minimum);
  return Math.min(Math.max(minimum + deviations / (count - 2), minimum), maximum);
}

/** The line (0, 0) - (1 - knee, knee) - (1, 1): monotone, and the area under it is `knee`. */
function kneeLine(knee: number, u: number): number {
  const bend = 1 - knee;
  if (u <= bend) return bend === 0 ? 0 : (u / bend) * knee;
  return knee + ((u - bend) / knee) * bend;
}

/** Area under the line from 0 to u. */
function kneeArea(knee: number, u: number): number {
  const bend = 1 - knee;
  if (u <= bend) return (u * kneeLine(knee, u)) / 2;
  return (bend * knee) / 2 + ((u - bend) * (knee + kneeLine(knee, u))) / 2;
}
