/** Lasers of renewals and pooled claims: the kernel beside the specification, path by path. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectedPooled } from '../../src/plan/expected-pooled.ts';
import { resolvePlan } from '../../src/plan/resolve.ts';
import { parseScenario } from '../../src/scenario/load.ts';
import { explainPlanYear } from '../../src/study/explain.ts';
import { arbitraryScenario } from '../laws/arbitrary-scenario.ts';
import { columnNamed, kernel, quickPlan, simulatePaths } from '../laws/quick-plan.ts';
import { rowsOfYear } from '../laws/rows-of-year.ts';
import { zOfMean } from '../laws/z-scores.ts';

const claim = { frequency: { distribution: 'bernoulli', probability: 0.5 } };
const written = (more: object = {}, population: object = {}) => ({
  name: 'Renewal',
  seed: 'renewal',
  horizon: 4,
  population: { employees: 50, classes: { members: { count: 50 }, others: { count: 20 } }, ...population },
  benefits: {
    medical: {
      stopLoss: ['specific', 'aggregate'],
      perils: { claims: { ...claim, severity: { distribution: 'lomax', alpha: 2.5, theta: 30_000 } } },
    },
    dental: {
      stopLoss: ['aggregate'],
      perils: { care: { ...claim, severity: { distribution: 'exponential', mean: 800 } } },
    },
  },
  stopLoss: { specific: { attachment: 30_000 }, aggregate: { corridor: 1.1, alsoCounts: ['laserCorridor'] } },
  renewal: { lasers: { trigger: 0.8, attachment: 0.9, most: 3 } },
  reporting: { claimants: 20_000 },
  ...more,
});

/** Settles every plan year of some paths by the specification, which throws where the kernel's rows say otherwise. */
function settleByTheBook(scenario: object, paths: number): { lasered: number; differing: number } {
  const plan = quickPlan(scenario);
  const result = simulatePaths(plan, paths);
  const lasers = columnNamed(plan, result, 'lasers');
  let lasered = 0;
  let differing = 0;
  for (let path = 0; path < paths; path++) {
    for (let planYear = 1; planYear <= plan.facts.horizon; planYear++) {
      const { claimants } = explainPlanYear(kernel, plan, { path, planYear });
      lasered += lasers[path * plan.facts.horizon + planYear - 1]!;
      differing += claimants.filter((claimant) => claimant.isLasered).length;
    }
  }
  return { lasered, differing };
}

describe('lasers at renewals', () => {
  test('are those of the rule, and settle to the cent as the specification settles them', () => {
    const { lasered, differing } = settleByTheBook(written(), 40);
    expect(lasered).toBeGreaterThan(100);
    expect(differing).toBeGreaterThan(10);
  });

  test('go with those who leave, and with those for whom there is no place any more', () => {
    const changing = { turnover: 0.5, enrolment: { employees: [40, 60, 20] } };
    const { lasered } = settleByTheBook(written({}, changing), 40);
    expect(lasered).toBeGreaterThan(30);
    const plan = quickPlan(written({}, { turnover: 1 }));
    expect(Math.max(...columnNamed(plan, simulatePaths(plan, 50), 'lasers'))).toBe(0);
  });

  test('are none in the first plan year, and no more than the rule allows in later ones', () => {
    const plan = quickPlan(written());
    const lasers = columnNamed(plan, simulatePaths(plan, 200), 'lasers');
    const ofYear = (planYear: number) => rowsOfYear(plan.facts, [lasers], planYear)[0]!;
    expect(Math.max(...ofYear(1))).toBe(0);
    expect([2, 3, 4].map((year) => Math.max(...ofYear(year)))).toEqual([3, 3, 3]);
  });

  test('are barred by a rider, which leaves claims what they are', () => {
    const renewal = { lasers: { trigger: 0.8 }, noNewLaser: { price: 0.08 } };
    const [plan, barred] = [quickPlan(written()), quickPlan(written({ renewal }))];
    expect(barred.facts.columns.some(({ name }) => name === 'lasers')).toBe(false);
    const gross = (of: typeof plan) => columnNamed(of, simulatePaths(of, 50), 'gross');
    expect(gross(barred)).toEqual(gross(plan));
  });

  test('hold to the cent whatever the scenario', () => {
    fc.assert(
      fc.property(arbitraryScenario, fc.integer({ min: 1, max: 4 }), (scenario, most) => {
        const { stopLoss } = scenario as { stopLoss?: { specific?: object } };
        fc.pre(stopLoss?.specific !== undefined);
        const lasers = { trigger: 0.5, attachment: 0.7, most };
        const plan = quickPlan({ ...(scenario as object), horizon: 3, renewal: { lasers } });
        for (const planYear of [1, 2, 3]) explainPlanYear(kernel, plan, { path: 1, planYear });
      }),
      { numRuns: 25 },
    );
  }, 60_000);
});

describe('pooled claims', () => {
  test('are what members have above the point, all benefits together', () => {
    const plan = quickPlan(written({ insured: { poolingPoint: 20_500 }, reporting: { claimants: 1 } }));
    const { columns, claimants } = simulatePaths(plan, 30);
    const sums = new Float64Array(120);
    for (let i = 0; i < claimants.length; i++) {
      const row = claimants.path[i]! * 4 + claimants.planYear[i]! - 1;
      const all = claimants.byBenefit.reduce((sum, cents) => sum + cents[i]!, 0);
      sums[row]! += Math.max(all - 2_050_000, 0);
    }
    expect(columns[plan.facts.columns.findIndex(({ name }) => name === 'pooled_claims')]).toEqual(sums);
    expect(Math.max(...sums)).toBeGreaterThan(0);
  });

  test('have the mean of the exact model in every plan year', () => {
    const scenario = written({ insured: { poolingPoint: 15_000 } });
    const plan = quickPlan(scenario);
    const { model } = resolvePlan(parseScenario(JSON.stringify(scenario), 's.yaml').scenario);
    const pooled = columnNamed(plan, simulatePaths(plan, 20_000), 'pooled_claims');
    for (const planYear of [1, 4]) {
      const [values] = rowsOfYear(plan.facts, [pooled], planYear);
      expect(Math.abs(zOfMean(values!, 100 * expectedPooled(model, 15_000)))).toBeLessThan(4);
    }
  });

  test('are no column where nothing is pooled', () => {
    const { facts } = quickPlan(written({ insured: { poolingPoint: 'none' } }));
    expect(facts.columns.some(({ name }) => name === 'pooled_claims')).toBe(false);
  });
});
