/**
 * HLT-09: 500 members with Poisson(2.5) claims of lognormal(6.2, 1.5) and Poisson(0.004) of lomax(2.2, 120,000) a year;
 * specific above 100,000, of which the plan keeps the first 150,000 of the year. Own construction; the exact values come
 * from an error-controlled FFT made apart from this project, accurate to 6e-11.
 */
import { expect, test } from 'vitest';
import { poisson } from '../../src/distributions/frequency/poisson.ts';
import { lognormal } from '../../src/distributions/severity/lognormal.ts';
import { lomax } from '../../src/distributions/severity/lomax.ts';
import { exactYear } from '../../src/exact/exact-year.ts';
import { onePlan } from '../exact/plans.ts';
import { columnNamed, quickPlan, simulatePaths } from '../laws/quick-plan.ts';
import { zOfCount, zOfMean } from '../laws/z-scores.ts';

const exact = {
  reimbursements: 114274.2455,
  recovery: 64178.5286,
  kept: 50095.71686,
  above150: 0.2017212019,
  above500: 0.05056513922,
  quantile95: 503673.9627,
  quantile99: 1240111.053,
  tailValue99: 2360162.915,
};

test('HLT-09: the exact model has the recovery above an aggregating specific deductible', () => {
  const model = onePlan(500, [
    { frequency: poisson({ mean: 2.5 }), severity: lognormal({ mu: 6.2, sigma: 1.5 }) },
    { frequency: poisson({ mean: 0.004 }), severity: lomax({ alpha: 2.2, theta: 120_000 }) },
  ]);
  const specific = { attachment: 100_000, limit: Infinity, share: 1, aggregatingSpecific: 150_000 };
  const { expected, specificRecovery } = exactYear(model, { specific }, null);
  expect(Math.abs(expected.specificRecovery.value / exact.recovery - 1)).toBeLessThan(1e-6);
  expect(Math.abs(expected.aggregatingRetained!.value / exact.kept - 1)).toBeLessThan(1e-6);
  expect(Math.abs(specificRecovery.probabilityAbove(0).value / exact.above150 - 1)).toBeLessThan(1e-6);
  expect(Math.abs(specificRecovery.probabilityAbove(350_000).value / exact.above500 - 1)).toBeLessThan(1e-6);
  expect(Math.abs(specificRecovery.quantile(0.95).value / (exact.quantile95 - 150_000) - 1)).toBeLessThan(1e-5);
  expect(Math.abs(specificRecovery.quantile(0.99).value / (exact.quantile99 - 150_000) - 1)).toBeLessThan(1e-5);
  expect(Math.abs(specificRecovery.tailValue(0.99).value / (exact.tailValue99 - 150_000) - 1)).toBeLessThan(1e-5);
});

test('HLT-09: the simulation keeps and recovers the same, within its standard error', () => {
  const perils = {
    routine: {
      frequency: { distribution: 'poisson', mean: 2.5 },
      severity: { distribution: 'lognormal', mu: 6.2, sigma: 1.5 },
    },
    catastrophic: {
      frequency: { distribution: 'poisson', mean: 0.004 },
      severity: { distribution: 'lomax', alpha: 2.2, theta: 120_000 },
    },
  };
  const plan = quickPlan({
    name: 'HLT-09',
    seed: 'aggregating specific',
    population: { employees: 500, classes: { members: { count: 500 } } },
    benefits: { medical: { stopLoss: ['specific'], perils } },
    stopLoss: { specific: { attachment: '100k', aggregatingSpecific: '150k' } },
  });
  const paths = 20_000;
  const result = simulatePaths(plan, paths);
  const kept = columnNamed(plan, result, 'aggregating_specific_retained');
  const recovered = columnNamed(plan, result, 'specific_recovery');
  expect(Math.abs(zOfMean(kept, 100 * exact.kept))).toBeLessThan(4);
  const years = recovered.filter((cents) => cents > 0).length;
  expect(Math.abs(zOfCount(years, paths, exact.above150))).toBeLessThan(4);
  // The deductible is used up before the carrier pays anything
  for (let i = 0; i < paths; i++) expect(recovered[i] === 0 || kept[i] === 15_000_000).toBe(true);
});
