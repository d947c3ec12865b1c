import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { poisson } from '../../src/distributions/frequency/poisson.ts';
import { lognormal } from '../../src/distributions/severity/lognormal.ts';
import type { PlanModel } from '../../src/exact/plan-model.ts';
import type { CompiledPlan } from '../../src/plan/compiled-plan.ts';
import { exactPlanYear } from '../../src/plan/exact-plan-year.ts';
import type { PlanFacts } from '../../src/plan/plan-facts.ts';
import { resolvePlan } from '../../src/plan/resolve.ts';
import { withExceedances } from '../../src/plan/with-exceedances.ts';
import { writePlan } from '../../src/plan/write-plan.ts';
import { loadScenario, parseScenario } from '../../src/scenario/load.ts';
import type { Scenario } from '../../src/scenario/scenario-schema.ts';
import { checkPoints, exceedancesAt } from '../../src/study/check-points.ts';
import { compileScenario, seedKey } from '../../src/study/compile-scenario.ts';
import { inThreadExecutor } from '../../src/study/in-thread-executor.ts';
import { runStudy } from '../../src/study/run-study.ts';
import type { Check, Verification } from '../../src/study/verification.ts';
import { compareWithExact } from '../../src/study/verify.ts';
import { TINY } from '../cli/corridor.ts';
import { columnNamed, kernel, simulatePaths } from '../laws/quick-plan.ts';
import { meanOf } from '../laws/z-scores.ts';

/** A scenario as it is verified, and what it was compiled from. */
function prepare(scenario: Scenario) {
  const resolved = resolvePlan(scenario);
  const compiled = compileScenario(scenario);
  const year = exactPlanYear(resolved, compiled.facts);
  const points = checkPoints(compiled.facts, year);
  const plan = withExceedances(compiled, exceedancesAt(compiled.facts, points));
  const judge = async (simulated: CompiledPlan, paths: number) => {
    const { state } = await runStudy(simulated, inThreadExecutor(kernel, simulated, false), { paths });
    return compareWithExact(plan.facts, year, points, state);
  };
  /** The same facts, but other tables or terms in the kernel's buffer. */
  const broken = ({ model = resolved.model, terms = plan.facts.terms }: Breach): CompiledPlan => {
    const facts = { ...plan.facts, terms };
    return { facts: plan.facts, buffer: writePlan(model, facts, seedKey(plan.facts.seed)) };
  };
  return { resolved, compiled, plan, judge, broken };
}

interface Breach {
  readonly model?: PlanModel;
  readonly terms?: PlanFacts['terms'];
}

function shipped(name: string, ...set: readonly string[]): Scenario {
  return loadScenario(fileURLToPath(new URL(`../../scenarios/${name}.yaml`, import.meta.url)), { set }).scenario;
}

function failed({ checks, criticalZ }: Verification): string[] {
  return checks.filter(({ z }) => z !== null && Math.abs(z) > criticalZ).map(nameOf);
}

function nameOf({ quantity, statistic }: Check): string {
  return `${statistic} ${quantity}`;
}

describe('compareWithExact() agrees with the simulation of', () => {
  // .ci/run verifies every shipped scenario with a million plan years
  test.each([
    ['frequency-severity', 20_000, []],
    ['frequency-severity', 20_000, ['benefits.medical.perils.routine.stopLoss=[aggregate]']],
    ['large-employer', 1_000, []],
  ])('%s', async (name, paths, set) => {
    const { plan, judge } = prepare(shipped(name, ...set));
    const verification = await judge(plan, paths);
    expect(failed(verification)).toEqual([]);
    expect(verification.passed).toBe(true);
    expect(verification.compared).toBeGreaterThanOrEqual(16);
  });

  test('a plan of three amounts, where every quantile is an atom', async () => {
    const { plan, judge } = prepare(parseScenario(TINY, 'tiny.yaml').scenario);
    const verification = await judge(plan, 50_000);
    expect(failed(verification)).toEqual([]);
    expect(verification.compared).toBeGreaterThanOrEqual(24);
  });
});

describe('compareWithExact() fails', () => {
  const sound = prepare(shipped('frequency-severity'));
  const { model } = sound.resolved;
  const PATHS = 50_000;

  test('not when the same plan is written again', async () => {
    const verification = await sound.judge(sound.broken({}), PATHS);
    expect(failed(verification)).toEqual([]);
  });

  test('a wrong table: a lognormal of the same mean with another sigma', async () => {
    // mu + sigma²/2 stays 7.325, so that every mean of routine claims is right
    const other = lognormal({ mu: 7.325 - 1.35 ** 2 / 2, sigma: 1.35 });
    const wrong = withPeril(model, 'routine', ({ severity, ...cohort }) => ({ ...cohort, severity: other }));
    const verification = await sound.judge(sound.broken({ model: wrong }), PATHS);
    expect(verification.passed).toBe(false);
    expect(failed(verification)).toContain('standardDeviation Aggregate-eligible claims');
    expect(failed(verification)).not.toContain('mean medical routine');
  });

  test('a lost claim: one in fifty', async () => {
    const fewer = withPeril(model, 'routine', (cohort) => ({ ...cohort, frequency: poisson({ mean: 0.98 * 2.5 }) }));
    const verification = await sound.judge(sound.broken({ model: fewer }), PATHS);
    expect(verification.passed).toBe(false);
    expect(failed(verification)).toContain('mean medical routine');
  });

  test('an attachment taken from a sample', async () => {
    const { resolved, compiled, plan, judge } = prepare(
      shipped('frequency-severity', 'stopLoss.aggregate.corridor=1.1'),
    );
    // The furthest off of five samples, as one of five people would meet it
    const means = [0, 1, 2, 3, 4].map((k) =>
      meanOf(columnNamed(compiled, simulatePaths(compiled, 200, 200 * k), 'eligible')),
    );
    const exact = 100 * plan.facts.expected.eligible.value;
    const mean = means.toSorted((x, y) => Math.abs(y - exact) - Math.abs(x - exact))[0]!;
    const attachment = Math.round(1.1 * mean);
    const terms = { ...plan.facts.terms, aggregate: { ...plan.facts.terms.aggregate!, attachment } };
    const facts = withAttachment({ ...plan.facts, terms }, attachment);
    const buffer = writePlan(resolved.model, facts, seedKey(facts.seed));
    const verification = await judge({ facts: plan.facts, buffer }, PATHS);
    expect(verification.passed).toBe(false);
    expect(failed(verification)).toContain('probability Aggregate attaches');
    expect(failed(verification)).toContain('mean Aggregate reimbursement');
    expect(failed(verification)).not.toContain('mean Aggregate-eligible claims');
  });

  test('specific stop-loss applied per claim', async () => {
    // A hundred times as many members with a hundredth of the claims each: the cover hardly ever sees a sum
    const factor = 100;
    const thin = (cohort: Cohort) => ({ ...cohort, frequency: poisson({ mean: cohort.frequency.mean / factor }) });
    const spread = withPeril(withPeril(model, 'routine', thin), 'catastrophic', thin);
    const classes = model.classes.map((one) => ({ ...one, members: factor * one.members }));
    const verification = await sound.judge(sound.broken({ model: { ...spread, classes } }), PATHS);
    expect(verification.passed).toBe(false);
    expect(failed(verification)).toContain('mean Members above the attachment');
    expect(failed(verification)).not.toContain('mean Gross claims');
  });
});

test('compareWithExact() says why a quantity is not compared instead of leaving it out', async () => {
  const { plan, judge } = prepare(shipped('midsize-manufacturer', 'benefits.dental.stopLoss=[specific]'));
  const { checks, passed } = await judge(plan, 4_096);
  const unknown = checks.filter(({ exact }) => exact === null);
  expect(unknown.map(nameOf)).toEqual([
    'standardDeviation Retained claims',
    'probability A deficit',
    'mean Deficit',
    'probability Retained claims',
  ]);
  for (const { notCompared, z } of unknown) {
    expect(notCompared).toContain('dental falls under the specific cover only');
    expect(z).toBeNull();
  }
  expect(passed).toBe(true);
  expect(checks.filter(({ z, notCompared }) => (z === null) === (notCompared === null))).toEqual([]);
});

test('compareWithExact() refuses a state that does not count the check points', async () => {
  const { compiled, plan, judge } = prepare(parseScenario(TINY, 'tiny.yaml').scenario);
  await expect(judge(compiled, 100)).rejects.toThrow(RangeError);
  expect(plan.facts.exceedances.length).toBeGreaterThan(compiled.facts.exceedances.length);
});

test('withExceedances() leaves every draw and every count of the plan as it was', async () => {
  const { compiled, plan } = prepare(parseScenario(TINY, 'tiny.yaml').scenario);
  const [before, after] = [simulatePaths(compiled, 500), simulatePaths(plan, 500)];
  expect(after.columns).toEqual(before.columns);
  expect(after.state.exceedances.slice(0, compiled.facts.exceedances.length)).toEqual(before.state.exceedances);
  plan.facts.exceedances.forEach(({ column, threshold }, index) => {
    expect(after.state.exceedances[index]).toBe(after.columns[column]!.filter((value) => value > threshold).length);
  });
});

type Cohort = PlanModel['benefits'][number]['perils'][number]['cohorts'][number];

function withPeril(model: PlanModel, name: string, change: (cohort: Cohort) => Cohort): PlanModel {
  return {
    ...model,
    benefits: model.benefits.map((benefit) => ({
      ...benefit,
      perils: benefit.perils.map((peril) =>
        peril.name === name ? { ...peril, cohorts: peril.cohorts.map(change) } : peril,
      ),
    })),
  };
}

function withAttachment(facts: PlanFacts, threshold: number): PlanFacts {
  return {
    ...facts,
    exceedances: facts.exceedances.map((one) => (one.name === 'aggregateAttaches' ? { ...one, threshold } : one)),
  };
}
