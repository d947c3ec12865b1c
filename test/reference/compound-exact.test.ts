/**
 * Compound sums through the exact model: a "member" whose year is the whole sum. Expected values from closed forms,
 * exact rational arithmetic or an independent error-controlled FFT; sources by case.
 */
import { expect, test } from 'vitest';
import { geometric } from '../../src/distributions/frequency/geometric.ts';
import { list } from '../../src/distributions/frequency/list.ts';
import { negativeBinomial } from '../../src/distributions/frequency/negative-binomial.ts';
import { poisson } from '../../src/distributions/frequency/poisson.ts';
import { burr } from '../../src/distributions/severity/burr.ts';
import { discrete } from '../../src/distributions/severity/discrete.ts';
import { empirical } from '../../src/distributions/severity/empirical.ts';
import { exponential } from '../../src/distributions/severity/exponential.ts';
import { gamma } from '../../src/distributions/severity/gamma.ts';
import { limit } from '../../src/distributions/severity/limit.ts';
import { loglogistic } from '../../src/distributions/severity/loglogistic.ts';
import { lognormal } from '../../src/distributions/severity/lognormal.ts';
import { lomax } from '../../src/distributions/severity/lomax.ts';
import { cappedCompound } from '../../src/exact/compound.ts';
import { memberLimits } from '../../src/exact/member-limits.ts';
import { onePlan, type Source } from '../exact/plans.ts';

/** P(S > amount) and, where printed, E[(S - amount)+]. */
type Point = readonly [amount: number, above: number, excess?: number];

const cases: readonly { name: string; source: Source; accuracy: number; points: readonly Point[] }[] = [
  {
    name: 'CMP-01: Poisson and gamma (Bahnemann 2015, CAS Monograph 2, 4.2)',
    source: { frequency: poisson({ mean: 2.5 }), severity: gamma({ shape: 3, scale: 400 }) },
    accuracy: 2e-8,
    points: [
      [3000, 1 - 0.5612774645, 867.9761561],
      [6000, 1 - 0.9013390169, 151.3534945],
      [9435.328839, 0.01],
    ],
  },
  {
    name: 'CMP-11: geometric and exponential, closed form',
    source: { frequency: geometric({ mean: 2 }), severity: exponential({ mean: 500 }) },
    accuracy: 2e-8,
    points: [
      [3000, 0.09022352216, 135.3352832],
      [6299.557617, 0.01, 0.01 * 1500],
    ],
  },
  {
    name: 'CMP-09: fleet with an annual maximum of 20,000',
    source: { frequency: poisson({ mean: 5 }), severity: gamma({ shape: 0.5, scale: 2500 }) },
    accuracy: 1e-6,
    points: [[20_000, 0.01594337134, 6250 - 6192.670471]],
  },
  {
    name: 'FAM-01: negative binomial and lognormal',
    source: { frequency: negativeBinomial({ r: 2, beta: 5 }), severity: lognormal({ mu: 7, sigma: 1.2 }) },
    accuracy: 1e-7,
    points: [
      [30_000, 0.2670947178, 5558.888752],
      [98470.21229, 0.01, 0.01 * (122705.1756 - 98470.21229)],
    ],
  },
  {
    name: 'FAM-03: Poisson and Burr',
    source: { frequency: poisson({ mean: 12 }), severity: burr({ alpha: 1.8, theta: 3000, gamma: 1.4 }) },
    accuracy: 1e-6,
    points: [[100_000, 0.006386702445, 243.2904186]],
  },
  {
    name: 'FAM-05: Poisson and loglogistic',
    source: { frequency: poisson({ mean: 6 }), severity: loglogistic({ gamma: 2.2, theta: 1500 }) },
    accuracy: 1e-6,
    points: [[30_000, 0.03756857384, 485.0461877]],
  },
  {
    name: 'FAM-11: four hundred gamma claims, near the normal law',
    source: { frequency: poisson({ mean: 400 }), severity: gamma({ shape: 2.5, scale: 500 }) },
    accuracy: 1e-6,
    points: [[560_000, 0.02323222382, 272.2521853]],
  },
  {
    name: 'TAIL-04: Poisson and lomax at 99.99 % (Embrechts & Frei 2009)',
    source: { frequency: poisson({ mean: 20 }), severity: lomax({ alpha: 4, theta: 3 }) },
    accuracy: 1e-6,
    points: [
      [50, 0.00316931321, 0.02619022391],
      [100, 3.834197477e-5],
    ],
  },
  {
    name: 'LAY-13: lognormal limited to 5,000',
    source: {
      frequency: poisson({ mean: 10 }),
      severity: limit(lognormal({ mu: 2.976121916977351, sigma: 1.8050198165176699 }), 5000),
    },
    accuracy: 1e-5,
    points: [[2500, 0.06715765233]],
  },
];

for (const { name, source, accuracy, points } of cases) {
  test(name, () => {
    const plan = onePlan(1, [source]);
    const mean = source.frequency.mean * source.severity.mean;
    for (const [amount, above, excess] of points) {
      const tolerance = { limitedMean: (value: number) => 1e-8 * (mean - value), above: 1e-8 };
      const limits = memberLimits(plan, [0], amount, tolerance);
      expect(Math.abs(limits.above.value / above - 1)).toBeLessThan(accuracy);
      if (excess) expect(Math.abs((mean - limits.limitedMean.value) / excess - 1)).toBeLessThan(accuracy);
    }
  });
}

test('DIS-01: discrete frequency and severity have no discretisation error (Bahnemann 2015, 4.1)', () => {
  const severity = discrete([
    { amount: 100, probability: 0.4 },
    { amount: 200, probability: 0.5 },
    { amount: 300, probability: 0.1 },
  ]);
  const { mass } = cappedCompound(list({ probabilities: [0.6, 0.3, 0.1] }), severity, 800, 8);
  const exact = [0.6, 0.12, 0.166, 0.07, 0.033, 0.01, 0.001, 0, 0];
  for (const [k, p] of exact.entries()) expect(mass[k]).toBeCloseTo(p, 14);
});

test('DIS-03: Poisson and a five-point severity (Bahnemann 2015, 4.4)', () => {
  const probabilities = [0.2, 0.4, 0.2, 0.15, 0.05];
  const severity = discrete(probabilities.map((probability, k) => ({ amount: 1000 * (k + 1), probability })));
  const { mass } = cappedCompound(poisson({ mean: 1.75 }), severity, 64_000, 64);
  const exact = [0.1737739435, 0.06082088021, 0.1322854145, 0.104637256, 0.1170367962, 0.09324854934, 0.07864440766];
  for (const [k, p] of exact.entries()) expect(mass[k]).toBeCloseTo(p, 10);
  const excess = mass.reduce((sum, p, k) => sum + p * Math.max(1000 * k - 8000, 0), 0);
  expect(excess).toBeCloseTo(389.6190002, 6);
});

test('DIS-05: geometric claims, uniform on 1 to 4 (Society of Actuaries, exam C, question 95)', () => {
  const severity = discrete([1, 2, 3, 4].map((amount) => ({ amount, probability: 0.25 })));
  const { mass } = cappedCompound(geometric({ mean: 4 }), severity, 1024, 1024);
  expect([...mass.slice(0, 4)]).toEqual([0.2, 0.04, 0.048, 0.0576].map((p) => expect.closeTo(p, 12)));
  expect(mass.reduce((sum, p, k) => sum + p * Math.max(k - 20, 0), 0)).toBeCloseTo(1.749902882, 8);
});

test('FAM-09: negative binomial and an empirical severity on a lattice of 50', () => {
  const severity = empirical({ values: [100, 250, 400, 400, 600, 950, 1200, 1500, 2400, 3000] });
  const { mass } = cappedCompound(negativeBinomial({ r: 1.5, beta: 4 }), severity, 51_200, 1024);
  const above = mass.reduce((sum, p, k) => sum + (50 * k > 10_000 ? p : 0), 0);
  const layer = mass.reduce((sum, p, k) => sum + p * Math.min(Math.max(50 * k - 10_000, 0), 15_000), 0);
  expect(mass[0]).toBeCloseTo(0.0894427191, 10);
  expect(above).toBeCloseTo(0.2228928577, 10);
  expect(layer).toBeCloseTo(1236.91179, 5);
});
