import { expect, test } from 'vitest';
import { discrete } from '../../src/distributions/severity/discrete.ts';
import { exponential } from '../../src/distributions/severity/exponential.ts';
import { lognormal } from '../../src/distributions/severity/lognormal.ts';
import {
  cappedAt,
  discretize,
  discretizeGraded,
  limitedMeanAt,
  respaced,
  smearedAbove,
  survivalAbove,
} from '../../src/exact/lattice.ts';

test('discretize() keeps the limited mean at every point', () => {
  const severity = lognormal({ mu: 6.2, sigma: 1.5 });
  const mass = discretize(severity, 1.7, 50, 400);
  for (const cell of [1, 2, 7, 100, 398]) {
    expect(limitedMeanAt(mass, cell, 50)).toBeCloseTo(1.7 * severity.limitedMean((50 * cell) / 1.7), 8);
  }
});

test('discretize() leaves amounts on the lattice where they are', () => {
  const severity = discrete([
    { amount: 100, probability: 0.3 },
    { amount: 250, probability: 0.7 },
  ]);
  const mass = discretize(severity, 2, 50, 20);
  expect(mass[4]).toBeCloseTo(0.3, 14);
  expect(mass[10]).toBeCloseTo(0.7, 14);
  expect(mass.reduce((sum, p) => sum + Math.abs(p), 0)).toBeCloseTo(1, 13);
});

test('discretizeGraded() has the same mass and mean as one lattice', () => {
  const severity = exponential({ mean: 300 });
  const { fine, coarse } = discretizeGraded(severity, 1, 100, 8, 32, 200);
  const total = [...fine, ...coarse].reduce((sum, p) => sum + p, 0);
  const mean = fine.reduce((sum, p, k) => sum + p * 25 * k, 0) + coarse.reduce((sum, p, k) => sum + p * 100 * k, 0);
  expect(total).toBeCloseTo(1, 13);
  expect(mean).toBeCloseTo(300, 9);
  expect(coarse.slice(0, 9).every((p) => p === 0)).toBe(true);
});

test('cappedAt() lumps what is missing at the cap', () => {
  expect([...cappedAt(Float64Array.of(0.5, 0.2, 0.1, 0.05), 2)]).toEqual([0.5, 0.2, 0.30000000000000004]);
});

test('respaced() splits each amount between its neighbours and keeps the mean', () => {
  const moved = respaced(Float64Array.of(0.5, 0.3, 0.2), (cell) => 70 * cell, 100, 4);
  expect(moved[0]).toBeCloseTo(0.5 + 0.3 * 0.3, 15);
  expect(moved.reduce((sum, p, k) => sum + p * 100 * k, 0)).toBeCloseTo(0.3 * 70 + 0.2 * 140, 12);
});

test('smearedAbove() sees an atom within the next step, not one at the point', () => {
  const mass = discretize(exponential({ mean: 300 }), 1, 1, 1004);
  const atom = (share: number) => {
    const law = mass.slice();
    law[600]! += 0.1 * (1 - share);
    law[601]! += 0.1 * share;
    return smearedAbove(law, 600);
  };
  expect(atom(0)).toBeLessThan(1e-9);
  expect(atom(0.3)).toBeGreaterThan(0.1 * 0.7);
  expect(atom(0.9)).toBeGreaterThan(0.1);
});

test('survivalAbove() is strict: an atom at the amount does not count', () => {
  const smooth = exponential({ mean: 300 });
  const mass = discretize(smooth, 1, 1, 1004);
  expect(survivalAbove(mass, 600)).toBeCloseTo(smooth.survival(600), 6);
  const withAtom = mass.map((p) => 0.9 * p);
  withAtom[600]! += 0.1;
  expect(survivalAbove(withAtom, 600)).toBeCloseTo(0.9 * smooth.survival(600), 6);
});
