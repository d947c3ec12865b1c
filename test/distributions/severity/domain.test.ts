import { expect, test } from 'vitest';
import { burr } from '../../../src/distributions/severity/burr.ts';
import { continuance } from '../../../src/distributions/severity/continuance.ts';
import { disabledLifeReserve } from '../../../src/distributions/severity/disabled-life-reserve.ts';
import { discrete } from '../../../src/distributions/severity/discrete.ts';
import { empirical } from '../../../src/distributions/severity/empirical.ts';
import { exponential } from '../../../src/distributions/severity/exponential.ts';
import { fixed } from '../../../src/distributions/severity/fixed.ts';
import { gamma } from '../../../src/distributions/severity/gamma.ts';
import { generalizedPareto } from '../../../src/distributions/severity/generalized-pareto.ts';
import { inverseGaussian } from '../../../src/distributions/severity/inverse-gaussian.ts';
import { limit } from '../../../src/distributions/severity/limit.ts';
import { loglogistic } from '../../../src/distributions/severity/loglogistic.ts';
import { lognormal } from '../../../src/distributions/severity/lognormal.ts';
import { lomax } from '../../../src/distributions/severity/lomax.ts';
import { mixture } from '../../../src/distributions/severity/mixture.ts';
import { pareto } from '../../../src/distributions/severity/pareto.ts';
import { scale } from '../../../src/distributions/severity/scale.ts';
import { splice } from '../../../src/distributions/severity/splice.ts';
import { truncate } from '../../../src/distributions/severity/truncate.ts';
import { weibull } from '../../../src/distributions/severity/weibull.ts';

const some = exponential({ mean: 100 });
const threshold = { threshold: 50, tailProbability: 0.1, body: some, tail: some };
const table = [{ upTo: 100, share: 0.5, average: 50 }];

const disabled = { monthly: 2800, meanMonths: 34, mostMonths: 240, discount: 0.04 };

const refused: [make: () => unknown, message: string][] = [
  [() => lognormal({ mu: 6, sigma: -1 }), 'lognormal sigma must be > 0 and finite: got -1'],
  [() => lognormal({ mu: NaN, sigma: 1 }), 'lognormal mu must be finite: got NaN'],
  [() => lognormal({ mean: 100, cv: 0 }), 'lognormal cv must be > 0 and finite: got 0'],
  [() => lognormal({ mu: 0, sigma: 50 }), 'lognormal mean must fit a float64: got exp(0 + 50²/2)'],
  [() => gamma({ shape: 0, scale: 1 }), 'gamma shape must be > 0 and finite: got 0'],
  [() => exponential({ mean: NaN }), 'exponential mean must be > 0 and finite: got NaN'],
  [() => weibull({ tau: 1e-3, theta: 1 }), 'weibull tau must be at least about 0.006: got 0.001'],
  [() => pareto({ alpha: 2, scale: 0 }), 'pareto scale must be > 0 and finite: got 0'],
  [() => lomax({ alpha: -2, theta: 1 }), 'lomax alpha must be > 0 and finite: got -2'],
  [() => generalizedPareto({ xi: NaN, sigma: 1 }), 'generalizedPareto xi must be finite: got NaN'],
  [
    () => generalizedPareto({ xi: 0, sigma: 1, location: -1 }),
    'generalizedPareto location must be >= 0 and finite: got -1',
  ],
  [() => burr({ alpha: 1, theta: 1, gamma: 0 }), 'burr gamma must be > 0 and finite: got 0'],
  [() => loglogistic({ gamma: 0, theta: 1 }), 'loglogistic gamma must be > 0 and finite: got 0'],
  [() => inverseGaussian({ mu: 1, lambda: 0 }), 'inverseGaussian lambda must be > 0 and finite: got 0'],
  [
    () => disabledLifeReserve({ ...disabled, meanMonths: 0 }),
    'disabledLifeReserve meanMonths must be > 0 and finite: got 0',
  ],
  [
    () => disabledLifeReserve({ ...disabled, mostMonths: Infinity }),
    'disabledLifeReserve mostMonths must be > 0 and finite: got Infinity',
  ],
  [
    () => disabledLifeReserve({ ...disabled, discount: -0.01 }),
    'disabledLifeReserve discount must be >= 0 and finite: got -0.01',
  ],
  [() => fixed({ amount: -5 }), 'fixed amount must be >= 0 and finite: got -5'],
  [
    () => discrete([{ amount: 1, probability: 0.9 }]),
    'discrete probabilities must sum to 1 within 1e-9: got 1 that sum to 0.9',
  ],
  [() => discrete([{ amount: -1, probability: 1 }]), 'discrete amount must be >= 0 and finite: got -1'],
  [() => empirical({ values: [] }), 'empirical values must not be empty: got none'],
  [() => empirical({ values: [1, 2], weights: [1] }), 'empirical weights must be as many as the 2 values: got 1'],
  [() => empirical({ values: [1], weights: [0] }), 'empirical weights must have a sum > 0: got 0'],
  [() => continuance(table), 'continuance shares must sum to 1 within 0.000001: got 1 that sum to 0.5'],
  [
    () => continuance([...table, { upTo: 200, share: 0.5, average: 90 }]),
    'continuance row 2 average must be in its bucket (100, 200]: got 90',
  ],
  [
    () => continuance([...table, { upTo: 80, share: 0.5, average: 70 }]),
    'continuance row 2 upTo must be > 100, that of the row before: got 80',
  ],
  [
    () => continuance([...table, { upTo: Infinity, share: 0.5, average: 900 }]),
    'continuance row 2 must have a finite upTo: got Infinity (end the table at a threshold and add the tail above it by splice)',
  ],
  [
    () => mixture([{ weight: 0.4, severity: some }]),
    'mixture weights must sum to 1 within 1e-9: got 1 that sum to 0.4',
  ],
  [() => splice({ ...threshold, tailProbability: 1 }), 'splice tailProbability must be between 0 and 1: got 1'],
  [() => splice({ ...threshold, threshold: 0 }), 'splice threshold must be > 0 and finite: got 0'],
  [
    () => splice({ ...threshold, tail: fixed({ amount: 50 }) }),
    'truncate of fixed(50) must keep some probability: got P(50 < X <= Infinity) = 0',
  ],
  [() => truncate(some, { above: -1 }), 'truncate above must be >= 0: got -1'],
  [() => truncate(some, { above: 5, below: 5 }), 'truncate below must be > 5: got 5'],
  [() => limit(some, 0), 'limit amount must be > 0 and finite: got 0'],
  [() => scale(some, -1), 'scale factor must be > 0 and finite: got -1'],
];

for (const [make, message] of refused) {
  test(`refused: ${message}`, () => {
    expect(make).toThrow(RangeError);
    expect(make).toThrow(message);
  });
}
