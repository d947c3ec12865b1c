import type { Segment, SeverityPiece } from './severity.ts';

/** Amounts above `above` (exclusive; -Infinity keeps zero) up to and including `below`. */
export interface AmountRange {
  readonly above: number;
  readonly below: number;
}

/** A law by its survival function and the inverse of it. */
export interface Law {
  survival(x: number): number;
  upperQuantile(s: number): number;
  readonly rounding?: number;
}

/** Relative rounding of a survival probability near 1: a few units in the last place, for the special functions inside. */
const SURVIVAL_ROUNDING = 2 ** -50;

/** A smaller share of the probability above `above` is no piece: float64 could not tell its amounts apart. */
const NEGLIGIBLE = 1e-8;

/** The law conditioned on a range, the probability of the range, and what the differences lose. */
export function conditionedLaw(law: Law, { above, below }: AmountRange): Required<Law> & { readonly kept: number } {
  const beyond = law.survival(below);
  const kept = law.survival(above) - beyond;
  return {
    kept,
    rounding: ((law.rounding ?? 0) + SURVIVAL_ROUNDING * beyond) / kept,
    survival(x) {
      if (x >= below) return 0;
      return x <= above ? 1 : Math.min((law.survival(x) - beyond) / kept, 1);
    },
    upperQuantile: (s) => Math.min(Math.max(law.upperQuantile(Math.min(beyond + s * kept, 1)), above), below),
  };
}

/** The pieces of a law conditioned on a range: each conditioned, their probabilities again summing to 1. */
export function conditionedPieces(pieces: readonly SeverityPiece[], range: AmountRange): SeverityPiece[] {
  return renormalised(pieces.map((piece) => conditionedPiece(piece, range)).filter((piece) => piece !== null));
}

/** A piece conditioned on a range, its probability times that of the range; null where nothing is left. */
export function conditionedPiece(piece: SeverityPiece, range: AmountRange): SeverityPiece | null {
  if (piece.kind === 'segments') {
    const segments = segmentsWithin(piece.segments, range);
    const kept = totalProbability(segments);
    if (!(kept > 0)) return null;
    return Object.freeze({ ...piece, probability: piece.probability * kept, segments: renormalised(segments) });
  }
  const { kept, survival, upperQuantile, rounding } = conditionedLaw(piece, range);
  if (!(kept > NEGLIGIBLE * piece.survival(range.above))) return null;
  if (kept === 1) return piece;
  return Object.freeze({ ...piece, probability: piece.probability * kept, survival, upperQuantile, rounding });
}

/** The parts of the segments within a range; their probabilities sum to that of the range. */
export function segmentsWithin(segments: readonly Segment[], { above, below }: AmountRange): Segment[] {
  const within: Segment[] = [];
  for (const { probability, from, to } of segments) {
    if (from === to) {
      if (from > above && from <= below) within.push({ probability, from, to });
      continue;
    }
    const low = Math.max(from, above);
    const high = Math.min(to, below);
    if (high > low) within.push({ probability: probability * ((high - low) / (to - from)), from: low, to: high });
  }
  return within;
}

/** The same parts with probabilities that sum to 1. */
export function renormalised<Part extends { readonly probability: number }>(parts: readonly Part[]): Part[] {
  const total = totalProbability(parts);
  return parts.map((part) => Object.freeze({ ...part, probability: part.probability / total }));
}

export function totalProbability(parts: readonly { readonly probability: number }[]): number {
  let total = 0;
  for (const part of parts) total += part.probability;
  return total;
}
