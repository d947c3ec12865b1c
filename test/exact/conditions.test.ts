import { expect, test } from 'vitest';
import { poisson } from '../../src/distributions/frequency/poisson.ts';
import { exponential } from '../../src/distributions/severity/exponential.ts';
import { type Condition, yearConditions } from '../../src/exact/conditions.ts';
import { gaussHermite } from '../../src/exact/normal-nodes.ts';
import type { PlanModel } from '../../src/exact/plan-model.ts';
import { benefit } from './plans.ts';

const claims = (mean: number) => [{ frequency: poisson({ mean: 1 }), severity: exponential({ mean }) }];
const rule = { primary: gaussHermite(9), secondary: gaussHermite(7) };

const plan: PlanModel = {
  employees: 10,
  classes: [{ name: 'all', members: 10 }],
  benefits: [
    benefit(claims(1000), { name: 'medical', risks: [0, 1] }),
    benefit(claims(100), { name: 'dental', risks: [0, 1] }),
    benefit(claims(50), { name: 'disability', risks: [1] }),
    benefit(claims(10), { name: 'vision' }),
  ],
  risks: [
    { name: 'parameterRisk', sigma: 0.08 },
    { name: 'groupRisk', sigma: 0.12 },
  ],
  shocks: [
    {
      name: 'epidemic',
      outcomes: [
        { multiplier: 1, probability: 0.9 },
        { multiplier: 1.5, probability: 0.1 },
      ],
    },
  ],
  accidents: [],
};

const mean = (conditions: readonly Condition[], value: (condition: Condition) => number) =>
  conditions.reduce((sum, condition) => sum + condition.weight * value(condition), 0);

test('yearConditions() takes risks that act together as one', () => {
  expect(yearConditions(plan, [0, 1], rule)).toHaveLength(9);
  expect(yearConditions(plan, [0, 2], rule)).toHaveLength(63);
  expect(yearConditions(plan, [3], rule)).toHaveLength(1);
});

test('yearConditions() gives multipliers of mean 1 and the variances and covariance of the risks', () => {
  const conditions = yearConditions(plan, [0, 1, 2, 3], rule);
  expect(mean(conditions, () => 1)).toBeCloseTo(1, 13);
  for (const b of [0, 1, 2, 3]) expect(mean(conditions, ({ amount }) => amount[b]!)).toBeCloseTo(1, 13);
  const product = (a: number, b: number) => mean(conditions, ({ amount }) => amount[a]! * amount[b]!);
  expect(product(0, 0)).toBeCloseTo(Math.exp(0.08 ** 2 + 0.12 ** 2), 10);
  expect(product(0, 1)).toBeCloseTo(Math.exp(0.08 ** 2 + 0.12 ** 2), 10);
  expect(product(0, 2)).toBeCloseTo(Math.exp(0.12 ** 2), 10);
  expect(product(2, 2)).toBeCloseTo(Math.exp(0.12 ** 2), 10);
  expect(product(0, 3)).toBeCloseTo(1, 13);
});

test('yearConditions() multiplies by the outcomes of shocks that matter only', () => {
  const peril = { ...plan.benefits[2]!.perils[0]!, shocks: [0] };
  const shocked = { ...plan, benefits: plan.benefits.with(2, { ...plan.benefits[2]!, perils: [peril] }) };
  expect(yearConditions(shocked, [3], rule)).toHaveLength(1);
  const conditions = yearConditions(shocked, [2], rule);
  expect(conditions).toHaveLength(18);
  expect(mean(conditions, ({ shock }) => shock[0]!)).toBeCloseTo(1.05, 13);
});
