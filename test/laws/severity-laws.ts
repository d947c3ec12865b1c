import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { limit } from '../../src/distributions/severity/limit.ts';
import { mixture } from '../../src/distributions/severity/mixture.ts';
import { scale } from '../../src/distributions/severity/scale.ts';
import type { Severity, SeverityPiece } from '../../src/distributions/severity/severity.ts';
import { splice } from '../../src/distributions/severity/splice.ts';
import { truncate } from '../../src/distributions/severity/truncate.ts';
import { integralFromZero } from './integral.ts';

export interface SeverityLawOptions {
  /** Property runs of each law. */
  readonly runs?: number;
  /**
   * Relative rounding of an amount that the inverse may be off by. A law that is cut from above takes differences of
   * survival probabilities, so its amounts near the cut are known to fewer digits.
   */
  readonly resolution?: number;
}

const LEVELS = [1e-19, 1e-15, 1e-9, 1e-6, 1e-3, 0.012, 0.2, 0.37, 0.5, 0.63, 0.85, 0.99, 1 - 1e-6, 1 - 1e-12];

/** What every severity must satisfy, whatever its family: each law is tried on arbitrary members of it. */
export function severityLaws(name: string, severities: fc.Arbitrary<Severity>, options: SeverityLawOptions = {}): void {
  const { runs = 12, resolution = 4e-15 } = options;
  const law = (criterion: string, holds: (severity: Severity) => void) =>
    test(`${name} ${criterion}`, () => {
      fc.assert(fc.property(severities, holds), { numRuns: runs, seed: 20_25 });
    });

  describe(`${name} severity laws`, () => {
    law('survival is 1 below zero, never rises and ends at 0', survivalIsMonotone);
    law('upperQuantile inverts survival in both tails', (severity) => expectInverse(severity, resolution));
    law('upperQuantile never rises with s', quantileIsMonotone);
    law('limitedMean is the integral of survival', limitedMeanIsIntegral);
    law('mean less limitedMean is within the bound of the second moment', meanIsLimit);
    law('secondMoment is twice the integral of x survival', secondMomentIsIntegral);
    law('moments are infinite only where the tail is as heavy as that', infiniteMomentsAreEarned);
    law('pieces sum to 1 and reassemble survival', piecesReassemble);
    law('pieces invert their own survival', (severity) => piecesInvert(severity, resolution));
    law('scale() moves amounts and nothing else', scaleMovesAmounts);
    law('limit() cuts amounts to the limit', limitCutsAmounts);
    law('truncate() below and above a threshold make up the law', truncationsMakeUpTheLaw);
    law('splice() of a law with itself is the law', spliceWithItself);
    law('mixture() of a law with itself is the law', mixtureWithItself);
  });
}

function survivalIsMonotone(severity: Severity) {
  expect(severity.survival(-1)).toBe(1);
  expect(severity.survival(Infinity)).toBe(0);
  let previous = 1;
  for (const x of amounts(severity)) {
    const s = severity.survival(x);
    expect(s).toBeGreaterThanOrEqual(0);
    expect(s).toBeLessThanOrEqual(previous * (1 + 1e-13) + 1e-16);
    previous = s;
  }
}

function quantileIsMonotone(severity: Severity) {
  let previous = Infinity;
  for (const s of [...LEVELS, 1]) {
    const x = severity.upperQuantile(s);
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x).toBeLessThanOrEqual(previous);
    previous = x;
  }
}

/** inf{x : P(X > x) <= s}: just above x the survival is at most s, just below it is at least s. */
function expectInverse(law: Pick<Severity, 'survival' | 'upperQuantile'>, resolution: number) {
  for (const s of LEVELS) {
    const x = law.upperQuantile(s);
    expect(law.survival(x * (1 + resolution))).toBeLessThanOrEqual(s * (1 + 1e-12));
    if (x > 0) expect(law.survival(x * (1 - resolution))).toBeGreaterThanOrEqual(s * (1 - 1e-12));
  }
}

function limitedMeanIsIntegral(severity: Severity) {
  expect(severity.limitedMean(0)).toBe(0);
  expect(severity.limitedMean(Infinity)).toBe(severity.mean);
  for (const d of limits(severity))
    expectClose(severity.limitedMean(d), integralFromZero(severity.survival, d, breaks(severity)), 1e-9);
}

/** 0 <= E[(X - d)+] <= E[X²] / (4 d), since x - d <= x² / (4 d). */
function meanIsLimit(severity: Severity) {
  const { mean, secondMoment } = severity;
  if (mean === Infinity) return;
  for (const d of limits(severity).flatMap((x) => [x, 1e3 * x, 1e9 * x])) {
    const excess = mean - severity.limitedMean(d);
    expect(excess).toBeGreaterThanOrEqual(-1e-12 * mean);
    expect(excess).toBeLessThanOrEqual(secondMoment / (4 * d) + 1e-12 * mean);
  }
}

function secondMomentIsIntegral(severity: Severity) {
  const { mean, secondMoment } = severity;
  expect(secondMoment).toBeGreaterThanOrEqual(mean * mean * (1 - 1e-12) || 0);
  if (secondMoment === Infinity) return;
  const upTo = (s: number) =>
    integralFromZero((x) => 2 * x * severity.survival(x), severity.upperQuantile(s) || 1, breaks(severity));
  const nearlyAll = upTo(1e-18);
  expect(nearlyAll).toBeLessThanOrEqual(secondMoment * (1 + 1e-9));
  // Where a thousandfold smaller tail adds nothing more, the integral is the moment.
  if (upTo(1e-15) > nearlyAll * (1 - 1e-11)) expectClose(secondMoment, nearlyAll, 1e-9);
}

/** A tail x^-alpha: S(2 x) / S(x) = 2^-alpha. */
function infiniteMomentsAreEarned({ mean, secondMoment, survival, upperQuantile }: Severity) {
  const x = upperQuantile(1e-15);
  const halving = survival(2 * x) / survival(x);
  if (secondMoment === Infinity) expect(halving).toBeGreaterThanOrEqual(0.25 - 1e-4);
  if (mean === Infinity) expect(halving).toBeGreaterThanOrEqual(0.5 - 1e-4);
}

function piecesReassemble(severity: Severity) {
  // Near its end, the survival of a law that is cut from above is a difference of rounded probabilities.
  const isBounded = severity.survival(1.01 * severity.upperQuantile(1e-19)) === 0;
  const rounding = isBounded ? 1e-15 : 0;
  let total = 0;
  for (const piece of severity.pieces) {
    expect(piece.probability).toBeGreaterThan(0);
    total += piece.probability;
  }
  expect(Math.abs(total - 1)).toBeLessThanOrEqual(1e-12);
  for (const x of amounts(severity)) {
    let sum = 0;
    for (const piece of severity.pieces) sum += piece.probability * survivalOfPiece(piece, x);
    expect(Math.abs(sum - severity.survival(x))).toBeLessThanOrEqual(1e-12 * sum + rounding);
  }
}

function piecesInvert(severity: Severity, resolution: number) {
  for (const piece of severity.pieces) {
    if (piece.kind === 'smooth') expectInverse(piece, resolution);
    else expectAscending(piece.segments);
  }
}

function expectAscending(segments: readonly { probability: number; from: number; to: number }[]) {
  let total = 0;
  let previous = 0;
  for (const { probability, from, to } of segments) {
    expect(probability).toBeGreaterThan(0);
    expect(from).toBeGreaterThanOrEqual(previous);
    expect(to).toBeGreaterThanOrEqual(from);
    total += probability;
    previous = to;
  }
  expect(Math.abs(total - 1)).toBeLessThanOrEqual(1e-12);
}

function scaleMovesAmounts(severity: Severity) {
  const factor = 1.07;
  const scaled = scale(severity, factor);
  for (const s of LEVELS) expectClose(scaled.upperQuantile(s), factor * severity.upperQuantile(s), 1e-12);
  for (const d of limits(severity))
    expectClose(scaled.limitedMean(factor * d), factor * severity.limitedMean(d), 1e-13);
  expectClose(scaled.mean, factor * severity.mean, 1e-14);
  expectClose(scaled.secondMoment, factor * factor * severity.secondMoment, 1e-13);
  piecesReassemble(scaled);
}

function limitCutsAmounts(severity: Severity) {
  const most = severity.upperQuantile(0.2);
  if (most === 0) return;
  const limited = limit(severity, most);
  expect(limited.survival(most)).toBe(0);
  for (const s of LEVELS) expectClose(limited.upperQuantile(s), Math.min(severity.upperQuantile(s), most), 1e-12);
  for (const x of amounts(severity)) {
    if (x < most) expectClose(limited.survival(x), severity.survival(x), 1e-12);
  }
  expectClose(limited.mean, severity.limitedMean(most), 1e-13);
  expectClose(limited.limitedMean(most / 2), severity.limitedMean(most / 2), 1e-13);
  expectClose(
    limited.secondMoment,
    integralFromZero((x) => 2 * x * severity.survival(x), most, breaks(severity)),
    1e-9,
  );
  piecesReassemble(limited);
}

function truncationsMakeUpTheLaw(severity: Severity) {
  const threshold = severity.upperQuantile(0.2);
  const tail = severity.survival(threshold);
  if (!(threshold > 0 && tail > 0 && tail < 1)) return;
  const below = truncate(severity, { below: threshold });
  const above = truncate(severity, { above: threshold });
  const total = (inBody: number, inTail: number) => (1 - tail) * inBody + tail * inTail;
  for (const x of amounts(severity)) {
    expectClose(total(below.survival(x), above.survival(x)), severity.survival(x), 1e-12);
  }
  for (const d of limits(severity)) {
    expectClose(total(below.limitedMean(d), above.limitedMean(d)), severity.limitedMean(d), 1e-12);
  }
  expectClose(total(below.mean, above.mean), severity.mean, 1e-12);
  expectClose(total(below.secondMoment, above.secondMoment), severity.secondMoment, 1e-9);
  expectClose(below.limitedMean(threshold), integralFromZero(below.survival, threshold, breaks(severity)), 1e-9);
  piecesReassemble(below);
  piecesReassemble(above);
}

function spliceWithItself(severity: Severity) {
  const threshold = severity.upperQuantile(0.2);
  const tailProbability = severity.survival(threshold);
  if (!(threshold > 0 && tailProbability > 0 && tailProbability < 1)) return;
  const spliced = splice({ threshold, tailProbability, body: severity, tail: severity });
  expectSameLaw(spliced, severity);
  expect(spliced.splice?.tailProbability).toBe(tailProbability);
}

function mixtureWithItself(severity: Severity) {
  const parts = [
    { weight: 0.3, severity },
    { weight: 0.7, severity },
  ];
  expectSameLaw(mixture(parts), severity);
}

function expectSameLaw(actual: Severity, severity: Severity) {
  for (const x of amounts(severity)) expectClose(actual.survival(x), severity.survival(x), 1e-12);
  expectInverse({ survival: severity.survival, upperQuantile: actual.upperQuantile }, 1e-12);
  for (const d of limits(severity)) expectClose(actual.limitedMean(d), severity.limitedMean(d), 1e-12);
  expectClose(actual.mean, severity.mean, 1e-12);
  expectClose(actual.secondMoment, severity.secondMoment, 1e-9);
  piecesReassemble(actual);
}

/** Ascending amounts over the whole range of a law. */
function amounts(severity: Severity): number[] {
  const at = LEVELS.map((s) => severity.upperQuantile(s)).reverse();
  return at.flatMap((x) => [0.93 * x, x]).sort((left, right) => left - right);
}

/** Where the quadrature is told to look: the amounts, and the ends of uniform segments. */
function breaks(severity: Severity): number[] {
  const ends = severity.pieces.flatMap((piece) =>
    piece.kind === 'segments' ? piece.segments.map(({ to }) => to) : [],
  );
  return [...amounts(severity), ...ends];
}

function limits(severity: Severity): number[] {
  return [0.99, 0.7, 0.5, 0.1, 1e-3, 1e-6].map((s) => severity.upperQuantile(s)).filter((d) => d > 0);
}

function survivalOfPiece(piece: SeverityPiece, x: number): number {
  if (piece.kind === 'smooth') return piece.survival(x);
  let above = 0;
  for (const { probability, from, to } of piece.segments) {
    if (x < from) above += probability;
    else if (x < to) above += (probability * (to - x)) / (to - from);
  }
  return above;
}

function expectClose(actual: number, expected: number, relative: number): void {
  if (actual === expected) return;
  expect(Math.abs(actual / expected - 1), `${actual} is not ${expected}`).toBeLessThanOrEqual(relative);
}
