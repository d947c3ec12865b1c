import { expect, test } from 'vitest';
import { exactYear } from '../../src/exact/exact-year.ts';
import type { PlanModel } from '../../src/exact/plan-model.ts';
import { average, smallPlan, type Year } from './small-plan.ts';

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

// Drugs fall under neither cover; dental under the aggregate only; stays, with the accident, under both.
const plan: PlanModel = {
  ...smallPlan,
  benefits: smallPlan.benefits.map((b) =>
    b.name === 'drugs' ? { ...b, covers: { specific: false, aggregate: false } } : b,
  ),
};

const unlimited = Number.POSITIVE_INFINITY;

test.each([
  ['a loss limit below the attachment', { attachment: 400, limit: unlimited, share: 1 }, 300],
  ['a loss limit above the attachment', { attachment: 400, limit: unlimited, share: 1 }, 500],
  ['a limited specific that shares', { attachment: 400, limit: 300, share: 0.5 }, 500],
  ['a specific that shares', { attachment: 400, limit: unlimited, share: 0.9 }, 400],
  ['a loss limit without a specific', null, 500],
])(
  'exactYear() equals the enumeration of a small plan that needs a joint law: %s',
  { timeout: 120_000 },
  (_, specific, lossLimit) => {
    const aggregate = { eligible: 'limited', lossLimit, attachment: 800, limit: 400, share: 0.5 } as const;
    const reimbursed = (claims: number) =>
      specific === null ? 0 : Math.min(specific.share * Math.max(claims - specific.attachment, 0), specific.limit);
    const eligible = ({ claims }: Year) =>
      sum(claims.map(([stays, , dental]) => Math.min(stays!, lossLimit) + dental!));
    const recovery = (year: Year) => Math.min(0.5 * Math.max(eligible(year) - 800, 0), 400);
    const retained = (year: Year) =>
      sum(year.claims.map(([stays, drugs, dental]) => stays! - reimbursed(stays!) + drugs! + dental!)) - recovery(year);
    const { retained: law } = exactYear(plan, { specific }, aggregate);
    if ('notAvailable' in law) throw new Error(law.notAvailable);
    const mean = average(retained);
    const deviation = Math.sqrt(average((year) => (retained(year) - mean) ** 2));
    expect(law.mean.value / mean).toBeCloseTo(1, 6);
    expect(law.sd.value / deviation).toBeCloseTo(1, 3);
    for (const amount of [10, 430, 760, 1240, 1985]) {
      const above = law.probabilityAbove(amount);
      const truth = average((year) => Number(retained(year) > amount));
      expect(Math.abs(above.value - truth)).toBeLessThanOrEqual(above.error + 1e-9);
      expect(Math.abs(above.value - truth)).toBeLessThan(5e-3);
      const excess = law.expectedExcess(amount);
      const trueExcess = average((year) => Math.max(retained(year) - amount, 0));
      expect(Math.abs(excess.value - trueExcess)).toBeLessThanOrEqual(excess.error + 1e-9);
      expect(Math.abs(excess.value - trueExcess)).toBeLessThan(1e-4 * mean);
    }
  },
);
