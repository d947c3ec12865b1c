/** What one member costs in a cohort if he has no large claim: the law behind the totals of bundles of such members. */
import { limitedSecondMoment } from '../distributions/severity/limited-second-moment.ts';
import type { SegmentedPiece, Severity, SmoothPiece } from '../distributions/severity/severity.ts';

export interface SmallClaims {
  /** Of one member, no claim included; dollars of severity. By the severity's own limited moments. */
  readonly mean: number;
  readonly variance: number;
  readonly probabilityOfNone: number;
  /** The law less its mean, as points that stand for it wherever a function turns slowly over a standard deviation. */
  readonly points: readonly Point[];
}

interface Point {
  readonly amount: number;
  readonly weight: number;
}

/** A claim that is a large one exceeds it; dollars of severity. */
export function cutOf(severity: Severity, largeShare: number): number {
  return severity.upperQuantile(largeShare);
}

/** Points lie on stretches of at most this part of a standard deviation. */
const STRETCH_DEVIATIONS = 1 / 8;

/**
 * The law of a member's claim if it is not among the share `largeShare` of claims with the greatest amounts.
 *
 * Null where an amount is an atom, which the total of a few members would then be too, where nothing varies, or where the points
 * miss something.
 */
export function smallClaims(severity: Severity, probability: number, largeShare: number): SmallClaims | null {
  const cut = cutOf(severity, largeShare);
  const small = 1 - probability * largeShare;
  const mean = (probability * (severity.limitedMean(cut) - cut * largeShare)) / small;
  const second = (probability * (limitedSecondMoment(severity, cut) - cut * cut * largeShare)) / small;
  const variance = second - mean * mean;
  if (!(variance > 0 && variance < Infinity)) return null;

  const probabilityOfNone = (1 - probability) / small;
  const stretch = Math.sqrt(variance) * STRETCH_DEVIATIONS;
  const points: Point[] = [{ amount: -mean, weight: probabilityOfNone }];
  let lower = 1;
  for (const piece of severity.pieces) {
    lower -= piece.probability;
    // Of the piece's own survival probabilities, those of large claims
    const large = Math.max(0, (largeShare - lower) / piece.probability);
    if (large >= 1 - LEAST) break;
    const ofPiece =
      piece.kind === 'smooth' ? smoothPoints(piece, large, stretch) : segmentPoints(piece, large, stretch);
    if (ofPiece === null) return null;
    const share = (probability * piece.probability) / small;
    for (const { amount, weight } of ofPiece) points.push({ amount: amount - mean, weight: weight * share });
  }
  return standFor(points, variance) ? { mean, variance, probabilityOfNone, points } : null;
}

/** Whether the points have the law's moments, which come from elsewhere: else they have missed something. */
function standFor(points: readonly Point[], variance: number): boolean {
  let [weights, mean, square] = [0, 0, 0];
  for (const { amount, weight } of points) {
    weights += weight;
    mean += weight * amount;
    square += weight * amount * amount;
  }
  return Math.max(Math.abs(weights - 1), Math.abs(mean) / Math.sqrt(variance), Math.abs(square / variance - 1)) < SAME;
}

const SAME = 1e-9;

/** Of a piece, less probability than this is nothing. */
const LEAST = 2 ** -50;

/** Points of a smooth piece above survival probability `large`: its quantiles are smooth in the logarithm of both tails. */
function smoothPoints(piece: SmoothPiece, large: number, stretch: number): Point[] {
  const points: Point[] = [];
  const add = (from: number, to: number, isUpper: boolean) => {
    const amountAt = (m: number) => piece.upperQuantile(isUpper ? m : 1 - m);
    addStretch(points, amountAt, from, to, stretch);
  };
  // The last bit of either tail is where its end is
  const start = Math.max(large, LEAST);
  if (large < LEAST) points.push({ amount: piece.upperQuantile(LEAST), weight: LEAST - large });
  points.push({ amount: piece.upperQuantile(1 - LEAST), weight: LEAST });
  for (let from = start; from < 0.5; from *= HALF_BINADE) add(from, Math.min(from * HALF_BINADE, 0.5), true);
  for (let from = LEAST; from < Math.min(0.5, 1 - start); from *= HALF_BINADE) {
    add(from, Math.min(from * HALF_BINADE, 0.5, 1 - start), false);
  }
  return points;
}

const HALF_BINADE = 2;

/** Points of a list of uniform segments; null for one with atoms. */
function segmentPoints({ segments }: SegmentedPiece, large: number, stretch: number): Point[] | null {
  const points: Point[] = [];
  let survival = 1;
  for (const { probability, from, to } of segments) {
    const kept = Math.min(1, (survival - large) / probability);
    survival -= probability;
    if (kept <= 0) break;
    if (from === to) {
      if (from > 0) return null;
      points.push({ amount: 0, weight: probability * kept });
    } else {
      const amountAt = (m: number) => from + ((to - from) * m) / probability;
      addStretch(points, amountAt, 0, probability * kept, stretch);
    }
  }
  return points;
}

/** Gauss-Legendre rule of 8 points on [-1, 1]. */
const NODES = [0.1834346424956498, 0.525532409916329, 0.7966664774136267, 0.9602898564975363];
const WEIGHTS = [0.362683783378362, 0.3137066458778873, 0.2223810344533745, 0.10122853629037626];

/** Points between two probabilities, halved until no stretch is too long. */
function addStretch(
  points: Point[],
  amountAt: (m: number) => number,
  from: number,
  to: number,
  stretch: number,
  low = amountAt(from),
  high = amountAt(to),
): void {
  if (Math.abs(high - low) > stretch && to - from > LEAST) {
    const middle = (from + to) / 2;
    const between = amountAt(middle);
    addStretch(points, amountAt, from, middle, stretch, low, between);
    addStretch(points, amountAt, middle, to, stretch, between, high);
    return;
  }
  const half = (to - from) / 2;
  const centre = from + half;
  NODES.forEach((node, i) => {
    const weight = WEIGHTS[i]! * half;
    points.push({ amount: amountAt(centre - node * half), weight }, { amount: amountAt(centre + node * half), weight });
  });
}
