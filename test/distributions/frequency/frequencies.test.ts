import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bernoulli } from '../../../src/distributions/frequency/bernoulli.ts';
import { binomial } from '../../../src/distributions/frequency/binomial.ts';
import type { Frequency } from '../../../src/distributions/frequency/frequency.ts';
import { geometric } from '../../../src/distributions/frequency/geometric.ts';
import { list } from '../../../src/distributions/frequency/list.ts';
import { negativeBinomial } from '../../../src/distributions/frequency/negative-binomial.ts';
import { poisson } from '../../../src/distributions/frequency/poisson.ts';
import { frequencyLaws } from '../../laws/frequency-laws.ts';

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const probability = fc.oneof(between(0, 1), fc.constantFrom(0, 1e-9, 0.5, 1));

frequencyLaws('bernoulli()', fc.record({ probability }).map(bernoulli));
frequencyLaws('binomial()', fc.record({ trials: fc.integer({ min: 0, max: 400 }), probability }).map(binomial));
frequencyLaws('poisson()', fc.record({ mean: fc.oneof(between(0, 3), between(0, 900)) }).map(poisson));
frequencyLaws('negativeBinomial()', fc.record({ r: between(0.05, 60), beta: between(0, 12) }).map(negativeBinomial));
frequencyLaws('geometric()', fc.record({ mean: between(0, 40) }).map(geometric));
frequencyLaws(
  'list()',
  fc.array(between(0.01, 1), { minLength: 1, maxLength: 12 }).map((weights) => {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return list({ probabilities: weights.map((weight) => weight / total) });
  }),
);

function expectProbability(frequency: Frequency, k: number, expected: number) {
  expect(Math.abs(frequency.probabilities()[k]! / expected - 1)).toBeLessThanOrEqual(2e-13);
}

// Expected to 20 digits by mpmath 1.4 from the definitions in logarithms of factorials.
test('poisson() probabilities keep 13 digits up to a mean of a million', () => {
  expectProbability(poisson({ mean: 2.5 }), 4, 0.13360188578108528);
  expectProbability(poisson({ mean: 1000.5 }), 1000, 0.012613035146196576);
  expectProbability(poisson({ mean: 1e6 }), 1_000_000, 0.00039894224715624404);
  expectProbability(poisson({ mean: 1e6 }), 1_004_000, 1.3499278269903636e-7);
  expectProbability(poisson({ mean: 1e6 }), 996_000, 1.32673059209731e-7);
});

test('binomial() probabilities keep 13 digits with a million trials', () => {
  expectProbability(binomial({ trials: 1_000_000, probability: 0.3 }), 300_500, 0.0004799181645956632);
  expectProbability(binomial({ trials: 10, probability: 0.3 }), 4, 0.200120949);
});

test('negativeBinomial() probabilities keep 13 digits', () => {
  expectProbability(negativeBinomial({ r: 2.5, beta: 4000 }), 7000, 7.564590838028318e-5);
  expectProbability(negativeBinomial({ r: 3000, beta: 0.7 }), 2050, 0.004765788523244157);
});

test('negativeBinomial() takes r and beta, mean and variance, or mean and r', () => {
  for (const law of [
    negativeBinomial({ r: 1.5, beta: 4 }),
    negativeBinomial({ mean: 6, variance: 30 }),
    negativeBinomial({ mean: 6, r: 1.5 }),
  ]) {
    expect([law.r, law.beta, law.mean, law.variance]).toEqual([1.5, 4, 6, 30]);
  }
});

test('geometric() is the negative binomial law with r = 1', () => {
  const law = geometric({ mean: 3 }).probabilities();
  const same = negativeBinomial({ r: 1, beta: 3 }).probabilities();
  for (const k of [0, 1, 5, 40]) expect(law[k]).toBeCloseTo(same[k]!, 14);
  expect(law[2]).toBeCloseTo(0.25 * 0.75 * 0.75, 15);
});

test('multiplied() of bernoulli turns p into 1 - (1 - p)^m', () => {
  expect(bernoulli({ probability: 0.2 }).multiplied(3).mean).toBeCloseTo(1 - 0.8 ** 3, 15);
  expect(bernoulli({ probability: 1e-12 }).multiplied(0.5).mean).toBeCloseTo(5e-13, 24);
  expect(bernoulli({ probability: 1 }).multiplied(0.01).mean).toBe(1);
});

const refused: [what: string, make: () => Frequency, message: RegExp][] = [
  ['bernoulli() refuses a probability above 1', () => bernoulli({ probability: 1.2 }), /from 0 to 1: got 1.2$/],
  ['bernoulli() refuses NaN', () => bernoulli({ probability: NaN }), /got NaN$/],
  ['binomial() refuses half a trial', () => binomial({ trials: 2.5, probability: 0.1 }), /whole number >= 0: got 2.5$/],
  ['poisson() refuses a negative mean', () => poisson({ mean: -1 }), /poisson mean must be >= 0 and finite: got -1$/],
  ['poisson() refuses an infinite mean', () => poisson({ mean: Infinity }), /got Infinity$/],
  [
    'negativeBinomial() refuses a variance at the mean',
    () => negativeBinomial({ mean: 2, variance: 2 }),
    /> the mean, 2/,
  ],
  ['negativeBinomial() refuses r = 0', () => negativeBinomial({ r: 0, beta: 2 }), /r must be > 0 and finite: got 0$/],
  ['geometric() refuses a negative mean', () => geometric({ mean: -0.1 }), /geometric mean must be >= 0/],
  [
    'list() refuses probabilities that sum to 1.1',
    () => list({ probabilities: [0.6, 0.5] }),
    /must sum to 1 within 1e-9/,
  ],
  ['list() refuses an empty list', () => list({ probabilities: [] }), /must sum to 1/],
];
for (const [what, make, message] of refused) {
  test(what, () => {
    expect(make).toThrow(RangeError);
    expect(make).toThrow(message);
  });
}
