import { expect, test } from 'vitest';
import { contractTerms } from '../../src/plan/contract-terms.ts';
import { resolvePlan } from '../../src/plan/resolve.ts';
import { parseScenario } from '../../src/scenario/load.ts';
import { complaintsOf, sampleWith } from './sample-scenario.ts';

const aggregateOf = (aggregate: string) =>
  sampleWith('aggregate: { corridor: 1.25, lossLimit: 50k }', `aggregate: { ${aggregate} }`);

test('contractTerms() makes the attachment of monthly factors by tier, with the minimum', () => {
  const six = '[80, 80, 80, 80, 80, 80, 70, 70, 70, 70, 70, 70]';
  const families = six.replaceAll('80', '60').replaceAll('70', '50');
  const text = aggregateOf(
    `tiers: { single: { factor: 450, enrolment: ${six} }, family: { factor: "$1,150", enrolment: ${families} } }, minimum: { firstMonth: 95%, amount: 1m }`,
  );
  const { aggregate } = contractTerms(resolvePlan(parseScenario(text, 's.yaml').scenario), 1);
  expect(aggregate!.attachment).toBe(119_700_000);
  expect(aggregate!.monthly!.minimum).toBe(119_700_000);
  expect(aggregate!.monthly!.attachments[6]).toBe(8_900_000);
});

test('contractTerms() takes one number for an enrolment that does not change', () => {
  const text = aggregateOf('tiers: { all: { factor: 100, enrolment: 10 } }');
  const { aggregate } = contractTerms(resolvePlan(parseScenario(text, 's.yaml').scenario), 1);
  expect(aggregate!.attachment).toBe(12 * 100_000);
});

test.each<[name: string, aggregate: string, complaints: string[]]>([
  [
    'an enrolment of eleven months',
    'tiers: { all: { factor: 100, enrolment: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] } }',
    ['s.yaml:34:45 stopLoss.aggregate.tiers.all.enrolment must have exactly 12 entries: got 11'],
  ],
  [
    'nobody enrolled',
    'tiers: { all: { factor: 100, enrolment: 0 } }',
    ['s.yaml:34:16 stopLoss.aggregate.tiers must have an employee in some month, or there is no attachment: got none'],
  ],
  [
    'a factor of nothing',
    'tiers: { all: { factor: 0, enrolment: 1 } }',
    ['s.yaml:34:40 stopLoss.aggregate.tiers.all.factor must be above 0: got 0'],
  ],
  [
    'tiers beside a corridor',
    'corridor: 1.25, tiers: { all: { factor: 100, enrolment: 1 } }',
    ['s.yaml:34:3 stopLoss.aggregate must have corridor, or amount, or tiers: got corridor and tiers'],
  ],
  [
    'tiers beside expected claims',
    'expectedClaims: 1m, tiers: { all: { factor: 100, enrolment: 1 } }',
    [
      's.yaml:34:32 stopLoss.aggregate.expectedClaims: is read only with corridor: the factors of tiers hold them already',
    ],
  ],
  [
    'a minimum of nothing',
    'tiers: { all: { factor: 100, enrolment: 1 } }, minimum: {}',
    ['s.yaml:34:63 stopLoss.aggregate.minimum must have firstMonth or amount: got none'],
  ],
  [
    'a minimum without tiers',
    'amount: 1m, minimum: { firstMonth: 0.95 }',
    ['s.yaml:34:28 stopLoss.aggregate.minimum: is read only with tiers: it is the least of their sum over the months'],
  ],
  [
    'a minimum of 95 times the first month',
    'tiers: { all: { factor: 100, enrolment: 1 } }, minimum: { firstMonth: 95 }',
    ['s.yaml:34:86 stopLoss.aggregate.minimum.firstMonth must be at most 2: got 95 (a ratio: write 0.95 for 95 %)'],
  ],
])('parseScenario() judges %s', (_, aggregate, complaints) => {
  expect(complaintsOf(aggregateOf(aggregate))).toEqual(complaints);
});
