import { describe, expect, test } from 'vitest';
import { columnNamed, quickPlan, simulatePaths } from '../laws/quick-plan.ts';
import { zOfMean, zOfVariance } from '../laws/z-scores.ts';
import { fixedAmount, oneBenefit, perYear } from './one-benefit.ts';

interface Law {
  readonly how: string;
  readonly frequency: object;
  /** Of one member's number of claims. */
  readonly mean: number;
  readonly variance: number;
  readonly none: number;
}

const laws: readonly Law[] = [
  {
    how: 'one word for each member',
    frequency: { distribution: 'bernoulli', probability: 0.3 },
    mean: 0.3,
    variance: 0.21,
    none: 0.7,
  },
  {
    how: 'the number of members first',
    frequency: { distribution: 'bernoulli', probability: 0.02 },
    mean: 0.02,
    variance: 0.0196,
    none: 0.98,
  },
  {
    how: 'claims scattered over the members',
    frequency: { distribution: 'poisson', mean: 0.4 },
    mean: 0.4,
    variance: 0.4,
    none: Math.exp(-0.4),
  },
  {
    how: 'more scattered claims than members',
    frequency: { distribution: 'poisson', mean: 2.5 },
    mean: 2.5,
    variance: 2.5,
    none: Math.exp(-2.5),
  },
  {
    how: 'counts of a binomial',
    frequency: { distribution: 'binomial', trials: 3, probability: 0.2 },
    mean: 0.6,
    variance: 0.48,
    none: 0.512,
  },
  {
    // Mean r beta, variance r beta (1 + beta), P(0) = (1 + beta)^-r
    how: 'counts of a negative binomial',
    frequency: { distribution: 'negativeBinomial', r: 0.5, beta: 2 },
    mean: 1,
    variance: 3,
    none: 3 ** -0.5,
  },
  {
    how: 'counts of a geometric',
    frequency: { distribution: 'geometric', mean: 0.5 },
    mean: 0.5,
    variance: 0.75,
    none: 2 / 3,
  },
  {
    how: 'counts of a list',
    frequency: { distribution: 'list', probabilities: [0.5, 0, 0.3, 0.2] },
    mean: 1.2,
    variance: 0.3 * 4 + 0.2 * 9 - 1.44,
    none: 0.5,
  },
];

const PATHS = 1500;
// One full tile of 1,024 members and a shorter one
const MEMBERS = 1324;

describe.each(laws)('drawCohort() with $how', ({ frequency, mean, variance, none }) => {
  const plan = oneBenefit({
    members: MEMBERS,
    perils: { claims: { frequency, severity: fixedAmount(1) } },
  });
  const result = simulatePaths(plan, PATHS);
  const claims = (cents: number) => cents / 100;

  test('has the mean and the variance of the group', () => {
    const counts = perYear(result, PATHS, claims);
    expect(Math.abs(zOfMean(counts, MEMBERS * mean))).toBeLessThan(4);
    expect(Math.abs(zOfVariance(counts, MEMBERS * mean, MEMBERS * variance))).toBeLessThan(4);
  });

  test("has a member's variance and probability of no claim", () => {
    const squares = perYear(result, PATHS, (cents) => claims(cents) ** 2);
    expect(Math.abs(zOfMean(squares, MEMBERS * (variance + mean * mean)))).toBeLessThan(4);
    const membersWithClaims = perYear(result, PATHS, () => 1);
    expect(Math.abs(zOfMean(membersWithClaims, MEMBERS * (1 - none)))).toBeLessThan(4);
  });

  test('treats the members of both tiles alike', () => {
    for (const [from, to] of [
      [0, 1],
      [0, 512],
      [512, 1024],
      [1024, MEMBERS],
      [MEMBERS - 1, MEMBERS],
    ] as const) {
      const isIn = (member: number) => member >= from && member < to;
      const counts = perYear(result, PATHS, (cents, member) => (isIn(member) ? claims(cents) : 0));
      expect(Math.abs(zOfMean(counts, (to - from) * mean))).toBeLessThan(4);
      expect(Math.abs(zOfVariance(counts, (to - from) * mean, (to - from) * variance))).toBeLessThan(4);
    }
  });
});

describe.each([1024, 2048, 1025])('drawCohort() over a class of %i members', (members) => {
  test.each(laws)('draws every tile with $how', ({ frequency, mean }) => {
    const paths = 300;
    const perils = { claims: { frequency, severity: fixedAmount(1) } };
    const result = simulatePaths(oneBenefit({ members, perils }), paths);
    for (let first = 0; first < members; first += 1024) {
      const inTile = Math.min(1024, members - first);
      const counts = perYear(result, paths, (cents, member) =>
        member >= first && member < first + inTile ? cents / 100 : 0,
      );
      expect(Math.abs(zOfMean(counts, inTile * mean))).toBeLessThan(4);
    }
    expect(result.claimants.member.every((member) => member >= 0 && member < members)).toBe(true);
  });
});

test('cohorts of one law are independent, whether they differ in class, peril or benefit', () => {
  const paths = 4000;
  const claims = { frequency: { distribution: 'poisson', mean: 0.5 }, severity: fixedAmount(1) };
  const plan = quickPlan({
    name: 'Independence',
    seed: 'i',
    population: { employees: 1, classes: { one: { count: 20 }, other: { count: 20 } } },
    benefits: { medical: { perils: { first: claims, second: claims } }, dental: { perils: { first: claims } } },
  });
  const result = simulatePaths(plan, paths);
  const counts = columnNamed(plan, result, 'gross').map((cents) => cents / 100);
  // Six cohorts of poisson(10): shared draws would make the variance of the sum 120 or more
  expect(Math.abs(zOfMean(counts, 60))).toBeLessThan(4);
  expect(Math.abs(zOfVariance(counts, 60, 60))).toBeLessThan(4);
});

test('drawCohort() draws the same number of claims for the same seed and another for another', () => {
  const perils = { claims: { frequency: { distribution: 'poisson', mean: 1 }, severity: fixedAmount(1) } };
  const draw = (seed: string) => perYear(simulatePaths(oneBenefit({ members: 50, perils, seed }), 20), 20, (c) => c);
  expect(draw('a')).toEqual(draw('a'));
  expect(draw('a')).not.toEqual(draw('b'));
});
