import { positive } from '../domain.ts';
import { conditionedPiece, renormalised, segmentsWithin, totalProbability } from './condition.ts';
import { limitedSecondMoment } from './limited-second-moment.ts';
import { segmentedSeverity } from './segmented-severity.ts';
import type { PieceRole, Segment, SegmentedPiece, Severity, SeverityPiece, SmoothPiece } from './severity.ts';

/**
 * The severity with amounts above `amount` cut to it: min(X, amount), with an atom there.
 *
 * @throws RangeError where the amount is not positive.
 */
export function limit(severity: Severity, amount: number): Severity {
  if (amount === Infinity) return severity;
  positive('limit amount', amount);
  const description = `${severity.description} limited to ${amount}`;
  const [only, ...others] = severity.pieces;
  if (only?.kind === 'segments' && only.role === 'body' && others.length === 0) {
    return segmentedSeverity(description, limitedSegments(only.segments, amount));
  }
  const { splice } = severity;
  return Object.freeze({
    description,
    survival: (x: number) => (x < amount ? severity.survival(x) : 0),
    upperQuantile: (s: number) => Math.min(severity.upperQuantile(s), amount),
    mean: severity.limitedMean(amount),
    secondMoment: limitedSecondMoment(severity, amount),
    limitedMean: (cap: number) => severity.limitedMean(Math.min(cap, amount)),
    pieces: Object.freeze(limitedPieces(severity.pieces, amount)),
    ...(splice && {
      splice: Object.freeze({
        body: limit(splice.body, amount),
        tail: limit(splice.tail, amount),
        tailProbability: splice.tailProbability,
      }),
    }),
  });
}

/** A smooth piece that crosses the limit loses what is beyond to an atom, one for each role. */
function limitedPieces(pieces: readonly SeverityPiece[], amount: number): SeverityPiece[] {
  const limited: SeverityPiece[] = [];
  const beyond: Record<PieceRole, number> = { body: 0, tail: 0 };
  for (const piece of pieces) {
    if (piece.kind === 'segments') {
      limited.push(Object.freeze({ ...piece, segments: limitedSegments(piece.segments, amount) }));
      continue;
    }
    const { below, atLimit } = cutPiece(piece, amount);
    if (below) limited.push(below);
    beyond[piece.role] += atLimit;
  }
  for (const role of ['body', 'tail'] as const) {
    if (beyond[role] > 0) limited.push(atom(role, beyond[role], amount));
  }
  return renormalised(limited);
}

function cutPiece(piece: SmoothPiece, amount: number): { below: SeverityPiece | null; atLimit: number } {
  const below = conditionedPiece(piece, { above: -Infinity, below: amount });
  return { below, atLimit: piece.probability * (below ? piece.survival(amount) : 1) };
}

function limitedSegments(segments: readonly Segment[], amount: number): Segment[] {
  const kept = segmentsWithin(segments, { above: -Infinity, below: amount });
  const beyond = totalProbability(segmentsWithin(segments, { above: amount, below: Infinity }));
  const last = kept.at(-1);
  if (!(beyond > 0)) return renormalised(kept);
  if (last?.from !== amount) return renormalised([...kept, { probability: beyond, from: amount, to: amount }]);
  return renormalised([...kept.slice(0, -1), { ...last, probability: last.probability + beyond }]);
}

function atom(role: PieceRole, probability: number, amount: number): SegmentedPiece {
  const segments = Object.freeze([Object.freeze({ probability: 1, from: amount, to: amount })]);
  return Object.freeze({ kind: 'segments', role, probability, segments });
}
