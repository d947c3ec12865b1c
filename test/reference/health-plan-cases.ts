/**
 * Health plans with specific and aggregate cover: per member and year Poisson(2.5) claims of lognormal(6.2, 1.5) and
 * Poisson(0.004) of lomax(2.2, 120,000). Own construction; the exact values come from an error-controlled FFT made apart
 * from this project, accurate to 2.3e-6 or better.
 */
import type { CompiledPlan } from '../../src/plan/compiled-plan.ts';
import { quickPlan } from '../laws/quick-plan.ts';
import { healthCases } from './cases/health-cases.ts';
import {
  type Comparison,
  compareDeviation,
  compareExcess,
  compareMean,
  compareQuantile,
  compareTailValue,
  type Years,
} from './compare-years.ts';

/** The plan of a case, and its exact values by the names of its quantities. */
export interface HealthPlanCase {
  readonly name: string;
  readonly members: number;
  /** Of the specific, for each member; of HLT-07, for each claim. */
  readonly attachment: number;
  readonly perClaim?: true;
  exact(quantity: string): number | undefined;
}

const plans: readonly Omit<HealthPlanCase, 'exact'>[] = [
  { name: 'HLT-01', members: 500, attachment: 50_000 },
  { name: 'HLT-02', members: 500, attachment: 100_000 },
  { name: 'HLT-03', members: 500, attachment: 250_000 },
  { name: 'HLT-05', members: 2000, attachment: 150_000 },
  { name: 'HLT-07', members: 500, attachment: 100_000, perClaim: true },
];

export const healthPlanCases: readonly HealthPlanCase[] = plans.map((plan) => {
  const { quantities } = healthCases.find(({ id }) => id === plan.name)!;
  return { ...plan, exact: (quantity) => quantities.find(({ name }) => name === quantity)?.exact };
});

const ACCURACY = 2.3e-6;

export function healthPlan({ members, attachment, perClaim, exact }: HealthPlanCase): CompiledPlan {
  const cut = (severity: object) => (perClaim ? { distribution: 'limited', severity, limit: attachment } : severity);
  const routine = { distribution: 'lognormal', mu: 6.2, sigma: 1.5 };
  const catastrophic = { distribution: 'lomax', alpha: 2.2, theta: 120_000 };
  const aggregate = { amount: exact('aggregate attachment')! };
  return quickPlan(
    {
      name: 'Health plan',
      seed: 'reference',
      population: { employees: members, classes: { members: { count: members } } },
      benefits: {
        medical: {
          stopLoss: perClaim ? ['aggregate'] : ['specific', 'aggregate'],
          perils: {
            routine: { frequency: { distribution: 'poisson', mean: 2.5 }, severity: cut(routine) },
            catastrophic: { frequency: { distribution: 'poisson', mean: 0.004 }, severity: cut(catastrophic) },
          },
        },
      },
      stopLoss: perClaim ? { aggregate } : { specific: { attachment }, aggregate },
    },
    1024,
  );
}

/** What was simulated beside the exact values; what a case does not state is left out. */
export function compareHealthPlan({ exact, perClaim }: HealthPlanCase, years: Years): Comparison[] {
  const { gross, specificRecovery, membersAbove, eligible: retained, aggregateRecovery } = years;
  const stated = (quantity: string, compare: (value: number) => Comparison) => {
    const value = exact(quantity);
    return value === undefined ? [] : [compare(value)];
  };
  const mean = (quantity: string, values: Float64Array) =>
    stated(quantity, (value) => compareMean(quantity, values, value, ACCURACY));
  const quantile = (level: number) =>
    stated(`VaR ${level} of it`, (value) => compareQuantile(`quantile ${level}`, retained, level, value));
  const over = (percent: number) =>
    stated(`P(retained > ${percent} % of expected)`, (value) =>
      compareExcess(`P(retained > ${percent} %)`, retained, (percent / 100) * expected, value, ACCURACY),
    );
  const expected = exact('E[retained after specific]')!;
  const tail = { level: 0.99, quantile: exact('VaR 0.99 of it')! };
  return [
    ...mean('E[gross]', gross),
    // Claims cut one by one are no specific recovery of the simulation
    ...(perClaim ? [] : mean('E[specific recovery]', specificRecovery)),
    ...mean('E[members above]', membersAbove),
    ...mean('E[retained after specific]', retained),
    ...stated('sd of it', (value) => compareDeviation('sd retained', retained, value, ACCURACY)),
    ...mean('E[aggregate recovery]', aggregateRecovery),
    ...over(110),
    ...over(125),
    ...quantile(0.95),
    ...quantile(0.99),
    ...stated('TVaR 0.99 of it', (value) => compareTailValue('TVaR 0.99', retained, tail, value)),
    ...quantile(0.999),
  ];
}
