/**
 * The frontier of a 250-employee plan, eight attachments, no aggregate: total cost = retained claims + specific premium,
 * REF-2025, one common multiplier of 8 %. Computed by FFT on a 1,000-dollar grid; thousands of dollars. Premiums are
 * members x e(d) / loss ratio, e(d) without the multiplier.
 */
import { beforeAll, expect, test } from 'vitest';
import { ref2025 } from '../../src/distributions/severity/ref-2025.ts';
import { parseScenario } from '../../src/scenario/load.ts';
import { size } from '../../src/study/size.ts';
import type { SizedOption, Sizing } from '../../src/study/sizing.ts';

const MEMBERS = 525;

/** Attachment, e(d), loss ratio; mean, P50, P75, P90, P95, P99, TVaR 95; P(at least one claimant). */
const frontier = [
  [50_000, 1962.91, 0.86, 3997, 3988, 4190, 4379, 4496, 4720, 4633, 1.0],
  [75_000, 1446.87, 0.86, 3953, 3940, 4187, 4418, 4562, 4839, 4732, 1.0],
  [100_000, 1133.95, 0.86, 3927, 3910, 4189, 4453, 4616, 4935, 4812, 0.995],
  [150_000, 784.34, 0.82, 3921, 3898, 4221, 4530, 4723, 5101, 4955, 0.925],
  [200_000, 593.42, 0.8, 3909, 3881, 4234, 4574, 4787, 5207, 5045, 0.791],
  [250_000, 471.25, 0.78, 3901, 3868, 4245, 4609, 4838, 5292, 5117, 0.653],
  [350_000, 321.68, 0.74, 3891, 3850, 4260, 4661, 4916, 5422, 5228, 0.444],
  [500_000, 199.38, 0.7, 3876, 3825, 4271, 4714, 4997, 5567, 5347, 0.27],
] as const;

const scenario = parseScenario(
  JSON.stringify({
    name: 'Frontier',
    seed: 'frontier',
    population: { employees: 250, classes: { members: { count: MEMBERS } } },
    benefits: { medical: { stopLoss: ['specific', 'aggregate'], perils: { claims: { builtIn: 'ref-2025' } } } },
    uncertainty: { parameterRisk: { sigma: 0.08 } },
    quotes: Object.fromEntries(
      frontier.map(([attachment, excess, lossRatio]) => [
        `d${attachment}`,
        { carrier: 'Table', specific: { attachment }, specificPremium: { yearly: (MEMBERS * excess) / lossRatio } },
      ]),
    ),
  }),
  'frontier.yaml',
).scenario;

let sizing: Sizing;
beforeAll(async () => {
  sizing = await size(scenario, { paths: 100_000, workers: 2, sensitivity: false });
}, 120_000);

const optionAt = (attachment: number): SizedOption => sizing.options.find(({ id }) => id === `quote-d${attachment}`)!;

/** Half of the last digit that the table prints. */
const ROUNDING = 500;

test.each(frontier)('attachment %i: mean, quantiles and TVaR of the total cost', (attachment, ...row) => {
  const [, , mean = NaN, p50, p75, p90, p95, p99, tail] = row;
  const { totalCost } = optionAt(attachment);
  expect(Math.abs(totalCost.mean.expected! - 1000 * mean)).toBeLessThan(ROUNDING + 100);
  const estimates = [totalCost.mean, ...totalCost.quantiles, totalCost.tailValues[0]!];
  [mean, p50, p75, p90, p95, p99, tail].forEach((thousands, i) => {
    const { value, standardError } = estimates[i]!;
    expect(Math.abs(value - 1000 * thousands!)).toBeLessThan(ROUNDING + 4 * standardError!);
    // The comparison must be able to fail
    expect(4 * standardError!).toBeLessThan(0.02 * value);
  });
});

/** P(at least one of the members above an attachment), averaged over the multiplier by the trapezoidal rule. */
function anyAbove(attachment: number, sigma: number): number {
  const severity = ref2025();
  const step = 0.05;
  let weights = 0;
  let sum = 0;
  for (let z = -7; z <= 7; z += step) {
    const weight = Math.exp((-z * z) / 2);
    const multiplier = Math.exp(sigma * z - (sigma * sigma) / 2);
    weights += weight;
    sum += weight * (1 - (1 - 0.8 * severity.survival(attachment / multiplier)) ** MEMBERS);
  }
  return sum / weights;
}

test.each(frontier)('attachment %i: probability of at least one claimant above it', (attachment, ...row) => {
  // The table's figure is that without the common multiplier
  expect(Math.abs(anyAbove(attachment, 0) - row[9]!)).toBeLessThan(0.0006);
  const { value, standardError } = optionAt(attachment).claimants.atLeastOne;
  expect(Math.abs(value - anyAbove(attachment, 0.08))).toBeLessThan(1e-5 + 4 * standardError!);
});

test('a lower attachment costs more and risks less: every option is efficient', () => {
  for (const { points } of sizing.frontier) {
    const quoted = points.filter(({ option }) => option !== 'current' && option !== 'without-cover');
    expect(quoted.every(({ isEfficient }) => isEfficient)).toBe(true);
  }
});
