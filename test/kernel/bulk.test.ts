/** Members drawn in bulk against the same plans drawn member by member: every figure has the same law. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gamma } from '../../src/distributions/severity/gamma.ts';
import { lognormal } from '../../src/distributions/severity/lognormal.ts';
import { weibull } from '../../src/distributions/severity/weibull.ts';
import type { CompiledPlan } from '../../src/plan/compiled-plan.ts';
import { HEADER_LARGE_THRESHOLD } from '../../src/plan/layout.ts';
import type { BlockResult } from '../../src/study/block-result.ts';
import { columnNamed, quickPlan, simulatePaths } from '../laws/quick-plan.ts';
import { meanOf, varianceOf, zOfMean, zOfVariance } from '../laws/z-scores.ts';

const PATHS = 3000;

const oneBenefit = {
  name: 'One benefit',
  population: {
    employees: 5000,
    classes: {
      employees: { count: 6100, relativity: { severity: 1.2, frequency: 1.1 } },
      dependents: { count: 3300, relativity: { severity: 0.7 } },
      retirees: { count: 90 },
    },
  },
  benefits: { medical: { stopLoss: ['specific', 'aggregate'], perils: { claims: { builtIn: 'ref-2025' } } } },
  stopLoss: { specific: { attachment: '300k' }, aggregate: { corridor: 1.05, lossLimit: '250k' } },
};

/** Every way to draw a cohort: cut, listed (rare and scattered, with and without places), each (limited or untracked). */
const manyBenefits = {
  name: 'Many benefits',
  population: { employees: 5000, classes: { employees: { count: 7000 }, dependents: { count: 6000 } } },
  benefits: {
    medical: {
      stopLoss: ['specific', 'aggregate'],
      perils: {
        routine: claim(0.8, { distribution: 'lognormal', mu: 7.5, sigma: 1.6 }),
        implants: { exposed: ['employees'], ...claim(0.004, { distribution: 'gamma', shape: 2, scale: 60_000 }) },
        catastrophic: {
          frequency: { distribution: 'poisson', mean: 0.003 },
          severity: { distribution: 'pareto', alpha: 2.2, scale: 80_000 },
        },
      },
    },
    drugs: {
      stopLoss: ['specific'],
      perils: { claims: claim(0.6, { distribution: 'weibull', tau: 0.5, theta: 900 }) },
    },
    dental: {
      annualMaximum: 1500,
      stopLoss: ['specific', 'aggregate'],
      perils: { care: claim(0.5, { distribution: 'lognormal', mu: 5.7, sigma: 1.46 }) },
    },
    vision: {
      perils: {
        glasses: claim(0.4, { distribution: 'gamma', shape: 3, scale: 90 }),
        surgery: claim(0.02, { distribution: 'fixed', amount: 3500 }),
      },
    },
    wellness: {
      stopLoss: ['aggregate'],
      perils: {
        laboratory: claim(0.7, { distribution: 'lognormal', mean: 300, cv: 1.2 }),
        therapy: claim(0.35, { distribution: 'pareto', alpha: 1.9, scale: 200 }),
      },
    },
    disability: {
      annualMaximum: 20_000,
      perils: { leave: claim(0.07, { distribution: 'lognormal', mean: 8000, cv: 1 }) },
    },
  },
  uncertainty: {
    parameterRisk: { sigma: 0.1, benefits: ['medical', 'drugs'] },
    shocks: {
      flu: { perils: ['medical.catastrophic', 'vision.glasses'], outcomes: [{ multiplier: 2, probability: 0.3 }] },
    },
    accidents: {
      bus: {
        benefit: 'medical',
        class: 'dependents',
        victims: [{ members: 7, probability: 0.4 }],
        severity: { distribution: 'gamma', shape: 1.5, scale: 70_000 },
      },
    },
  },
  stopLoss: {
    specific: { attachment: '250k', lasers: [{ class: 'employees', members: 600, attachment: '400k' }] },
    aggregate: { corridor: 1.05 },
  },
};

function claim(probability: number, severity: object) {
  return { frequency: { distribution: 'bernoulli', probability }, severity };
}

function planOf(scenario: object, bulk: 'auto' | 'off', seed = `${bulk}-seed`): CompiledPlan {
  return quickPlan({ ...scenario, seed, simulation: { bulk } });
}

/** Of a path: how many claimants exceed an amount, how many are in the first half of the numbers, what a benefit had paid them. */
function claimantStatistics({ facts }: CompiledPlan, { claimants }: BlockResult): Record<string, Float64Array> {
  const half = facts.members / 2;
  const sum = (value: (i: number) => number) => {
    const sums = new Float64Array(PATHS);
    for (let i = 0; i < claimants.length; i++) sums[claimants.path[i]!]! += value(i);
    return sums;
  };
  return {
    ...Object.fromEntries(
      [150_000, 300_000, 1_000_000].map((level) => [
        `claimants above ${level}`,
        sum((i) => Number(claimants.amount[i]! > 100 * level)),
      ]),
    ),
    'claimants of the first half': sum((i) => Number(claimants.member[i]! < half)),
    'claimants of an odd number': sum((i) => claimants.member[i]! % 2),
    'claimants in the first 64': sum((i) => Number(claimants.member[i]! < 64)),
    ...Object.fromEntries(
      facts.benefits.map(({ name }, b) => [`claimants' ${name}`, sum((i) => claimants.byBenefit[b]![i]!)]),
    ),
  };
}

function statisticsOf(plan: CompiledPlan): Record<string, Float64Array> {
  const result = simulatePaths(plan, PATHS);
  const columns = plan.facts.columns.map(({ name }) => [name, columnNamed(plan, result, name)] as const);
  return { ...Object.fromEntries(columns), ...claimantStatistics(plan, result) };
}

/** How far two samples lie apart, in standard errors: of their means, of their variances, and by Kolmogorov and Smirnov. */
function comparisons(a: Float64Array, b: Float64Array): Record<string, number> {
  const apart = (x: Float64Array, y: Float64Array) => {
    const difference = meanOf(x) - meanOf(y);
    return difference === 0 ? 0 : Math.abs(difference) / Math.sqrt(varianceOf(x) / x.length + varianceOf(y) / y.length);
  };
  const centre = (meanOf(a) + meanOf(b)) / 2;
  const squares = (x: Float64Array) => x.map((value) => (value - centre) ** 2);
  return { mean: apart(a, b), variance: apart(squares(a), squares(b)), distribution: kolmogorov(a, b) };
}

/** The two-sample statistic as the normal deviate of about the same probability: P(D > d) is at most 2 exp(-2 d² n / 2). */
function kolmogorov(a: Float64Array, b: Float64Array): number {
  const [x, y] = [a.toSorted(), b.toSorted()];
  let [i, j, furthest] = [0, 0, 0];
  while (i < x.length && j < y.length) {
    const here = Math.min(x[i]!, y[j]!);
    while (i < x.length && x[i]! <= here) i++;
    while (j < y.length && y[j]! <= here) j++;
    furthest = Math.max(furthest, Math.abs(i / x.length - j / y.length));
  }
  return furthest * Math.sqrt((2 * x.length * y.length) / (x.length + y.length)) * Math.SQRT2;
}

describe.each([
  ['one benefit, classes of several sizes', oneBenefit],
  ['many benefits, each drawn in another way', manyBenefits],
])('members drawn in bulk: %s', (_, scenario) => {
  const plan = planOf(scenario, 'auto');
  const other = planOf(scenario, 'off');

  test('are chosen', () => {
    expect(plan.facts.bulk!.members).toBeGreaterThan(8000);
    expect(plan.facts.bulk!.error).toBeLessThan(1e-6);
    expect(other.facts.bulk).toBeUndefined();
  });

  test('give every column and every claimant the law that members drawn one by one have', () => {
    const [inBulk, oneByOne] = [statisticsOf(plan), statisticsOf(other)];
    const all = Object.keys(inBulk).flatMap((name) =>
      Object.entries(comparisons(inBulk[name]!, oneByOne[name]!)).map(([what, z]) => ({
        what: `${what} of ${name}`,
        z,
      })),
    );
    // Bonferroni: below 1e-3 for some 90 comparisons together at |z| = 4.6
    expect(all.filter(({ z }) => !(z < 4.6))).toEqual([]);
    expect(all.length).toBeGreaterThan(50);
  });

  test('conserve every cent', () => {
    const result = simulatePaths(plan, 50);
    const components = plan.facts.columns.flatMap(({ role, name }) =>
      role === 'component' ? [columnNamed(plan, result, name)] : [],
    );
    const gross = columnNamed(plan, result, 'gross');
    gross.forEach((cents, path) => {
      expect(components.reduce((sum, column) => sum + column[path]!, 0)).toBe(cents);
      expect(Number.isInteger(cents)).toBe(true);
    });
    const { claimants } = result;
    const tracked = plan.facts.benefits.flatMap(({ specific }, b) => (specific ? [b] : []));
    for (let i = 0; i < claimants.length; i++) {
      expect(tracked.reduce((sum, b) => sum + claimants.byBenefit[b]![i]!, 0)).toBe(claimants.amount[i]);
    }
    const keys = Array.from(claimants.path, (path, i) => `${path} ${claimants.member[i]}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('are drawn one by one, with the bits of before, in a year whose small claims are too large', () => {
    const [bulk, single] = [planOf(scenario, 'auto', 'same'), planOf(scenario, 'off', 'same')];
    for (const { buffer } of [bulk, single]) new DataView(buffer).setFloat64(HEADER_LARGE_THRESHOLD, 100, true);
    const [a, b] = [simulatePaths(bulk, 3), simulatePaths(single, 3)];
    expect(a.columns).toEqual(b.columns);
    expect(a.claimants).toEqual(b.claimants);
  });
});

test('members drawn in bulk have the exact mean and variance, whatever their laws', () => {
  const severities = fc.oneof(
    fc
      .record({ mu: fc.double({ min: 5, max: 9, noNaN: true }), sigma: fc.double({ min: 0.4, max: 1.3, noNaN: true }) })
      .map((terms) => ({
        given: { distribution: 'lognormal', ...terms },
        severity: lognormal(terms),
      })),
    fc
      .record({
        shape: fc.double({ min: 0.3, max: 5, noNaN: true }),
        scale: fc.double({ min: 100, max: 9000, noNaN: true }),
      })
      .map((terms) => ({
        given: { distribution: 'gamma', ...terms },
        severity: gamma(terms),
      })),
    fc
      .record({
        tau: fc.double({ min: 0.5, max: 3, noNaN: true }),
        theta: fc.double({ min: 100, max: 9000, noNaN: true }),
      })
      .map((terms) => ({
        given: { distribution: 'weibull', ...terms },
        severity: weibull(terms),
      })),
  );
  const cases = fc.record({
    law: severities,
    probability: fc.double({ min: 0.25, max: 1, noNaN: true }),
    counts: fc.tuple(fc.integer({ min: 3000, max: 90_000 }), fc.integer({ min: 500, max: 20_000 })),
    relativity: fc.double({ min: 0.4, max: 3, noNaN: true }),
    rarity: fc.double({ min: 1e-4, max: 0.02, noNaN: true }),
    seed: fc.string({ minLength: 1, maxLength: 5 }),
  });
  const paths = 400;
  let chosen = 0;
  fc.assert(
    fc.property(cases, ({ law: { given, severity }, probability, counts, relativity, rarity, seed }) => {
      const plan = quickPlan({
        name: 'Any',
        seed: `${seed}.`,
        population: {
          employees: 1000,
          classes: { first: { count: counts[0] }, second: { count: counts[1], relativity: { severity: relativity } } },
        },
        benefits: { medical: { stopLoss: ['specific'], perils: { claims: claim(probability, given) } } },
        stopLoss: { specific: { attachment: 3 * Math.max(1, relativity) * severity.upperQuantile(rarity) } },
      });
      if (plan.facts.bulk === undefined) return;
      chosen++;
      const gross = columnNamed(plan, simulatePaths(plan, paths), 'gross').map((cents) => cents / 100);
      const [first, second] = [severity.mean * probability, severity.secondMoment * probability];
      const scaled = (power: 1 | 2) => counts[0] + counts[1] * relativity ** power;
      const mean = scaled(1) * first;
      const variance = scaled(2) * (second - first * first);
      expect(Math.abs(zOfMean(gross, mean))).toBeLessThan(4.5);
      expect(Math.abs(zOfVariance(gross, mean, variance))).toBeLessThan(4.5);
    }),
    { numRuns: 30 },
  );
  expect(chosen).toBeGreaterThan(20);
});
