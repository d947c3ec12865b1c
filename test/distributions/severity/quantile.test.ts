import { expect, test } from 'vitest';
import { discrete } from '../../../src/distributions/severity/discrete.ts';
import { empirical } from '../../../src/distributions/severity/empirical.ts';
import { exponential } from '../../../src/distributions/severity/exponential.ts';
import { layerMean } from '../../../src/distributions/severity/layer.ts';
import { lomax } from '../../../src/distributions/severity/lomax.ts';
import { pareto } from '../../../src/distributions/severity/pareto.ts';
import { quantile, tailValueAtRisk } from '../../../src/distributions/severity/quantile.ts';

test('quantile() is the smallest amount with F(x) >= q', () => {
  const severity = empirical({ values: [1, 1, 1, 1, 10] });
  expect([0, 0.5, 0.8, 0.80001].map((q) => quantile(severity, q))).toEqual([1, 1, 1, 10]);
  expect(quantile(exponential({ mean: 1000 }), 0.5)).toBeCloseTo(1000 * Math.LN2, 10);
  expect(quantile(pareto({ alpha: 2, scale: 500 }), 0)).toBe(500);
});

test('quantile() takes an atom whose cumulative probability is q but for rounding', () => {
  const rare = (probability: number) =>
    discrete([
      { amount: 5, probability: 1 - probability },
      { amount: 7, probability },
    ]);
  for (const decimals of [1, 2, 3, 4, 5, 6, 7, 8, 9]) {
    expect(quantile(rare(10 ** -decimals), Number(`0.${'9'.repeat(decimals)}`))).toBe(5);
  }
});

test('tailValueAtRisk() counts the part of an atom beyond q: [1, 1, 1, 1, 10] at 0.5 gives 4.6', () => {
  const severity = empirical({ values: [1, 1, 1, 1, 10] });
  expect(tailValueAtRisk(severity, 0.5)).toBeCloseTo(4.6, 14);
  expect(tailValueAtRisk(severity, 0)).toBeCloseTo(2.8, 14);
  expect(tailValueAtRisk(exponential({ mean: 1000 }), 0.99)).toBeCloseTo(1000 * (1 + Math.log(100)), 8);
  expect(tailValueAtRisk(lomax({ alpha: 1, theta: 5 }), 0.9)).toBe(Infinity);
});

test('layerMean() of adjoining layers adds up to the mean', () => {
  const severity = lomax({ alpha: 1.5, theta: 1000 });
  const layers = layerMean(severity, 0, 500) + layerMean(severity, 500, 2000) + layerMean(severity, 2500, Infinity);
  expect(layers).toBeCloseTo(2000, 10);
  expect(layerMean(severity, 500, 0)).toBe(0);
});

test('quantile() and layerMean() refuse what is outside their domain', () => {
  const severity = exponential({ mean: 1 });
  expect(() => quantile(severity, 1)).toThrow('quantile level must be >= 0 and < 1: got 1');
  expect(() => tailValueAtRisk(severity, NaN)).toThrow(RangeError);
  expect(() => layerMean(severity, -1, 1)).toThrow('layer attachment must be >= 0 and finite: got -1');
  expect(() => layerMean(severity, 1, NaN)).toThrow('layer limit must be >= 0: got NaN');
});
