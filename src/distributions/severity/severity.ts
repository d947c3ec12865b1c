/**
 * The contract of a severity: the law of the amount of one claim, in dollars, on [0, infinity).
 *
 * A severity knows nothing of sampling. `compile` turns its pieces into tables; the exact model uses its limited mean.
 */
export interface Severity {
  /** How it reads in a report: `lognormal(mu 6.2, sigma 1.5)`. */
  readonly description: string;

  /** P(X > x), relative accuracy about 1e-13 also deep in the tail; 1 for x < 0. */
  survival(x: number): number;

  /**
   * The amount that is exceeded with probability s: inf{x >= 0 : P(X > x) <= s}, 0 < s < 1; at s = 1 the smallest amount.
   * Taken by survival probability, because 1 - s would lose the tail.
   */
  upperQuantile(s: number): number;

  /** E[X] in dollars; Infinity where it does not exist. */
  readonly mean: number;

  /** E[X²] in dollars²; Infinity where it does not exist. */
  readonly secondMoment: number;

  /** Limited expected value E[min(X, limit)], limit >= 0; `limitedMean(Infinity)` is the mean. */
  limitedMean(limit: number): number;

  /**
   * The same law cut where its quantile function jumps, is flat or has a kink, in ascending order of amount where the
   * parts do not overlap. Probabilities are positive and sum to 1.
   */
  readonly pieces: readonly SeverityPiece[];

  /** Present on a splice only: its two conditional laws, which a peril may report apart. */
  readonly splice?: { readonly body: Severity; readonly tail: Severity; readonly tailProbability: number };
}

/** What a piece is reported as: the body or the tail of a splice; everything else is body. */
export type PieceRole = 'body' | 'tail';

export type SeverityPiece = SmoothPiece | SegmentedPiece;

/** A conditional law with a density: `survival` and `upperQuantile` are conditional on the piece. */
export interface SmoothPiece {
  readonly kind: 'smooth';
  readonly role: PieceRole;
  readonly probability: number;
  survival(x: number): number;
  upperQuantile(s: number): number;
  /**
   * What float64 may be off in `survival`, as a probability, beyond its relative accuracy: what differences lost where the
   * piece was cut out of another law; 0 for a law of its own.
   */
  readonly rounding: number;
}

/**
 * A conditional law that is uniform on each of a list of segments, in ascending order; a segment with from = to is an
 * atom. Discrete lists, empirical samples, continuance tables and fixed amounts are of this kind.
 */
export interface SegmentedPiece {
  readonly kind: 'segments';
  readonly role: PieceRole;
  readonly probability: number;
  readonly segments: readonly Segment[];
}

export interface Segment {
  /** Conditional on the piece; positive, summing to 1 over its segments. */
  readonly probability: number;
  readonly from: number;
  readonly to: number;
}
