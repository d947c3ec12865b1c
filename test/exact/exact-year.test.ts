import { expect, test } from 'vitest';
import { bernoulli } from '../../src/distributions/frequency/bernoulli.ts';
import { poisson } from '../../src/distributions/frequency/poisson.ts';
import { exponential } from '../../src/distributions/severity/exponential.ts';
import { fixed } from '../../src/distributions/severity/fixed.ts';
import { lognormal } from '../../src/distributions/severity/lognormal.ts';
import { pareto } from '../../src/distributions/severity/pareto.ts';
import type { ExactLaw } from '../../src/exact/exact-law.ts';
import { exactYear } from '../../src/exact/exact-year.ts';
import type { Expectation } from '../../src/exact/expected-claims.ts';
import type { PlanModel } from '../../src/exact/plan-model.ts';
import { resolvePlan } from '../../src/plan/resolve.ts';
import { loadScenario } from '../../src/scenario/load.ts';
import { known } from './known.ts';
import { benefit, onePlan } from './plans.ts';
import { average, smallPlan, type Year } from './small-plan.ts';

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Right within its own stated error. */
function expectWithin(actual: Expectation, truth: number): void {
  expect(Math.abs(actual.value - truth)).toBeLessThanOrEqual(actual.error + 1e-9 * Math.max(1, Math.abs(truth)));
}

/** The law against all years of the small plan, at amounts between those that occur. */
function expectEnumerated(law: ExactLaw, amountOf: (year: Year) => number): void {
  const mean = average(amountOf);
  const variance = average((year) => (amountOf(year) - mean) ** 2);
  expect(law.mean.value).toBeCloseTo(mean, 4);
  expect(law.sd.value / Math.sqrt(variance)).toBeCloseTo(1, 6);
  for (const amount of [-10, 10, 430, 760, 1240, 1985]) {
    const above = average((year) => Number(amountOf(year) > amount));
    expectWithin(law.probabilityAbove(amount), above);
    expect(law.probabilityAbove(amount).value).toBeCloseTo(above, 3);
    const excess = average((year) => Math.max(amountOf(year) - amount, 0));
    expectWithin(law.expectedExcess(amount), excess);
    expect(Math.abs(law.expectedExcess(amount).value - excess)).toBeLessThanOrEqual(1e-3 * excess + 1e-6);
  }
}

// Amounts are multiples of 50: the covers' edges are on the same lattice, halved ever finer.
const specific = { attachment: 400, limit: 300, share: 0.5 };
const reimbursed = (claims: number) => Math.min(0.5 * Math.max(claims - 400, 0), 300);

test('exactYear() equals the enumeration of a small plan: gross, specific recovery and what the specific leaves', () => {
  const year = exactYear(smallPlan, { specific }, null);
  const gross = ({ claims }: Year) => sum(claims.map(sum));
  const recovery = ({ claims }: Year) => sum(claims.map(([stays, drugs]) => reimbursed(stays! + drugs!)));
  expectEnumerated(year.gross, gross);
  expectEnumerated(year.specificRecovery, recovery);
  expectEnumerated(known(year.retained), (each) => gross(each) - recovery(each));
  expect(known(year.aggregateRecovery).probabilityAttaches.value).toBe(0);
});

test('exactYear() equals the enumeration of a small plan: retained after an aggregate and a benefit under neither cover', () => {
  // Drugs fall under neither cover, so that they are independent of the eligible claims given the shock.
  const plan: PlanModel = {
    ...smallPlan,
    benefits: smallPlan.benefits.map((b) =>
      b.name === 'drugs' ? { ...b, covers: { specific: false, aggregate: false } } : b,
    ),
  };
  const aggregate = { eligible: 'retained', lossLimit: 0, attachment: 800, limit: 400, share: 0.5 } as const;
  const year = exactYear(plan, { specific }, aggregate);
  const eligible = ({ claims }: Year) => sum(claims.map(([stays, , dental]) => stays! - reimbursed(stays!) + dental!));
  const recovery = (each: Year) => Math.min(0.5 * Math.max(eligible(each) - 800, 0), 400);
  const retained = (each: Year) => eligible(each) + sum(each.claims.map(([, drugs]) => drugs!)) - recovery(each);
  expectEnumerated(known(year.eligible), eligible);
  expect(known(year.aggregateRecovery).mean.value / average(recovery)).toBeCloseTo(1, 4);
  const square = average((each) => recovery(each) ** 2);
  expect(known(year.aggregateRecovery).sd.value / Math.sqrt(square - average(recovery) ** 2)).toBeCloseTo(1, 4);
  expectEnumerated(known(year.retained), retained);
});

test('exactYear() has the gross law of compound exponential claims, with its atom at 0', () => {
  // Erlang sums weighted by Poisson probabilities.
  const [lambda, mean] = [3, 1000];
  const plan = onePlan(6, [{ frequency: poisson({ mean: lambda / 6 }), severity: exponential({ mean }) }]);
  const { gross } = exactYear(plan, { specific: null }, null);
  const above = (x: number) => {
    let [weight, total] = [Math.exp(-lambda), 0];
    for (let n = 1; n < 60; n++) {
      weight *= lambda / n;
      let [term, survival] = [Math.exp(-x / mean), 0];
      for (let k = 0; k < n; k++, term *= x / mean / k) survival += term;
      total += weight * survival;
    }
    return total;
  };
  expect(gross.probabilityAbove(0).value).toBeCloseTo(1 - Math.exp(-lambda), 7);
  for (const x of [1, 777, 3000, 12_345]) {
    expectWithin(gross.probabilityAbove(x), above(x));
    expect(gross.probabilityAbove(x).value / above(x)).toBeCloseTo(1, 4);
  }
  expect(gross.quantile(0.04)).toEqual({ value: 0, error: expect.closeTo(0, 6) });
  expect(above(gross.quantile(0.9).value)).toBeCloseTo(0.1, 7);
  expect(gross.sd.value / Math.sqrt(2 * lambda * mean * mean)).toBeCloseTo(1, 12);
});

test('exactYear() mixes the year over parameter risk: one sure claim is lognormal with the variances added', () => {
  const severity = lognormal({ mu: 9, sigma: 0.6 });
  const plan = onePlan(1, [{ frequency: bernoulli({ probability: 1 }), severity }], 0.3);
  const mixed = lognormal({ mu: 9 - 0.045, sigma: Math.sqrt(0.36 + 0.09) });
  const { gross } = exactYear(plan, { specific: null }, null);
  for (const q of [0.1, 0.5, 0.95, 0.99]) {
    const value = mixed.upperQuantile(1 - q);
    expectWithin(gross.quantile(q), value);
    expect(gross.quantile(q).value / value).toBeCloseTo(1, 4);
    const tail = value + (mixed.mean - mixed.limitedMean(value)) / (1 - q);
    expectWithin(gross.tailValue(q), tail);
    expect(gross.tailValue(q).value / tail).toBeCloseTo(1, 4);
  }
  expect(gross.sd.value / Math.sqrt(mixed.secondMoment - mixed.mean ** 2)).toBeCloseTo(1, 6);
});

test('an unlimited aggregate cover leaves an atom at its attachment: VaR and TVaR are the attachment', () => {
  const plan = onePlan(200, [{ frequency: poisson({ mean: 1.5 }), severity: lognormal({ mu: 7, sigma: 1.3 }) }], 0.1);
  const cover = { eligible: 'limited', lossLimit: 40_000, attachment: 800_000, limit: Infinity, share: 1 } as const;
  const year = exactYear(plan, { specific: { attachment: 40_000, limit: Infinity, share: 1 } }, cover);
  const retained = known(year.retained);
  const { value: attaches } = known(year.aggregateRecovery).probabilityAttaches;
  expect(attaches).toBeGreaterThan(0.05);
  expect(retained.quantile(1 - attaches / 2).value).toBe(800_000);
  expect(retained.tailValue(1 - attaches / 2).value).toBeCloseTo(800_000, 3);
  expect(retained.probabilityAbove(800_000).value).toBe(0);
  expect(retained.probabilityAbove(799_999.99).value).toBeCloseTo(attaches, 6);
  const { gross, specificRecovery } = year.expected;
  const mean = gross.value - specificRecovery.value - known(year.aggregateRecovery).mean.value;
  expect(retained.mean.value).toBe(mean);
  expect(retained.expectedExcess(0).value / mean).toBeCloseTo(1, 8);
});

test('exactYear() says why retained claims are not available', () => {
  const plan = onePlan(10, [{ frequency: bernoulli({ probability: 0.5 }), severity: exponential({ mean: 1000 }) }]);
  const cover = { eligible: 'limited', lossLimit: 2000, attachment: 6000, limit: Infinity, share: 1 } as const;
  const reason = (model: PlanModel, attachment: number, share = 1) => {
    const { retained } = exactYear(model, { specific: { attachment, limit: Infinity, share } }, cover);
    return 'notAvailable' in retained ? retained.notAvailable : '';
  };
  expect(reason(plan, 2000)).toBe('');
  expect(reason(plan, 3000)).toContain('the specific leaves another part');
  expect(reason(plan, 2000, 0.9)).toContain('the specific leaves another part');
  const drugs = benefit([{ frequency: bernoulli({ probability: 0.5 }), severity: exponential({ mean: 100 }) }], {
    name: 'drugs',
    covers: { specific: true, aggregate: false },
  });
  expect(reason({ ...plan, benefits: [...plan.benefits, drugs] }, 2000)).toContain(
    'drugs falls under the specific cover only',
  );
});

test('a law states its doubt beyond the reach of the computation, and an infinite variance', () => {
  const severity = pareto({ alpha: 1.5, scale: 1000 });
  const { gross } = exactYear(onePlan(20, [{ frequency: poisson({ mean: 1 }), severity }]), { specific: null }, null);
  expect(gross.sd.value).toBe(Infinity);
  const far = gross.probabilityAbove(1e12);
  const truth = 20 * severity.survival(1e12);
  expect(Math.abs(far.value - truth)).toBeLessThanOrEqual(far.error);
  expect(gross.quantile(1 - 1e-9).error).toBe(Infinity);
  expect(() => gross.quantile(1)).toThrow('must be between 0 and 1: got 1');
});

test('exactYear() is available for the shipped scenario with three kinds of benefit, each law with its own mean', () => {
  const plan = resolvePlan(loadScenario('scenarios/midsize-manufacturer.yaml').scenario);
  const attachment = 4_400_000;
  const year = exactYear(plan.model, plan, { ...plan.aggregate!, attachment });
  const retained = known(year.retained);
  for (const law of [known(year.eligible), retained]) {
    const whole = law.expectedExcess(0);
    expect(Math.abs(whole.value / law.mean.value - 1)).toBeLessThan(1e-6);
    expect(law.quantile(0.95).error / law.quantile(0.95).value).toBeLessThan(1e-5);
  }
});

test('exactYear() knows that a cover whose attachment no member can reach recovers nothing', () => {
  const model = onePlan(20, [{ frequency: bernoulli({ probability: 0.5 }), severity: fixed({ amount: 10.006 }) }]);
  const year = exactYear(model, { specific: { attachment: 20, limit: Number.POSITIVE_INFINITY, share: 1 } }, null);
  expect(year.specificRecovery.mean.value).toBe(0);
  expect(year.specificRecovery.probabilityAbove(0).value).toBe(0);
});
