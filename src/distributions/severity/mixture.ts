import { log } from '../../units/elementary.ts';
import { normalised } from '../domain.ts';
import { crossing } from './invert-survival.ts';
import type { Severity } from './severity.ts';

export interface MixturePart {
  /** Probability that a claim is of this part. */
  readonly weight: number;
  readonly severity: Severity;
}

/** Relative rounding allowed to sums of probabilities of atoms. */
const SLACK = 1e-13;

/**
 * A claim is of one of several laws, chosen with their weights.
 *
 * @throws RangeError where the weights do not sum to 1 within 1e-9.
 */
export function mixture(terms: readonly MixturePart[]): Severity {
  const weights = normalised(
    'mixture weights',
    terms.map(({ weight }) => weight),
  );
  const parts = terms
    .map(({ severity }, i) => ({ weight: weights[i]!, severity }))
    .filter(({ weight }) => weight > 0)
    .sort((left, right) => ascending(left.severity.mean, right.severity.mean));
  const average = (quantity: (severity: Severity) => number) => {
    let sum = 0;
    for (const { weight, severity } of parts) sum += weight * quantity(severity);
    return sum;
  };
  const survival = (x: number) =>
    Math.min(
      average((severity) => severity.survival(x)),
      1,
    );
  const pieces = parts.flatMap(({ weight, severity }) =>
    severity.pieces.map((piece) => Object.freeze({ ...piece, probability: weight * piece.probability })),
  );
  return Object.freeze({
    description: `mixture of ${parts.map(({ weight, severity }) => `${weight} ${severity.description}`).join(', ')}`,
    survival,
    upperQuantile(s: number) {
      const quantiles = parts.map(({ severity }) => severity.upperQuantile(s));
      const excess = (x: number) => Math.max(log(survival(x) / (s * (1 + SLACK))), -800);
      return crossingBetween(excess, Math.min(...quantiles), Math.max(...quantiles));
    },
    mean: average(({ mean }) => mean),
    secondMoment: average(({ secondMoment }) => secondMoment),
    limitedMean: (limit: number) => average((severity) => severity.limitedMean(limit)),
    pieces: Object.freeze(pieces),
  });
}

/** The quantile of a mixture lies between the least and the greatest of its parts'. */
function crossingBetween(excess: (x: number) => number, least: number, greatest: number): number {
  if (least === greatest || excess(least) <= 0) return least;
  return crossing(excess, Math.max(least, Number.MIN_VALUE), greatest);
}

/** Infinity equals Infinity here, unlike in a difference. */
function ascending(left: number, right: number): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
