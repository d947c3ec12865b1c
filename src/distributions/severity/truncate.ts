import { type AmountRange, conditionedLaw, conditionedPieces, renormalised, segmentsWithin } from './condition.ts';
import { limitedSecondMoment } from './limited-second-moment.ts';
import { segmentedSeverity } from './segmented-severity.ts';
import type { Severity } from './severity.ts';

export interface TruncationTerms {
  /** Amounts up to and including this one are excluded; without it none is, zero included. */
  readonly above?: number;
  /** Amounts above this one are excluded. */
  readonly below?: number;
}

/**
 * Share of the probability above `above` that a truncation must keep: with less, the difference of survival
 * probabilities would lose more than six of their sixteen digits.
 */
const LEAST_KEPT = 1e-6;

/**
 * The severity conditioned on above < X <= below. Not a limit: amounts beyond `below` are excluded, not cut to it.
 *
 * Moments are differences of limited ones: absolute accuracy about 1e-15 of the untruncated mean.
 *
 * @throws RangeError where 0 <= above < below does not hold, or where (almost) no probability is left.
 */
export function truncate(severity: Severity, terms: TruncationTerms): Severity {
  const range = checkedRange(severity, terms);
  const description = `${severity.description} ${inWords(terms)}`;
  const [only, ...others] = severity.pieces;
  if (only?.kind === 'segments' && only.role === 'body' && others.length === 0) {
    return segmentedSeverity(description, renormalised(segmentsWithin(only.segments, range)));
  }
  const { survival, upperQuantile } = conditionedLaw(severity, range);
  const limitedMean = limitedMeanWithin(severity, range);
  const splice = truncatedSplice(severity, terms, range);
  return Object.freeze({
    description,
    survival,
    upperQuantile,
    mean: limitedMean(Infinity),
    secondMoment: secondMomentWithin(severity, range),
    limitedMean,
    pieces: Object.freeze(conditionedPieces(severity.pieces, range)),
    ...(splice && { splice }),
  });
}

function checkedRange(severity: Severity, { above = -Infinity, below = Infinity }: TruncationTerms): AmountRange {
  if (!(above >= 0 || above === -Infinity)) throw new RangeError(`truncate above must be >= 0: got ${above}`);
  if (!(below > Math.max(above, 0))) {
    throw new RangeError(`truncate below must be > ${Math.max(above, 0)}: got ${below}`);
  }
  if (!keepsEnough(severity, { above, below })) {
    throw new RangeError(
      `truncate of ${severity.description} must keep some probability: got P(${above} < X <= ${below}) = ` +
        `${severity.survival(above) - severity.survival(below)}`,
    );
  }
  return { above, below };
}

function keepsEnough(severity: Severity, { above, below }: AmountRange): boolean {
  const start = severity.survival(above);
  return start - severity.survival(below) > LEAST_KEPT * start;
}

/** E[min(X, d) | above < X <= below] = above + (∫ P(X > x) dx - (d - above) P(X > below)) / P(above < X <= below). */
function limitedMeanWithin(severity: Severity, { above, below }: AmountRange): (limit: number) => number {
  const low = Math.max(above, 0);
  const beyond = severity.survival(below);
  const kept = severity.survival(above) - beyond;
  const meanToLow = severity.limitedMean(low);
  const upTo = (high: number) => {
    const excluded = beyond > 0 ? (high - low) * beyond : 0;
    return low + (severity.limitedMean(high) - meanToLow - excluded) / kept;
  };
  const mean = upTo(below);
  return (limit) => {
    if (limit <= low) return Math.max(limit, 0);
    return limit < below ? upTo(limit) : mean;
  };
}

function secondMomentWithin(severity: Severity, { above, below }: AmountRange): number {
  const low = Math.max(above, 0);
  const start = severity.survival(above);
  const beyond = severity.survival(below);
  const upTo =
    below === Infinity ? severity.secondMoment : limitedSecondMoment(severity, below) - below * below * beyond;
  return (upTo - limitedSecondMoment(severity, low) + low * low * start) / (start - beyond);
}

/** A truncated splice is still a splice where both of its laws are left. */
function truncatedSplice({ splice }: Severity, terms: TruncationTerms, range: AmountRange): Severity['splice'] {
  if (!splice || !keepsEnough(splice.body, range) || !keepsEnough(splice.tail, range)) return undefined;
  const share = (part: Severity) => part.survival(range.above) - part.survival(range.below);
  const tail = splice.tailProbability * share(splice.tail);
  const body = (1 - splice.tailProbability) * share(splice.body);
  return Object.freeze({
    body: truncate(splice.body, terms),
    tail: truncate(splice.tail, terms),
    tailProbability: tail / (body + tail),
  });
}

function inWords({ above, below }: TruncationTerms): string {
  if (above === undefined) return `truncated to at most ${below ?? Infinity}`;
  return below === undefined ? `truncated to above ${above}` : `truncated to (${above}, ${below}]`;
}
