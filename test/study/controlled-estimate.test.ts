import { describe, expect, test } from 'vitest';
import type { CompiledPlan } from '../../src/plan/compiled-plan.ts';
import { crossedVariables } from '../../src/plan/crossed-variables.ts';
import { exactPlanYear } from '../../src/plan/exact-plan-year.ts';
import type { CrossedVariable, PlanFacts, RowColumn } from '../../src/plan/plan-facts.ts';
import { resolvePlan } from '../../src/plan/resolve.ts';
import { estimateMean } from '../../src/reduce/estimate-mean.ts';
import { estimateProportion } from '../../src/reduce/estimate-proportion.ts';
import { merge } from '../../src/reduce/merge.ts';
import type { ReducerState } from '../../src/reduce/reducer-state.ts';
import { loadScenario } from '../../src/scenario/load.ts';
import { compileScenario } from '../../src/study/compile-scenario.ts';
import { controlledEstimate } from '../../src/study/controlled-estimate.ts';
import { inThreadExecutor } from '../../src/study/in-thread-executor.ts';
import { runStudy } from '../../src/study/run-study.ts';
import { summarize } from '../../src/study/summarize.ts';
import { kernel } from '../laws/quick-plan.ts';
import { tinyPlan } from '../laws/tiny-plan.ts';
import { withCrossed } from '../laws/with-crossed.ts';
import { controlFactors } from '../reference/control-factors.ts';

const columnOf = ({ columns }: PlanFacts, role: RowColumn['role']) => columns.findIndex((one) => one.role === role);

/** The states of a study's blocks, which are independent of each other. */
async function statesOf(plan: CompiledPlan, paths: number, executor = inThreadExecutor(kernel, plan, false)) {
  const states: ReducerState[] = [];
  await runStudy(plan, executor, { paths, onBlock: async ({ state }) => void states.push(state) });
  return states;
}

/** The plain estimate of a target. */
function plainEstimate({ exceedances }: PlanFacts, state: ReducerState, { column, threshold }: CrossedVariable) {
  if (threshold === null) return estimateMean(state.columns[column]!, state.rows);
  const event = exceedances.findIndex((one) => one.column === column && one.threshold === threshold);
  return estimateProportion(state.exceedances[event]!, state.rows);
}

const average = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('of a plan whose net cost needs a joint law', async () => {
  // The aggregate counts less of a member than the specific leaves
  const plan = tinyPlan({ blockPaths: 4000, set: ['stopLoss.aggregate.lossLimit=10000'] });
  const { facts } = plan;
  const states = await statesOf(plan, 4000 * 300);
  const whole = states.reduce(merge);
  const targets = facts.crossed.filter(({ expected }) => expected === null);

  test('what is not known exactly is crossed with what is', () => {
    expect(facts.known.cost).toHaveProperty('notAvailable');
    expect(targets.map(({ name, threshold }) => [name, threshold === null])).toEqual([
      ['deficit', true],
      ...['deficit', 'over2', 'over4', 'over5', 'over10'].map((name) => [name, false]),
    ]);
  });

  // Four standard errors of 300 replications: 0.23 of a mean, 0.16 of a standard deviation, 0.05 of a coverage
  test.each(targets)('controlledEstimate() of $name ($threshold) states its true error', (target) => {
    const pooled = controlledEstimate(facts, whole, target)!;
    const estimates = states.map((state) => controlledEstimate(facts, state, target)!);
    const z = estimates.map(({ value, standardError }) => (value - pooled.value) / standardError!);
    expect(Math.abs(average(z))).toBeLessThan(0.23);
    expect(Math.abs(Math.sqrt(average(z.map((value) => value * value))) - 1)).toBeLessThan(0.16);
    expect(average(z.map((value) => Number(Math.abs(value) <= 1.96)))).toBeGreaterThan(0.9);
  });

  test.each(targets)(
    'controlledEstimate() of $name ($threshold) has a smaller error than the plain one, of the same thing',
    (target) => {
      const plain = plainEstimate(facts, whole, target);
      const controlled = controlledEstimate(facts, whole, target)!;
      expect(plain.standardError! / controlled.standardError!).toBeGreaterThan(target.threshold === null ? 3 : 1.8);
      expect(Math.abs(controlled.value - plain.value)).toBeLessThan(4 * plain.standardError!);
    },
  );

  test('summarize() states both errors and quotes the smaller', () => {
    const { deficit, probabilities, amounts } = summarize(facts, states[0]!);
    const probability = probabilities.find(({ name }) => name === 'deficit')!;
    expect(probability).toMatchObject({ source: 'controlled', expected: null });
    expect(probability.controlled!.standardError!).toBeLessThan(probability.standardError!);
    expect(deficit.mean.source).toBe('controlled');
    expect(deficit.mean.controlled!.standardError!).toBeLessThan(0.5 * deficit.mean.standardError!);
    expect(amounts.find(({ role }) => role === 'retained')!.mean.source).toBe('exact');
  });

  test('is the same bits however the blocks were merged', () => {
    const backwards = states.toReversed().reduce(merge);
    for (const target of targets) {
      expect(controlledEstimate(facts, backwards, target)).toEqual(controlledEstimate(facts, whole, target));
    }
  });

  test('leaves out what is rare, what is not crossed, and controls whose mean is hardly known', () => {
    const [deficit] = targets;
    const rough = facts.crossed.map((one) =>
      one.expected === null ? one : { ...one, expected: { ...one.expected, error: 1e9 } },
    );
    expect(controlledEstimate({ ...facts, crossed: rough }, whole, deficit!)).toBeNull();
    expect(controlledEstimate(facts, whole, { column: columnOf(facts, 'gross'), threshold: null })).toBeNull();
    const nineteen = { ...states[0]!, products: states[0]!.products.with(-1, 19n) };
    const last = { ...targets.at(-1)! };
    expect(controlledEstimate(facts, nineteen, last)).toBeNull();
  });
});

test('a plan of which everything is known exactly sums no products', () => {
  expect(tinyPlan().facts.crossed).toEqual([]);
});

describe('the midsize scenario, taken as if its net cost were not known', async () => {
  const { scenario } = loadScenario('scenarios/midsize-manufacturer.yaml');
  const compiled = compileScenario(scenario, 'control');
  const { facts } = compiled;
  const year = exactPlanYear(resolvePlan(scenario), facts);

  test('the standard error of E[retained after aggregate] is divided by what the trust page says', async () => {
    const { gross, byComponent, specificRecovery, eligible, aggregateRecovery } = facts.expected;
    const amount = (column: number, expected: typeof gross | null): CrossedVariable => ({
      name: facts.columns[column]!.name,
      column,
      threshold: null,
      expected: expected && { value: 100 * expected.value, error: 100 * expected.error },
    });
    const at = columnOf(facts, 'eligible');
    const retained = amount(columnOf(facts, 'retained'), null);
    const plan = withCrossed(compiled, [
      ...byComponent.map(({ expected }, i) => amount(i, expected)),
      amount(columnOf(facts, 'gross'), gross),
      amount(columnOf(facts, 'specificRecovery'), specificRecovery),
      amount(at, eligible),
      {
        name: 'attaches',
        column: at,
        threshold: facts.terms.aggregate!.attachment,
        expected: facts.expected.probabilityAttaches!,
      },
      retained,
    ]);
    const state = (await statesOf(plan, controlFactors.planYears)).reduce(merge);
    const controlled = controlledEstimate(plan.facts, state, retained)!;
    const plain = plainEstimate(plan.facts, state, retained);
    expect(plain.standardError! / controlled.standardError!).toBeCloseTo(controlFactors.expectedRetained, 1);
    const exact = 100 * (gross.value - specificRecovery.value - aggregateRecovery!.value);
    expect(Math.abs(controlled.value - exact)).toBeLessThan(4 * controlled.standardError!);
  });

  test('so are those of the deficit, and they hold the exact values', async () => {
    const { eligible, aggregateRecovery } = year;
    const unknown = { eligible, aggregateRecovery, retained: { notAvailable: 'taken so' } };
    const plan = withCrossed(compiled, crossedVariables(facts, unknown));
    const state = (await statesOf(plan, controlFactors.planYears)).reduce(merge);
    const cost = facts.known.cost;
    if ('notAvailable' in cost) throw new Error('the midsize scenario has an exact law of cost');
    const [mean, probability] = plan.facts.crossed.filter(({ expected }) => expected === null);
    for (const [target, exact, factor] of [
      [mean!, 100 * cost.expectedDeficit.value, controlFactors.expectedDeficit],
      [probability!, cost.deficitProbability.value, controlFactors.deficitProbability],
    ] as const) {
      const controlled = controlledEstimate(plan.facts, state, target)!;
      const plain = plainEstimate(plan.facts, state, target);
      expect(plain.standardError! / controlled.standardError!).toBeCloseTo(factor, 1);
      expect(Math.abs(controlled.value - exact)).toBeLessThan(4 * controlled.standardError!);
    }
  });
});
