import { expect, test } from 'vitest';
import { parseScenario } from '../../src/scenario/load.ts';
import { compileScenario } from '../../src/study/compile-scenario.ts';

/** The aggregate attachments of three plan years, a tenth more expected in each, in dollars. */
function attachments(aggregate: object): number[] {
  const scenario = {
    name: 'Aggregate',
    horizon: 3,
    population: { employees: 10, classes: { members: { count: 10 } } },
    benefits: {
      medical: {
        stopLoss: ['aggregate'],
        trend: 0.1,
        perils: {
          claims: {
            frequency: { distribution: 'bernoulli', probability: 0.5 },
            severity: { distribution: 'fixed', amount: 1000 },
          },
        },
      },
    },
    stopLoss: { aggregate },
  };
  const { facts } = compileScenario(parseScenario(JSON.stringify(scenario), 'aggregate.json').scenario, 'aggregate');
  return facts.planYears!.map(({ terms }) => terms.aggregate!.attachment / 100);
}

test('an aggregate attachment grows with what is expected of its year, however it is written', () => {
  // 10 members, half of whom claim 1,000
  const grown = [6250, 6875, 7562.5];
  expect(attachments({ corridor: 1.25 })).toEqual(grown);
  expect(attachments({ amount: 6250 })).toEqual(grown);
  expect(attachments({ corridor: 1.25, expectedClaims: 5000 })).toEqual(grown);
  const tiers = { single: { factor: 62.5, enrolment: 8 } };
  // 62.50, 68.75 and 75.62 (a factor is whole cents) for 8 employees in 12 months
  expect(attachments({ tiers })).toEqual([6000, 6600, 7259.52]);
  expect(attachments({ tiers, minimum: { amount: 6250 } })).toEqual(grown);
});
