import { describe, expect, test } from 'vitest';
import { continuance } from '../../../src/distributions/severity/continuance.ts';
import { discrete } from '../../../src/distributions/severity/discrete.ts';
import { empirical } from '../../../src/distributions/severity/empirical.ts';
import { exponential } from '../../../src/distributions/severity/exponential.ts';
import { fixed } from '../../../src/distributions/severity/fixed.ts';
import { limit } from '../../../src/distributions/severity/limit.ts';
import { lognormal } from '../../../src/distributions/severity/lognormal.ts';
import { lomax } from '../../../src/distributions/severity/lomax.ts';
import { mixture } from '../../../src/distributions/severity/mixture.ts';
import { pareto } from '../../../src/distributions/severity/pareto.ts';
import { scale } from '../../../src/distributions/severity/scale.ts';
import type { Severity } from '../../../src/distributions/severity/severity.ts';
import { splice } from '../../../src/distributions/severity/splice.ts';
import { truncate } from '../../../src/distributions/severity/truncate.ts';

const routine = lognormal({ mu: 6.2, sigma: 1.5 });
const outline = ({ pieces }: Severity) => pieces.map(({ kind, role }) => `${kind} ${role}`);
const segmentsOf = ({ pieces }: Severity) =>
  pieces.flatMap((piece) => (piece.kind === 'segments' ? piece.segments : []));

describe('splice()', () => {
  const severity = splice({
    threshold: 50_000,
    tailProbability: 0.02,
    body: routine,
    tail: pareto({ alpha: 2, scale: 50_000 }),
  });

  test('has a smooth body and a smooth tail that starts at the threshold', () => {
    expect(outline(severity)).toEqual(['smooth body', 'smooth tail']);
    expect(severity.pieces.map(({ probability }) => probability)).toEqual([0.98, 0.02]);
    expect(severity.survival(50_000)).toBe(0.02);
    expect(severity.upperQuantile(0.02)).toBe(50_000);
    expect(severity.upperQuantile(0.005)).toBeCloseTo(100_000, 8);
    expect(severity.splice?.tail.mean).toBeCloseTo(100_000, 8);
  });

  test('takes the top of its body where the body ends before the tail begins', () => {
    const gap = splice({
      threshold: 1000,
      tailProbability: 0.1,
      body: fixed({ amount: 10 }),
      tail: fixed({ amount: 5000 }),
    });
    expect(gap.upperQuantile(0.1)).toBe(10);
    expect(gap.upperQuantile(0.0999)).toBe(5000);
    expect(gap.survival(10)).toBe(0.1);
    expect(gap.mean).toBeCloseTo(509, 12);
  });

  test('stays a splice when scaled, limited or truncated', () => {
    const scaled = scale(severity, 2).splice!;
    expect([scaled.tailProbability, scaled.tail.mean]).toEqual([0.02, 2 * severity.splice!.tail.mean]);
    expect(limit(severity, 80_000).splice?.tail.mean).toBe(severity.splice!.tail.limitedMean(80_000));
    // P(50,000 < X <= 100,000) = 0.02 (1 - 1/4).
    expect(truncate(severity, { below: 100_000 }).splice?.tailProbability).toBeCloseTo(0.015 / 0.995, 14);
    expect(truncate(severity, { above: 60_000 }).splice).toBeUndefined();
  });
});

test('limit() splits the piece it crosses and gathers the rest in an atom of the same role', () => {
  const tail = pareto({ alpha: 2, scale: 50_000 });
  const severity = limit(splice({ threshold: 50_000, tailProbability: 0.02, body: routine, tail }), 100_000);
  expect(outline(severity)).toEqual(['smooth body', 'smooth tail', 'segments tail']);
  expect(severity.pieces.map(({ probability }) => probability)).toEqual([
    0.98,
    expect.closeTo(0.015, 14),
    expect.closeTo(0.005, 14),
  ]);
  expect(segmentsOf(severity)).toEqual([{ probability: 1, from: 100_000, to: 100_000 }]);
  expect(segmentsOf(limit(continuance([{ upTo: 100, share: 1, average: 50 }]), 75))).toEqual([
    { probability: 0.5, from: 0, to: 50 },
    { probability: 0.25, from: 50, to: 75 },
    { probability: 0.25, from: 75, to: 75 },
  ]);
});

test('mixture() orders its pieces by the mean of their part', () => {
  const severity = mixture([
    { weight: 0.1, severity: lomax({ alpha: 0.9, theta: 1 }) },
    { weight: 0.2, severity: fixed({ amount: 900 }) },
    { weight: 0.7, severity: exponential({ mean: 400 }) },
    { weight: 0, severity: fixed({ amount: 5 }) },
  ]);
  expect(outline(severity)).toEqual(['smooth body', 'segments body', 'smooth body']);
  expect(severity.pieces.map(({ probability }) => probability)).toEqual([0.7, 0.2, 0.1]);
  expect(severity.mean).toBe(Infinity);
});

test('mixture() meets an atom exactly, with weights of decimal fractions', () => {
  const severity = mixture([
    { weight: 0.8, severity: fixed({ amount: 0.1 + 0.2 }) },
    { weight: 0.15, severity: fixed({ amount: 7 }) },
    { weight: 0.05, severity: fixed({ amount: 11 }) },
  ]);
  expect([0.9, 0.2, 0.06, 0.05, 0.04].map(severity.upperQuantile)).toEqual([0.1 + 0.2, 0.1 + 0.2, 7, 7, 11]);
});

test('truncate() to a range of segments keeps the parts within', () => {
  const table = continuance([
    { upTo: 0, share: 0.5, average: 0 },
    { upTo: 100, share: 0.5, average: 50 },
  ]);
  expect(segmentsOf(truncate(table, { above: 0 }))).toEqual([
    { probability: 0.5, from: 0, to: 50 },
    { probability: 0.5, from: 50, to: 100 },
  ]);
  expect(segmentsOf(truncate(table, { below: 50 }))).toEqual([
    { probability: 0.5 / 0.75, from: 0, to: 0 },
    { probability: 0.25 / 0.75, from: 0, to: 50 },
  ]);
});

test('truncate() of a Pareto below keeps the Pareto tail: alpha stays, the scale rises', () => {
  const severity = truncate(pareto({ alpha: 2.5, scale: 1000 }), { above: 8000 });
  const tail = pareto({ alpha: 2.5, scale: 8000 });
  expect(severity.mean / tail.mean).toBeCloseTo(1, 12);
  expect(severity.secondMoment / tail.secondMoment).toBeCloseTo(1, 11);
  for (const x of [9000, 1e5, 1e9]) expect(severity.survival(x) / tail.survival(x)).toBeCloseTo(1, 13);
});

test('continuance() has the average of every bucket', () => {
  const rows = [
    { upTo: 0, share: 0.11, average: 0 },
    { upTo: 100, share: 0.2, average: 52.7 },
    { upTo: 1000, share: 0.5, average: 420 },
    { upTo: 5000, share: 0, average: 0 },
    { upTo: 90_000, share: 0.19, average: 61_000 },
  ];
  const severity = continuance(rows);
  expect(severity.mean).toBeCloseTo(0.2 * 52.7 + 0.5 * 420 + 0.19 * 61_000, 8);
  expect(truncate(severity, { above: 100, below: 1000 }).mean).toBeCloseTo(420, 10);
  expect(severity.survival(0)).toBeCloseTo(0.89, 14);
  expect(severity.survival(1000)).toBeCloseTo(0.19, 14);
  expect(severity.survival(5000)).toBeCloseTo(0.19, 14);
  expect(segmentsOf(severity)).toHaveLength(7);
});

test('discrete() merges equal amounts, drops impossible ones and is not fooled by rounding', () => {
  const severity = discrete([
    { amount: 3, probability: 0.2 },
    { amount: 1, probability: 0.7 },
    { amount: 9, probability: 0 },
    { amount: 3, probability: 0.1 },
  ]);
  expect(segmentsOf(severity).map(({ from }) => from)).toEqual([1, 3]);
  expect(severity.survival(1)).toBeCloseTo(0.3, 15);
  expect(severity.upperQuantile(0.3)).toBe(1);
  expect(severity.upperQuantile(0.3 * (1 - 1e-9))).toBe(3);
  expect([severity.mean, severity.secondMoment, severity.limitedMean(2)]).toEqual([
    expect.closeTo(1.6, 14),
    expect.closeTo(3.4, 14),
    expect.closeTo(1.3, 14),
  ]);
});

test('empirical() weighs its values', () => {
  const severity = empirical({ values: [10, 20, 10], weights: [1, 2, 1] });
  expect(segmentsOf(severity)).toEqual([
    { probability: 0.5, from: 10, to: 10 },
    { probability: 0.5, from: 20, to: 20 },
  ]);
});
