import { positive } from '../domain.ts';
import type { PieceRole, Severity, SeverityPiece } from './severity.ts';
import { truncate } from './truncate.ts';

export interface SpliceTerms {
  /** Dollars. */
  readonly threshold: number;
  /** P(X > threshold), strictly between 0 and 1. */
  readonly tailProbability: number;
  /** Its law up to the threshold is the law up to the threshold. */
  readonly body: Severity;
  /** Its law above the threshold is the law above the threshold. */
  readonly tail: Severity;
}

/** Rounding allowed to a survival probability that is meant to be the tail probability. */
const SLACK = 1e-12;

/**
 * Two laws joined at a threshold: with probability 1 - p the body conditioned on X <= threshold, with probability p
 * the tail conditioned on X > threshold. Klugman, Panjer & Willmot, Loss Models, section 5.2.6.
 *
 * @throws RangeError where the threshold is not positive, p is not between 0 and 1, or a part has no probability on
 * its side of the threshold.
 */
export function splice({ threshold, tailProbability, body, tail }: SpliceTerms): Severity {
  positive('splice threshold', threshold);
  if (!(tailProbability > 0 && tailProbability < 1)) {
    throw new RangeError(`splice tailProbability must be between 0 and 1: got ${tailProbability}`);
  }
  const below = body.survival(threshold) === 0 ? body : truncate(body, { below: threshold });
  const above = tail.survival(threshold) === 1 ? tail : truncate(tail, { above: threshold });
  const bodyProbability = 1 - tailProbability;
  const average = (inBody: number, inTail: number) => bodyProbability * inBody + tailProbability * inTail;
  return Object.freeze({
    description: `splice at ${threshold} of ${body.description} and, with probability ${tailProbability}, ${tail.description}`,
    survival(x: number) {
      if (x >= threshold) return tailProbability * above.survival(x);
      return tailProbability + bodyProbability * below.survival(x);
    },
    upperQuantile(s: number) {
      if (s < tailProbability * (1 - SLACK)) return above.upperQuantile(s / tailProbability);
      return below.upperQuantile(Math.max((s - tailProbability) / bodyProbability, Number.MIN_VALUE));
    },
    mean: average(below.mean, above.mean),
    secondMoment: average(below.secondMoment, above.secondMoment),
    limitedMean: (limit: number) => average(below.limitedMean(limit), above.limitedMean(limit)),
    pieces: Object.freeze([
      ...piecesAs('body', bodyProbability, below.pieces),
      ...piecesAs('tail', tailProbability, above.pieces),
    ]),
    splice: Object.freeze({ body: below, tail: above, tailProbability }),
  });
}

function piecesAs(role: PieceRole, probability: number, pieces: readonly SeverityPiece[]): SeverityPiece[] {
  return pieces.map((piece) => Object.freeze({ ...piece, role, probability: probability * piece.probability }));
}
