/**
 * Values by rank from bins. A bin tells its smallest and largest value, their number and their sum; up to three values
 * are known exactly, more are placed on a line that keeps all four facts: with one knee where they can be evenly spread,
 * straight and then level where their mean lies so far from the middle that many of them must be equal, as retained
 * claims are at the aggregate attachment.
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
  const line = lineOf((inner - minimum) / (maximum - minimum), count - 2);
  return Math.round(minimum + (maximum - minimum) * line.at((before - 0.5) / (count - 2)));
}

/**
 * Between which values the value of a rank must lie for all that its bin tells. Where the bin's values can be evenly
 * spread, both are `orderStatistic`; where many must be equal, those amounts may lie anywhere between.
 */
export function orderStatisticBounds(bins: Bins, rank: number): readonly [low: number, high: number] {
  const { bin, before } = placeOfRank(bins, rank);
  const minimum = bins.minimum[bin]!;
  const maximum = bins.maximum[bin]!;
  const count = bins.counts[bin]!;
  const value = orderStatistic(bins, rank);
  if (count <= 3 || minimum === maximum) return [value, value];
  if (canBeEven((innerMean(bins, bin) - minimum) / (maximum - minimum), count - 2)) return [value, value];
  const sum = (binMean(bins, bin) - minimum) * count;
  const after = count - before - 1;
  const low = minimum + Math.max((sum - after * (maximum - minimum)) / (before + 1), 0);
  const high = minimum + sum / (after + 1);
  return [before === count - 1 ? maximum : low, before === 0 ? minimum : Math.min(high, maximum)];
}

/** Sum of (x - from) over the values of a place's bin that come after the place, by the same model. */
export function excessAfter(bins: Bins, { bin, before }: Place, from: number): number {
  const minimum = bins.minimum[bin]!;
  const maximum = bins.maximum[bin]!;
  const count = bins.counts[bin]!;
  if (minimum === maximum || before === count - 1) return 0;
  const inner = innerMean(bins, bin);
  const knee = (inner - minimum) / (maximum - minimum);
  const line = lineOf(knee, count - 2);
  const innerAfter = count - 2 - before;
  const innerSum =
    innerAfter * minimum + (maximum - minimum) * (count - 2) * (knee - line.areaTo(before / (count - 2 || 1)));
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

/** A rising line on [0, 1], and the area under it from 0. */
interface Line {
  at(u: number): number;
  areaTo(u: number): number;
}

/** The line with area `mean` on which so many values lie. */
function lineOf(mean: number, count: number): Line {
  if (canBeEven(mean, count)) return kneeLine(mean);
  return mean > 0.5 ? levelAbove(2 * mean - 1) : levelBelow(1 - 2 * mean);
}

/** Whether the mean of so many evenly spread values on [0, 1] comes out as this: within three standard errors. */
function canBeEven(mean: number, count: number): boolean {
  return Math.abs(mean - 0.5) <= 3 / Math.sqrt(12 * count);
}

/** (0, 0) - (1 - knee, knee) - (1, 1): the area under it is `knee`. */
function kneeLine(knee: number): Line {
  const bend = 1 - knee;
  const at = (u: number) => {
    if (u <= bend) return bend === 0 ? 0 : (u / bend) * knee;
    return knee + ((u - bend) / knee) * bend;
  };
  return {
    at,
    areaTo: (u) => (u <= bend ? (u * at(u)) / 2 : (bend * knee) / 2 + ((u - bend) * (knee + at(u))) / 2),
  };
}

/** Straight up to 1, where a share of the values lies. */
function levelAbove(share: number): Line {
  const end = 1 - share;
  return {
    at: (u) => (u < end ? u / end : 1),
    areaTo: (u) => (u < end ? (u * u) / (2 * end) : u - end / 2),
  };
}

/** A share of the values at 0, then straight up to 1. */
function levelBelow(share: number): Line {
  const rising = 1 - share;
  return {
    at: (u) => (u <= share ? 0 : (u - share) / rising),
    areaTo: (u) => (u <= share ? 0 : ((u - share) * (u - share)) / (2 * rising)),
  };
}
