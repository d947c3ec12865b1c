import type { Segment, Severity } from './severity.ts';

/** Relative rounding allowed to sums of probabilities: .75 + .20 and .95 are the same level. */
const SLACK = 1e-12;

/**
 * The law that is uniform on each of a list of disjoint segments; a segment with from = to is an atom.
 *
 * @param segments in ascending order, probabilities positive and summing to 1.
 */
export function segmentedSeverity(description: string, segments: readonly Segment[]): Severity {
  const tails = tailProbabilities(segments);
  const means = meansBelow(segments);
  const limitedMean = (limit: number) => (limit > 0 ? segmentedLimitedMean(segments, tails, means, limit) : 0);
  const piece = Object.freeze({
    kind: 'segments',
    role: 'body',
    probability: 1,
    segments: Object.freeze(segments.map((segment) => Object.freeze({ ...segment }))),
  } as const);
  return Object.freeze({
    description,
    survival: (x: number) => segmentedSurvival(segments, tails, x),
    upperQuantile: (s: number) => segmentedQuantile(segments, tails, s),
    mean: limitedMean(Infinity),
    secondMoment: limitedSecondMomentOfSegments(segments, Infinity),
    limitedMean,
    pieces: Object.freeze([piece]),
  });
}

/** Survival function of a list of segments, by a search that is built once. */
export function survivalOfSegments(segments: readonly Segment[]): (x: number) => number {
  const tails = tailProbabilities(segments);
  return (x) => segmentedSurvival(segments, tails, x);
}

/** E[min(X, limit)²] of a law on segments. */
export function limitedSecondMomentOfSegments(segments: readonly Segment[], limit: number): number {
  return expected(segments, ({ from, to }) => {
    if (limit <= from) return limit * limit;
    if (limit >= to) return (from * from + from * to + to * to) / 3;
    const below = (limit - from) / (to - from);
    return (below * (from * from + from * limit + limit * limit)) / 3 + (1 - below) * limit * limit;
  });
}

/** tails[i]: probability of the segments from i on, summed from the smallest end for relative accuracy in the tail. */
function tailProbabilities(segments: readonly Segment[]): Float64Array {
  const tails = new Float64Array(segments.length + 1);
  for (let i = segments.length - 1; i >= 0; i--) tails[i] = tails[i + 1]! + segments[i]!.probability;
  tails[0] = 1;
  return tails;
}

/** means[i]: E[X; X in one of the first i segments]. */
function meansBelow(segments: readonly Segment[]): Float64Array {
  const means = new Float64Array(segments.length + 1);
  segments.forEach(({ probability, from, to }, i) => {
    means[i + 1] = means[i]! + probability * (from + (to - from) / 2);
  });
  return means;
}

function segmentedLimitedMean(
  segments: readonly Segment[],
  tails: Float64Array,
  means: Float64Array,
  limit: number,
): number {
  const i = firstIndex(segments.length, (j) => segments[j]!.to > limit);
  if (i === segments.length) return means[i]!;
  return means[i]! + segments[i]!.probability * limitedSegmentMean(segments[i]!, limit) + tails[i + 1]! * limit;
}

function segmentedSurvival(segments: readonly Segment[], tails: Float64Array, x: number): number {
  const i = firstIndex(segments.length, (j) => segments[j]!.to > x);
  if (i === segments.length) return 0;
  const { probability, from, to } = segments[i]!;
  return from >= x ? tails[i]! : tails[i + 1]! + probability * ((to - x) / (to - from));
}

function segmentedQuantile(segments: readonly Segment[], tails: Float64Array, s: number): number {
  const i = firstIndex(segments.length - 1, (j) => tails[j + 1]! <= s * (1 + SLACK));
  const { probability, from, to } = segments[i]!;
  if (from === to) return from;
  const share = (s - tails[i + 1]!) / probability;
  return Math.min(Math.max(to - share * (to - from), from), to);
}

function limitedSegmentMean({ from, to }: Segment, limit: number): number {
  if (limit <= from) return limit;
  if (limit >= to) return from + (to - from) / 2;
  const below = (limit - from) / (to - from);
  return below * (from + (limit - from) / 2) + (1 - below) * limit;
}

function expected(segments: readonly Segment[], value: (segment: Segment) => number): number {
  let sum = 0;
  for (const segment of segments) sum += segment.probability * value(segment);
  return sum;
}

/** The smallest index below `length` for which the monotone predicate holds, else `length`. */
function firstIndex(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
