import { positive } from '../domain.ts';
import { segmentedSeverity, survivalOfSegments } from './segmented-severity.ts';
import type { Segment, Severity, SeverityPiece } from './severity.ts';

/** The severity times a factor > 0: a change of unit, a relativity, a trend. @throws RangeError elsewhere. */
export function scale(severity: Severity, factor: number): Severity {
  positive('scale factor', factor);
  if (factor === 1) return severity;
  const description = `${factor} x ${severity.description}`;
  const [only, ...others] = severity.pieces;
  if (only?.kind === 'segments' && only.role === 'body' && others.length === 0) {
    return segmentedSeverity(description, scaledSegments(only.segments, factor));
  }
  const pieces = Object.freeze(severity.pieces.map((piece) => scaledPiece(piece, factor)));
  const { splice } = severity;
  return Object.freeze({
    description,
    survival: scaledSurvival(severity, pieces, factor),
    upperQuantile: (s: number) => severity.upperQuantile(s) * factor,
    mean: severity.mean * factor,
    secondMoment: severity.secondMoment * factor * factor,
    limitedMean: (limit: number) => severity.limitedMean(limit / factor) * factor,
    pieces,
    ...(splice && {
      splice: Object.freeze({
        body: scale(splice.body, factor),
        tail: scale(splice.tail, factor),
        tailProbability: splice.tailProbability,
      }),
    }),
  });
}

/** With atoms by the scaled pieces: x / factor may round to the wrong side of one. */
function scaledSurvival(severity: Severity, pieces: readonly SeverityPiece[], factor: number) {
  if (pieces.every((piece) => piece.kind === 'smooth')) return (x: number) => severity.survival(x / factor);
  const terms = pieces.map((piece) => ({
    probability: piece.probability,
    survival: piece.kind === 'smooth' ? piece.survival : survivalOfSegments(piece.segments),
  }));
  return (x: number) => {
    let sum = 0;
    for (const { probability, survival } of terms) sum += probability * survival(x);
    return Math.min(sum, 1);
  };
}

function scaledPiece(piece: SeverityPiece, factor: number): SeverityPiece {
  if (piece.kind === 'segments') {
    return Object.freeze({ ...piece, segments: Object.freeze(scaledSegments(piece.segments, factor)) });
  }
  return Object.freeze({
    ...piece,
    survival: (x: number) => piece.survival(x / factor),
    upperQuantile: (s: number) => piece.upperQuantile(s) * factor,
  });
}

function scaledSegments(segments: readonly Segment[], factor: number): Segment[] {
  return segments.map(({ probability, from, to }) => ({ probability, from: from * factor, to: to * factor }));
}
