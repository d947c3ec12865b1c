/**
 * Laws of compound sums through the exact model of a year: one "member" whose claims are the whole sum. Expected values
 * from closed forms or an independent error-controlled FFT; sources by case.
 */
import { expect, test } from 'vitest';
import { geometric } from '../../src/distributions/frequency/geometric.ts';
import { negativeBinomial } from '../../src/distributions/frequency/negative-binomial.ts';
import { poisson } from '../../src/distributions/frequency/poisson.ts';
import { exponential } from '../../src/distributions/severity/exponential.ts';
import { gamma } from '../../src/distributions/severity/gamma.ts';
import { generalizedPareto } from '../../src/distributions/severity/generalized-pareto.ts';
import { limit } from '../../src/distributions/severity/limit.ts';
import { lognormal } from '../../src/distributions/severity/lognormal.ts';
import { lomax } from '../../src/distributions/severity/lomax.ts';
import { exactYear } from '../../src/exact/exact-year.ts';
import { onePlan, type Source } from '../exact/plans.ts';

interface Case {
  readonly name: string;
  readonly source: Source;
  readonly accuracy: number;
  readonly sd?: number;
  /** Level, VaR and, where it exists and is given, TVaR. */
  readonly tails: readonly (readonly [level: number, value: number, tail?: number])[];
}

const cases: readonly Case[] = [
  {
    name: 'CMP-01: Poisson and gamma (Bahnemann 2015, CAS Monograph 2, 4.2)',
    source: { frequency: poisson({ mean: 2.5 }), severity: gamma({ shape: 3, scale: 400 }) },
    accuracy: 1e-6,
    sd: 2190.89023,
    tails: [
      [0.95, 7105.182041, 8541.862878],
      [0.99, 9435.328839, 10723.90456],
      [0.995, 10356.91609, 11601.28041],
    ],
  },
  {
    name: 'CMP-03: Poisson and gamma of shape .2',
    source: { frequency: poisson({ mean: 8 }), severity: gamma({ shape: 0.2, scale: 3750 }) },
    accuracy: 1e-5,
    sd: 5196.152423,
    tails: [
      [0.95, 16235.41928, 20768.90107],
      [0.99, 23550.61625, 27928.45953],
    ],
  },
  {
    name: 'CMP-07: Poisson and lognormal',
    source: { frequency: poisson({ mean: 50 }), severity: lognormal({ mu: 10, sigma: 1.5 }) },
    accuracy: 1e-6,
    sd: 1477720.865,
    tails: [
      [0.99, 8332694.435, 10867512.51],
      [0.995, 9712129.476, 12813494.84],
    ],
  },
  {
    name: 'CMP-07: claims limited to 500,000',
    source: { frequency: poisson({ mean: 50 }), severity: limit(lognormal({ mu: 10, sigma: 1.5 }), 500_000) },
    accuracy: 1e-5,
    sd: 790532.0552,
    tails: [[0.995, 5259185.892]],
  },
  {
    name: 'CMP-07: negative binomial and lognormal',
    source: { frequency: negativeBinomial({ r: 25, beta: 1 }), severity: lognormal({ mu: 10, sigma: 1.5 }) },
    accuracy: 1e-6,
    sd: 1098593.4,
    tails: [[0.995, 6555649.324]],
  },
  {
    name: 'CMP-11: geometric and exponential, closed form',
    source: { frequency: geometric({ mean: 2 }), severity: exponential({ mean: 500 }) },
    accuracy: 1e-6,
    sd: 1414.213562,
    tails: [
      [0.95, 3885.400748, 5385.400748],
      [0.99, 6299.557617, 7799.557617],
    ],
  },
  {
    name: 'TAIL-03: Poisson and a generalised Pareto without a mean',
    source: { frequency: poisson({ mean: 10 }), severity: generalizedPareto({ xi: 1, sigma: 1 }) },
    accuracy: 2e-4,
    tails: [[0.99, 1057.692878]],
  },
  {
    name: 'TAIL-04: Poisson and lomax at 99.9 % (Embrechts & Frei 2009)',
    source: { frequency: poisson({ mean: 20 }), severity: lomax({ alpha: 4, theta: 3 }) },
    accuracy: 1e-6,
    sd: 7.745966692,
    tails: [
      [0.95, 33.94249435],
      [0.99, 42.98926469, 49.72984697],
      [0.999, 58.30276713, 69.18386325],
    ],
  },
  {
    name: 'TAIL-06: negative binomial and lognormal of sigma 2.4 at 99.9 %',
    source: { frequency: negativeBinomial({ r: 2, beta: 2.5 }), severity: lognormal({ mu: 7, sigma: 2.4 }) },
    accuracy: 1e-3,
    tails: [
      [0.95, 354715.936],
      [0.99, 1205313.0, 3214438.554],
      [0.999, 5512575.03, 12565728.8],
    ],
  },
];

for (const { name, source, accuracy, sd, tails } of cases) {
  test(name, () => {
    const { gross } = exactYear(onePlan(1, [source]), { specific: null }, null);
    if (sd !== undefined) expect(Math.abs(gross.sd.value / sd - 1)).toBeLessThan(1e-9);
    for (const [level, value, tail] of tails) {
      for (const [actual, exact] of [
        [gross.quantile(level), value],
        [gross.tailValue(level), tail ?? Number.NaN],
      ] as const) {
        if (Number.isNaN(exact)) continue;
        expect(Math.abs(actual.value - exact)).toBeLessThanOrEqual(actual.error + 1e-9 * exact);
        expect(Math.abs(actual.value / exact - 1)).toBeLessThan(accuracy);
      }
    }
  });
}

test('LAY-02: a claim limit makes jumps at its multiples, and the law knows both sides', () => {
  const severity = limit(gamma({ shape: 2.5, scale: 500 }), 2000);
  const { gross } = exactYear(
    onePlan(1, [{ frequency: poisson({ mean: 1.308 }), severity }]),
    { specific: null },
    null,
  );
  for (const [actual, exact] of [
    [gross.probabilityAbove(1900), 0.3563739449],
    [gross.probabilityAbove(2100), 0.2710450688],
    [gross.probabilityAbove(3000), 0.153921155],
    [gross.expectedExcess(2000), 392.6216204],
    [gross.expectedExcess(4000), 67.9560658],
    [gross.quantile(0.99), 5954.462287],
    [gross.tailValue(0.99), 6847.360793],
  ] as const) {
    expect(Math.abs(actual.value - exact)).toBeLessThanOrEqual(actual.error + 1e-9 * exact);
    expect(Math.abs(actual.value / exact - 1)).toBeLessThan(1e-3);
  }
});
