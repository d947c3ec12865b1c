import { positive } from '../domain.ts';
import { mixture } from './mixture.ts';
import { scale } from './scale.ts';
import type { PieceRole, Severity, SeverityPiece } from './severity.ts';

/**
 * A splice with the claims of its tail times a factor > 0, those of its body as they are: large claims that grow at
 * another rate. The number of claims in the tail does not change.
 *
 * @throws RangeError where the factor is not positive; TypeError where the severity is no splice.
 */
export function scaleTail(severity: Severity, factor: number): Severity {
  positive('scale factor', factor);
  if (severity.splice === undefined) throw new TypeError(`only a splice has a tail: got ${severity.description}`);
  if (factor === 1) return severity;
  const { body, tailProbability } = severity.splice;
  const tail = scale(severity.splice.tail, factor);
  const parts = [
    { weight: 1 - tailProbability, severity: body },
    { weight: tailProbability, severity: tail },
  ];
  return Object.freeze({
    ...mixture(parts),
    description: `${severity.description}, its tail times ${factor}`,
    pieces: Object.freeze([
      ...piecesAs('body', 1 - tailProbability, body.pieces),
      ...piecesAs('tail', tailProbability, tail.pieces),
    ]),
    splice: Object.freeze({ body, tail, tailProbability }),
  });
}

function piecesAs(role: PieceRole, probability: number, pieces: readonly SeverityPiece[]): SeverityPiece[] {
  return pieces.map((piece) => Object.freeze({ ...piece, role, probability: probability * piece.probability }));
}
