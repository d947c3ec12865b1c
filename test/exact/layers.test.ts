import { expect, test } from 'vitest';
import { latticeLaw } from '../../src/exact/lattice-law.ts';
import { layeredLaw } from '../../src/exact/layered-law.ts';
import { leftBy, limitedTo, momentsOfPaid, paidOf, reimbursed, whole } from '../../src/exact/layers.ts';

const cover = { attachment: 400, limit: 300, share: 0.5 };

test('reimbursed() and leftBy() share every amount between them', () => {
  for (const amount of [0, 399, 400, 700, 1000, 5000]) {
    const paid = Math.min(0.5 * Math.max(amount - 400, 0), 300);
    expect(paidOf(reimbursed(cover), amount)).toBe(paid);
    expect(paidOf(leftBy(cover), amount)).toBe(amount - paid);
  }
  expect(leftBy({ attachment: 400, limit: Infinity, share: 1 })).toEqual(limitedTo(400));
});

/** 0, 100, ... 2,000, each with its weight. */
const weights = Array.from({ length: 21 }, (_, k) => 1 / (k + 2));
const total = weights.reduce((sum, w) => sum + w, 0);
const average = (value: (amount: number) => number) =>
  weights.reduce((sum, w, k) => sum + (w / total) * value(100 * k), 0);

test('momentsOfPaid() equals the sum over the amounts', () => {
  for (const layers of [whole, limitedTo(700), reimbursed(cover), leftBy(cover)]) {
    const layer = (from: number, to: number) => (x: number) => Math.min(x, to) - Math.min(x, from);
    const moments = momentsOfPaid(layers, (from, to) => [
      average(layer(from, to)),
      average((x) => layer(from, to)(x) ** 2),
    ]);
    expect(moments[0]).toBeCloseTo(
      average((x) => paidOf(layers, x)),
      9,
    );
    expect(moments[1]).toBeCloseTo(
      average((x) => paidOf(layers, x) ** 2),
      6,
    );
  }
});

test('layeredLaw() equals the sum over atoms four points apart: survival, excess, quantile, variance', () => {
  const mass = new Float64Array(101);
  weights.forEach((w, k) => {
    mass[4 * k] = w / total;
  });
  const law = latticeLaw({ step: 25, first: 0, mass }, 0, { mean: Number.NaN, second: () => Number.NaN });
  const paid = (x: number) => paidOf(leftBy(cover), x);
  const left = layeredLaw(law, leftBy(cover));
  const mean = average(paid);
  expect(left.mean).toBeCloseTo(mean, 9);
  expect(left.variance()).toBeCloseTo(
    average((x) => (paid(x) - mean) ** 2),
    5,
  );
  for (const y of [0, 200, 400, 450, 650, 1000, 1700]) {
    expect(left.survival(y)).toBeCloseTo(
      average((x) => Number(paid(x) > y)),
      12,
    );
    expect(left.excess(y)).toBeCloseTo(
      average((x) => Math.max(paid(x) - y, 0)),
      9,
    );
  }
  expect(left.survival(1700)).toBe(0);
  const median = [...weights.keys()].find((k) => average((x) => Number(x <= 100 * k)) >= 0.5)!;
  expect(left.quantile(0.5)).toBe(paid(100 * median));
});

test('latticeLaw() reads a smooth law between its points', () => {
  // Exponential of mean 1 on steps of 1/20, the mean of every cell kept: survival is too large by step² / 6.
  const step = 0.05;
  const hat = (Math.exp(step) - 2 + Math.exp(-step)) / step;
  const mass = Float64Array.from({ length: 1001 }, (_, k) => (k === 0 ? 0 : hat * Math.exp(-k * step)));
  mass[0] = 1 - (1 - Math.exp(-step)) / step;
  const law = latticeLaw({ step, first: 0, mass }, 0, { mean: Number.NaN, second: () => Number.NaN });
  for (const x of [0.31, 1, 2.7, 6.66]) {
    expect(Math.abs(law.survival(x) / Math.exp(-x) - 1)).toBeLessThan(step ** 2 / 5);
    expect(Math.abs(law.excess(x) / Math.exp(-x) - 1)).toBeLessThan(step ** 3 / 12);
    expect(Math.abs(law.quantile(1 - Math.exp(-x)) - x)).toBeLessThan(step ** 2 / 5);
  }
});
