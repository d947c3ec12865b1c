import { describe, expect, test } from 'vitest';
import type { PlanFacts } from '../../src/plan/plan-facts.ts';
import { merge } from '../../src/reduce/merge.ts';
import type { ReducerState } from '../../src/reduce/reducer-state.ts';
import { checkAgreement } from '../../src/study/check-plan-year.ts';
import { inThreadExecutor } from '../../src/study/in-thread-executor.ts';
import { runStudy } from '../../src/study/run-study.ts';
import { ndtri } from '../../src/units/elementary.ts';
import { kernel } from '../laws/quick-plan.ts';
import { tinyPlan } from '../laws/tiny-plan.ts';

const RUNS = 300;
// The aggregate attaches at an atom of the eligible claims
const plan = tinyPlan({ blockPaths: 2000 });
const { facts } = plan;
const states: ReducerState[] = [];
await runStudy(plan, inThreadExecutor(kernel, plan, false), {
  paths: 2000 * RUNS,
  onBlock: async ({ state }) => void states.push(state),
});
const whole = states.reduce(merge);

describe('checkAgreement()', () => {
  test('compares means, spreads and probabilities, and passes a right simulation', () => {
    const { checks, compared, agreeing, passed, falseAlarm, criticalZ } = checkAgreement(facts, whole);
    expect(checks.map(({ quantity, statistic }) => `${quantity}, ${statistic}`)).toEqual([
      'medical routine, mean',
      'Gross claims, mean',
      'Aggregate-eligible claims, mean',
      'Specific reimbursement, mean',
      'Aggregate reimbursement, mean',
      'Aggregate reimbursement, standardDeviation',
      'Retained claims, mean',
      'Retained claims, standardDeviation',
      'Total cost, mean',
      'Members above the attachment, mean',
      'Aggregate attaches, probability',
      'A deficit, probability',
      'Deficit, mean',
    ]);
    expect([compared, agreeing, passed, falseAlarm]).toEqual([13, 13, true, 0.0001]);
    // Bonferroni: two-sided 0.0001 / 13
    expect(criticalZ).toBeCloseTo(-ndtri(0.00005 / 13), 12);
  });

  test('hardly ever flags a right simulation of 2,000 plan years', () => {
    const verdicts = states.map((state) => checkAgreement(facts, state));
    expect(verdicts.filter(({ passed }) => !passed)).toEqual([]);
    // By the same rule at 5 %: at most 15 of 300 are expected, and 4 standard errors more come up by chance
    const beyond = verdicts.filter(({ furthest, compared }) => Math.abs(furthest!.z!) > -ndtri(0.025 / compared));
    expect(beyond.length).toBeLessThan(15 + 4 * Math.sqrt(15));
  });

  test.each<[string, (expected: PlanFacts['expected']) => Partial<PlanFacts['expected']>]>([
    ['Gross claims, mean', ({ gross }) => ({ gross: { ...gross, value: 1.005 * gross.value } })],
    [
      'Specific reimbursement, mean',
      ({ specificRecovery }) => ({ specificRecovery: { ...specificRecovery, value: 0.99 * specificRecovery.value } }),
    ],
    [
      'Aggregate attaches, probability',
      ({ probabilityAttaches }) => ({
        probabilityAttaches: { ...probabilityAttaches!, value: probabilityAttaches!.value + 0.05 },
      }),
    ],
  ])('flags a simulation off in %s', (flag, broken) => {
    const verdict = checkAgreement({ ...facts, expected: { ...facts.expected, ...broken(facts.expected) } }, whole);
    const flags = verdict.checks.filter(({ z }) => z !== null && Math.abs(z) > verdict.criticalZ);
    expect(verdict.passed).toBe(false);
    expect(verdict.agreeing).toBe(verdict.compared - flags.length);
    expect(flags.map(({ quantity, statistic }) => `${quantity}, ${statistic}`)).toContain(flag);
  });

  test('flags lost claims in every number that they reach', () => {
    const lost = { ...whole, columns: whole.columns.map((column) => ({ ...column, sum: (column.sum * 99n) / 100n })) };
    expect(checkAgreement(facts, lost)).toMatchObject({ passed: false });
    expect(checkAgreement(facts, lost).agreeing).toBeLessThan(7);
  });
});
