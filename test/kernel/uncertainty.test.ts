import { describe, expect, test } from 'vitest';
import { lognormal } from '../../src/distributions/severity/lognormal.ts';
import { columnNamed, quickPlan, simulatePaths } from '../laws/quick-plan.ts';
import { meanOf, varianceOf, zOfCount, zOfMean, zOfQuantile, zOfVariance } from '../laws/z-scores.ts';
import { fixedAmount, oneClaim } from './one-benefit.ts';

const PATHS = 8000;

function grossBy(scenario: object, names: readonly string[], paths = PATHS): Float64Array[] {
  const plan = quickPlan({
    name: 'Uncertainty',
    seed: 'u',
    population: { employees: 1, classes: { members: { count: 1 } } },
    ...scenario,
  });
  const result = simulatePaths(plan, paths);
  return names.map((name) => columnNamed(plan, result, `gross_${name}`));
}

describe('common risks', () => {
  const claims = { frequency: oneClaim(1), severity: fixedAmount(1e6) };
  const benefits = {
    medical: { perils: { claims } },
    dental: { perils: { claims } },
    disability: { salaryBased: true, perils: { claims } },
  };
  const uncertainty = {
    parameterRisk: { sigma: 0.3 },
    groupRisk: { sigma: 0.2, benefits: ['dental', 'disability'] },
  };
  const columns = grossBy({ benefits, uncertainty }, ['medical_claims', 'dental_claims', 'disability_claims']);
  const [medical, dental, disability] = columns.map((cents) => cents.map((amount) => amount / 1e8)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];

  test('are lognormal with mean 1', () => {
    for (const [multiplier, sigma] of [
      [medical, 0.3],
      [disability, 0.2],
    ] as const) {
      const variance = Math.expm1(sigma * sigma);
      expect(Math.abs(zOfMean(multiplier, 1))).toBeLessThan(4);
      expect(Math.abs(zOfVariance(multiplier, 1, variance))).toBeLessThan(4);
      const law = lognormal({ mu: -sigma * sigma * 0.5, sigma });
      for (const level of [0.01, 0.1, 0.5, 0.9, 0.99]) {
        expect(Math.abs(zOfQuantile(multiplier, level, law.upperQuantile(1 - level)))).toBeLessThan(4);
      }
    }
  });

  test('multiply every benefit that they name by the same amount', () => {
    dental.forEach((both, year) => {
      expect(Math.abs(both / (medical[year]! * disability[year]!) - 1)).toBeLessThan(3e-8);
    });
  });

  test('are independent of each other', () => {
    const product = medical.map((x, year) => (x - 1) * (disability[year]! - 1));
    expect(Math.abs(zOfMean(product, 0))).toBeLessThan(4);
  });

  test('leave benefits tied to salary alone', () => {
    const [untouched] = grossBy(
      { benefits, uncertainty: { parameterRisk: { sigma: 0.3 } } },
      ['disability_claims'],
      50,
    );
    expect(new Set(untouched)).toEqual(new Set([1e8]));
  });
});

describe('shocks', () => {
  // Counts of about 40 x the multiplier tell the outcome of every year
  const plenty = { frequency: { distribution: 'poisson', mean: 40 }, severity: fixedAmount(0.01) };
  const [both, pandemicOnly, fluOnly, neither] = grossBy(
    {
      benefits: { medical: { perils: { both: plenty, pandemicOnly: plenty, fluOnly: plenty, neither: plenty } } },
      uncertainty: {
        shocks: {
          pandemic: {
            perils: ['medical.both', 'medical.pandemicOnly'],
            outcomes: [
              { multiplier: 0, probability: 0.2 },
              { multiplier: 5, probability: 0.3 },
            ],
          },
          flu: { perils: ['medical.fluOnly', 'medical.both'], outcomes: [{ multiplier: 30, probability: 0.25 }] },
        },
      },
    },
    ['medical_both', 'medical_pandemicOnly', 'medical_fluOnly', 'medical_neither'],
  ) as [Float64Array, Float64Array, Float64Array, Float64Array];
  const pandemicIn = (year: number) => (pandemicOnly[year]! === 0 ? 0 : pandemicOnly[year]! > 100 ? 5 : 1);
  const fluIn = (year: number) => (fluOnly[year]! > 500 ? 30 : 1);
  const yearsWith = (pandemic: number, flu: number) =>
    both.filter((_, year) => pandemicIn(year) === pandemic && fluIn(year) === flu);

  test('have the probabilities of their outcomes, independent of each other', () => {
    for (const [pandemic, probability] of [
      [0, 0.2],
      [5, 0.3],
      [1, 0.5],
    ] as const) {
      expect(Math.abs(zOfCount(yearsWith(pandemic, 30).length, PATHS, probability * 0.25))).toBeLessThan(4);
      expect(Math.abs(zOfCount(yearsWith(pandemic, 1).length, PATHS, probability * 0.75))).toBeLessThan(4);
    }
  });

  test('multiply every peril that they name in the same year, together where two meet', () => {
    for (const pandemic of [0, 5, 1]) {
      for (const flu of [30, 1]) {
        const counts = yearsWith(pandemic, flu);
        const mean = 40 * pandemic * flu;
        expect(Math.abs(zOfMean(counts, mean))).toBeLessThan(4);
        expect(Math.abs(zOfVariance(counts, mean, mean))).toBeLessThan(4);
      }
    }
  });

  test('leave other perils alone', () => {
    expect(Math.abs(zOfMean(neither, 40))).toBeLessThan(4);
    expect(Math.abs(zOfVariance(neither, 40, 40))).toBeLessThan(4);
  });

  test.each([
    // 1 - (1 - p)^m
    [{ distribution: 'bernoulli', probability: 0.2 }, 3, 0.488, 0.488 * 0.512],
    // Up to the shock the number of members is drawn first, with it every member is asked
    [{ distribution: 'bernoulli', probability: 0.03 }, 2, 0.0591, 0.0591 * 0.9409],
    [{ distribution: 'bernoulli', probability: 0.01 }, 2, 0.0199, 0.0199 * 0.9801],
    [{ distribution: 'binomial', trials: 4, probability: 0.2 }, 3, 4 * 0.488, 4 * 0.488 * 0.512],
    // r stays: mean 2 r beta, variance 2 r beta (1 + 2 beta)
    [{ distribution: 'negativeBinomial', r: 2, beta: 0.25 }, 2, 1, 1.5],
    [{ distribution: 'poisson', mean: 0.3 }, 4, 1.2, 1.2],
  ])('turn %j times %d into mean %d and variance %d', (frequency, multiplier, mean, variance) => {
    const members = 1100;
    const paths = 600;
    const shocks = { certain: { perils: ['medical.claims'], outcomes: [{ multiplier, probability: 1 }] } };
    const [cents] = grossBy(
      {
        population: { employees: 1, classes: { members: { count: members } } },
        benefits: { medical: { perils: { claims: { frequency, severity: fixedAmount(0.01) } } } },
        uncertainty: { shocks },
      },
      ['medical_claims'],
      paths,
    );
    expect(Math.abs(zOfMean(cents!, members * mean))).toBeLessThan(4);
    expect(Math.abs(zOfVariance(cents!, members * mean, members * variance))).toBeLessThan(4);
    expect(varianceOf(cents!)).toBeGreaterThan(0);
    expect(meanOf(cents!)).toBeGreaterThan(0);
  });
});
