/**
 * HLT-12: per member and year Poisson(2.5) claims of lognormal(6.2, 1.5) and Poisson(0.004) of lomax(2.2, 120,000), all
 * 9 % dearer a year later; specific above 100,000 in both years. Own construction; the exact values come from an
 * error-controlled FFT made apart from this project, accurate to 1.9e-10.
 */
import { expect, test } from 'vitest';
import { leveragedTrend } from '../../src/plan/leveraged-trend.ts';
import { parseScenario } from '../../src/scenario/load.ts';
import { compileScenario } from '../../src/study/compile-scenario.ts';

const scenario = parseScenario(
  `name: HLT-12
seed: leverage
population: { employees: 500, classes: { members: { count: 500 } } }
benefits:
  medical:
    stopLoss: [specific]
    trend: 9%
    perils:
      routine: { frequency: { distribution: poisson, mean: 2.5 }, severity: { distribution: lognormal, mu: 6.2, sigma: 1.5 } }
      catastrophic: { frequency: { distribution: poisson, mean: 0.004 }, severity: { distribution: lomax, alpha: 2.2, theta: 120k } }
projection: { months: 12 }
stopLoss: { specific: { attachment: 100k } }
`,
  'hlt-12.yaml',
).scenario;

test('HLT-12: a trend of 9 % makes 15.97 % more specific claims above a fixed attachment', () => {
  const { gross, reimbursements } = leveragedTrend(scenario, compileScenario(scenario).facts)!;
  expect(gross.yearly).toBeCloseTo(0.09, 10);
  expect(Math.abs(reimbursements!.before.value / 500 / 228.5484909 - 1)).toBeLessThan(1e-7);
  expect(Math.abs(reimbursements!.after.value / 500 / 265.0463813 - 1)).toBeLessThan(1e-7);
  expect(reimbursements!.yearly).toBeCloseTo(0.1596942961, 6);
});

test('leveragedTrend() is nothing without a projection', () => {
  const { projection: _, ...untrended } = scenario;
  expect(leveragedTrend(untrended, compileScenario(untrended).facts)).toBeNull();
});
