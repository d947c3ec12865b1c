/** Errors of differences shown by replication: what independent runs scatter by is what each run says. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Estimate } from '../../src/reduce/estimate.ts';
import type { PairedDifference, SizedOption, Sizing } from '../../src/study/sizing.ts';
import { replicatedSizing } from '../laws/replicated-sizing.ts';

const scenario = {
  name: 'Small group',
  population: { employees: 50, classes: { members: { count: 105 } } },
  benefits: {
    medical: { stopLoss: ['specific', 'aggregate'], perils: { claims: { builtIn: 'ref-2025' } } },
    disability: {
      salaryBased: true,
      perils: {
        leave: {
          frequency: { distribution: 'bernoulli', probability: 0.05 },
          severity: { distribution: 'exponential', mean: 5000 },
        },
      },
    },
  },
  uncertainty: { parameterRisk: { sigma: 0.08 } },
  stopLoss: { specific: { attachment: '50k' }, aggregate: { corridor: 1.25, limit: '1m' } },
  fixedCosts: { administration: { pepm: 45 }, specificPremium: { pepm: 400 }, aggregatePremium: { pepm: 12 } },
  options: { attachments: ['50k', '75k', '150k'], corridors: ['none', 1.2], aggregatingSpecific: [0, '40k'] },
};

const RUNS = 150;
const PATHS = 8000;

const runs: Sizing[] = [];
beforeAll(async () => {
  const sizingOf = await replicatedSizing(scenario, PATHS);
  for (let run = 0; run < RUNS; run++) runs.push(await sizingOf(`run ${run}`));
});

/**
 * The scatter of the estimates over the mean square of their stated errors; known to sqrt(2 / 150) = 12 % of its value. Errors
 * by batches of so few paths are 1 / sqrt(2 x 31) = 13 % uncertain each, which their mean square is not.
 */
function scatterOverStated(id: string, read: (option: SizedOption) => Estimate): number {
  const estimates = runs.map(({ options }) => read(options.find((option) => option.id === id)!));
  const mean = estimates.reduce((sum, { value }) => sum + value, 0) / RUNS;
  const scatter = estimates.reduce((sum, { value }) => sum + (value - mean) ** 2, 0) / (RUNS - 1);
  const stated = estimates.reduce((sum, { standardError }) => sum + standardError! ** 2, 0) / RUNS;
  return scatter / stated;
}

const statistics: readonly (readonly [name: string, read: (option: SizedOption) => PairedDifference])[] = [
  ['expected total cost', ({ versusBaseline }) => versusBaseline!.totalCost],
  ['standard deviation', ({ versusBaseline }) => versusBaseline!.standardDeviation],
  ['median', ({ versusBaseline }) => versusBaseline!.quantiles[0]!],
  ['P95', ({ versusBaseline }) => versusBaseline!.quantiles[3]!],
  ['TVaR 95', ({ versusBaseline }) => versusBaseline!.tailValue],
  ['probability of a deficit', ({ versusBaseline }) => versusBaseline!.deficitProbability],
  ['expected deficit', ({ versusBaseline }) => versusBaseline!.expectedDeficit],
];

describe.each(['75k-none', '75k-120%', '150k-none', '50k-120%-asd40k'])('%s against the current policy', (id) => {
  test.each(statistics)('%s', (_, read) => {
    // Variances: 4 of their own standard errors, 12 %, and what an error of second order may add
    const ratio = scatterOverStated(id, read);
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(1.6);
  });

  test('pairing is worth its while', () => {
    const gain = (read: (option: SizedOption) => PairedDifference) => {
      const { standardError, unpairedStandardError } = read(runs[0]!.options.find((option) => option.id === id)!);
      return unpairedStandardError! / standardError!;
    };
    expect(gain(({ versusBaseline }) => versusBaseline!.totalCost)).toBeGreaterThan(1.3);
    expect(gain(({ versusBaseline }) => versusBaseline!.deficitProbability)).toBeGreaterThan(1.2);
  });
});

const ownStatistics: readonly (readonly [name: string, read: (option: SizedOption) => Estimate])[] = [
  ['specific reimbursement', ({ recovery }) => recovery.specific],
  ['aggregate reimbursement', ({ recovery }) => recovery.aggregate],
  ['expected deficit', ({ deficit }) => deficit.common.expected],
  ['tail reduction', ({ value }) => value.tailReduction],
  ['risk-adjusted cost', ({ value }) => value.riskAdjustedCost],
  ['break-even premium by cost of capital', ({ value }) => value.breakEvenCapital],
  ['members above', ({ claimants }) => claimants.expected],
  ['insurance charge', ({ aggregateUse }) => aggregateUse!.insuranceCharge],
];

test.each(ownStatistics)('the error of the %s is that of independent runs', (_, read) => {
  const ratio = scatterOverStated('75k-120%', read);
  expect(ratio).toBeGreaterThan(0.5);
  expect(ratio).toBeLessThan(1.6);
});

test('expected values lie where the exact model has them, over all runs together', () => {
  for (const id of ['current', '75k-none', '75k-120%', '150k-120%']) {
    const means = runs.map(({ options }) => options.find((option) => option.id === id)!.totalCost.mean);
    const average = means.reduce((sum, { value }) => sum + value, 0) / RUNS;
    const error = means[0]!.standardError! / Math.sqrt(RUNS);
    expect(Math.abs(average - means[0]!.expected!)).toBeLessThan(4 * error);
  }
});

test('insurance savings + 1 = entry ratio + charge', () => {
  for (const { aggregateUse } of runs[0]!.options) {
    if (aggregateUse === null) continue;
    const { insuranceCharge, insuranceSavings, entryRatio } = aggregateUse;
    expect(insuranceSavings.value + 1).toBeCloseTo(entryRatio + insuranceCharge.value, 12);
  }
});
