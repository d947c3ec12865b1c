import { describe, expect, test } from 'vitest';
import { resolvePlan } from '../../src/plan/resolve.ts';
import { variedScenario } from '../../src/plan/varied-scenario.ts';
import { parseScenario } from '../../src/scenario/load.ts';
import { turningPoint, turnOf } from '../../src/study/turning-point.ts';

const TINY = {
  name: 'Tiny years',
  seed: 'tiny',
  horizon: 2,
  population: {
    employees: 20,
    classes: { members: { count: 40 } },
    enrolment: { employees: [30] },
  },
  benefits: {
    medical: {
      stopLoss: ['specific', 'aggregate'],
      perils: {
        routine: {
          frequency: { distribution: 'bernoulli', probability: 0.3 },
          severity: {
            distribution: 'discrete',
            outcomes: [
              { amount: 500, probability: 0.7 },
              { amount: 5000, probability: 0.25 },
              { amount: 40_000, probability: 0.05 },
            ],
          },
        },
      },
    },
  },
  stopLoss: { specific: { attachment: 20_000 }, aggregate: { amount: 50_000 } },
  fixedCosts: {
    administration: { yearly: 10_000 },
    specificPremium: { pepm: 60 },
    aggregatePremium: { yearly: 1000 },
  },
  funding: { amount: 90_000 },
  aso: { reserve: { initial: 8000 } },
  insured: { premium: { pepm: 200 } },
};
const scenario = parseScenario(JSON.stringify(TINY), 'tiny.json').scenario;

describe('variedScenario()', () => {
  test('lets all that is of the group follow its employees', () => {
    const moved = variedScenario(scenario, 'employees', 40);
    expect(moved.population).toMatchObject({
      employees: 40,
      classes: { members: { count: 80 } },
      enrolment: { employees: [60] },
    });
    expect(moved.fixedCosts).toMatchObject({ administration: { yearly: 20_000 }, specificPremium: { pepm: 60 } });
    expect(moved.stopLoss).toMatchObject({ specific: { attachment: 20_000 }, aggregate: { amount: 100_000 } });
    expect(moved.funding.amount).toBe(180_000);
    expect(moved.aso!.reserve.initial).toBe(16_000);
    // The larger group exceeds its attachment less often
    const { yearly } = moved.fixedCosts.aggregatePremium!;
    expect(yearly! / 2).toBeLessThan(1000);
    expect(variedScenario(scenario, 'employees', 20)).toEqual(scenario);
  });

  test('lets premiums follow what the covers are expected to reimburse at another attachment', () => {
    // From 20,000 of one in 67 to 30,000: half as much of it; both below 100,000, where loss ratios begin to fall
    const moved = variedScenario(scenario, 'attachment', 30_000);
    expect(moved.stopLoss.specific!.attachment).toBe(30_000);
    expect(moved.fixedCosts.specificPremium!.pepm).toBeCloseTo(30, 5);
    expect(moved.fixedCosts.aggregatePremium!.yearly).toBeGreaterThan(1000);
  });

  test('sets the margin of every year', () => {
    const moved = variedScenario(scenario, 'margin', 0.1);
    expect(moved.funding).toEqual({ margin: 0.1 });
    expect(moved.aso!.funding.margin).toBe(0.1);
  });

  test("moves the insurer's retention and its premium with it", () => {
    const moved = variedScenario(scenario, 'retention', 0.28);
    expect(moved.insured!.retention).toEqual({
      administration: expect.closeTo(0.14, 12),
      commission: expect.closeTo(0.06, 12),
      premiumTax: expect.closeTo(0.04, 12),
      riskCharge: expect.closeTo(0.04, 12),
    });
    expect(moved.insured!.premium!.pepm).toBeCloseTo((200 * 0.86) / 0.72, 9);
    const { insured: _, ...without } = scenario;
    expect(
      Object.values(variedScenario(without, 'retention', 0.1).insured!.retention).reduce((a, b) => a + b),
    ).toBeCloseTo(0.1, 12);
  });

  test('refuses what is not there, and values out of range', () => {
    const uncovered = { ...scenario, stopLoss: {} };
    expect(() => variedScenario(uncovered, 'attachment', 30_000)).toThrow('must have a specific cover');
    expect(() => variedScenario(scenario, 'employees', 2.5)).toThrow('must be a whole number from 1: got 2.5');
    expect(() => variedScenario(scenario, 'retention', 0.95)).toThrow('must be from 0 to 0.95: got 0.95');
    expect(() => variedScenario(scenario, 'margin', 5)).toThrow('must be from -0.5 to 1: got 5');
  });

  test('gives scenarios that can be resolved', () => {
    for (const [lever, value] of [
      ['employees', 7],
      ['attachment', 50_000],
      ['margin', 0],
      ['retention', 0.2],
    ] as const) {
      expect(resolvePlan(variedScenario(scenario, lever, value)).horizon).toBe(2);
    }
  });
});

describe('turnOf()', () => {
  const steps = [100, 200, 400].map((value) => ({ value }));

  test('is where the quantity crosses zero, by a straight line', () => {
    expect(turnOf(steps, ({ value }) => value - 250)).toEqual({ between: [200, 400], at: 250, below: true });
    expect(turnOf(steps, ({ value }) => 150 - value)).toEqual({ between: [100, 200], at: 150, below: false });
  });

  test('is nowhere where it does not', () => {
    expect(turnOf(steps, () => -1)).toBeNull();
    expect(turnOf(steps.slice(0, 1), () => 1)).toBeNull();
  });
});

test('turningPoint() simulates every value once, in order, on the same numbers', async () => {
  const seen: number[] = [];
  const turning = await turningPoint(scenario, 'retention', [0.4, 0.05, 0.4], {
    paths: 500,
    workers: 1,
    onStep: (value) => seen.push(value),
  });
  expect(seen).toEqual([0.05, 0.4]);
  expect(turning).toMatchObject({ lever: 'retention', seed: 'tiny', paths: 500, years: 2 });
  const [low, high] = turning.steps;
  expect(low!.ruin).toEqual(high!.ruin);
  expect(low!.difference.value).toBeGreaterThan(high!.difference.value);
  // 20 employees, then 30
  expect(low!.perEmployee.value).toBeCloseTo(low!.difference.value / 50, 9);
  await expect(turningPoint({ ...scenario, horizon: 1 }, 'margin', [0], { paths: 10 })).rejects.toThrow(
    'in one plan year',
  );
  await expect(turningPoint(scenario, 'margin', [], { paths: 10 })).rejects.toThrow('without values');
}, 60_000);
