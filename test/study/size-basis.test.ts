import { expect, test } from 'vitest';
import { parseScenario } from '../../src/scenario/load.ts';
import { sizeWith } from '../../src/study/size.ts';
import { columnNamed, planOfScenario, simulatePaths } from '../laws/quick-plan.ts';
import { runInThread } from '../laws/replicated-sizing.ts';

const PATHS = 500;

const fileWith = (specific: object, aggregate: object, more: object = {}) => ({
  name: 'Offers on other bases',
  seed: 'offers',
  population: { employees: 20, classes: { members: { count: 40 } } },
  completion: { claims: 'standard', largeClaims: [0.2, 0.5, 0.8, 1] },
  benefits: {
    medical: {
      stopLoss: ['specific', 'aggregate'],
      perils: {
        claims: {
          frequency: { distribution: 'bernoulli', probability: 0.6 },
          severity: {
            distribution: 'discrete',
            outcomes: [
              { amount: 1000, probability: 0.8 },
              { amount: 30_000, probability: 0.15 },
              { amount: 90_000, probability: 0.05 },
            ],
          },
        },
      },
    },
  },
  stopLoss: { specific: { attachment: '40k', ...specific }, aggregate: { amount: '250k', ...aggregate } },
  fixedCosts: { specificPremium: { yearly: '50k' }, aggregatePremium: { yearly: '5k' } },
  ...more,
});
const load = (file: object) => parseScenario(JSON.stringify(file), 'offers.yaml').scenario;

const quote = (carrier: string, specific: object, aggregate: object) => ({
  carrier,
  specific: { attachment: '40k', ...specific },
  aggregate: { amount: '250k', ...aggregate },
  specificPremium: { yearly: '50k' },
  aggregatePremium: { yearly: '5k' },
});

test('size() settles every offer on its own basis: what each reimburses is what a policy on that basis does, path by path', async () => {
  const offers = {
    incurred: [{}, {}],
    immature: [{ basis: '12/12' }, { basis: '12/12' }],
    mixed: [{ basis: '12/15' }, { basis: '15/12' }],
    mature: [{ basis: '24/12', runInLimit: '20k' }, { basis: 'paid' }],
  } as const;
  const quotes = Object.fromEntries(
    Object.entries(offers).map(([name, [specific, aggregate]]) => [name, quote(name, specific, aggregate)]),
  );
  const scenario = load(fileWith({ basis: '12/18' }, { basis: '12/12' }, { quotes }));
  const sizing = await sizeWith(scenario, { paths: PATHS, sensitivity: false }, runInThread);
  const gross = (of: (typeof sizing.options)[number]) =>
    of.totalCost.mean.value - of.premium.total.yearly + of.recovery.specific.value + of.recovery.aggregate.value;

  for (const [name, [specific, aggregate]] of Object.entries(offers)) {
    const option = sizing.options.find(({ id }) => id === `quote-${name}`)!;
    const plan = planOfScenario(load(fileWith(specific, aggregate)));
    const rows = simulatePaths(plan, PATHS);
    const mean = (column: string) =>
      columnNamed(plan, rows, column).reduce((sum, cents) => sum + cents, 0) / PATHS / 100;
    expect(option.recovery.specific.value).toBeCloseTo(mean('specific_recovery'), 6);
    expect(option.recovery.aggregate.value).toBeCloseTo(mean('aggregate_recovery'), 6);
    // All options pay the same claims, the run-in of the furthest among them
    expect(gross(option)).toBeCloseTo(gross(sizing.options[0]!), 4);
  }
  expect(sizing.verification.passed).toBe(true);
  expect(sizing.options.find(({ id }) => id === 'quote-mixed')!.design).toMatchObject({
    specific: { basis: { runInMonths: 0, paidMonths: 15 } },
    aggregate: { basis: { runInMonths: 3, paidMonths: 12 } },
  });
}, 120_000);
