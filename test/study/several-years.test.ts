import { expect, test } from 'vitest';
import { parseScenario } from '../../src/scenario/load.ts';
import { explainPlanYear } from '../../src/study/explain.ts';
import { inThreadExecutor } from '../../src/study/in-thread-executor.ts';
import { mergeParts } from '../../src/study/partial-study.ts';
import { piscinaExecutor } from '../../src/study/piscina-executor.ts';
import { prepareSizing } from '../../src/study/prepare-sizing.ts';
import { summarize } from '../../src/study/summarize.ts';
import { kernel, quickPlan, simulatePaths } from '../laws/quick-plan.ts';
import { disagreements, rowsOfYear, stateOfYear } from '../laws/rows-of-year.ts';
import { tinyPlan } from '../laws/tiny-plan.ts';
import { recordStudy, stateBytes } from './recorded-study.ts';
import { studyScenario } from './study-scenario.ts';

const HORIZON = 3;
const PATHS = 300;
const several = quickPlan({ ...studyScenario, horizon: HORIZON }, 64);
/** The same with persistence written out, which a horizon of 1 reads too. */
const persistent = (horizon: number) => {
  const { medical, ...others } = studyScenario.benefits;
  const perils = Object.entries(medical.perils).map(([name, peril]) =>
    name === 'routine' ? [name, peril] : [name, { ...peril, persistence: 0.6 }],
  );
  const benefits = { medical: { ...medical, perils: Object.fromEntries(perils) }, ...others };
  benefits.disability = {
    ...benefits.disability,
    perils: { leave: { ...benefits.disability.perils.leave, persistence: 0 } },
  } as never;
  // No column of what is pooled, which only several years have
  const insured = horizon === 1 ? {} : { insured: { poolingPoint: 'none' } };
  return quickPlan({ ...studyScenario, horizon, benefits, ...insured }, 64);
};
const whole = await recordStudy(several, inThreadExecutor(kernel, several, true), { paths: PATHS });

test('the first plan years of paths are those of a horizon of 1, and the state is of them', () => {
  const alone = simulatePaths(persistent(1), PATHS);
  const paths = simulatePaths(persistent(HORIZON), PATHS);
  expect(rowsOfYear({ horizon: HORIZON }, paths.columns, 1)).toEqual(alone.columns);
  expect(stateBytes(paths)).toEqual(stateBytes(alone));
  expect(paths.state.rows).toBe(PATHS);
});

test('every plan year has the law of the exact model: means, spreads and probabilities', () => {
  const plan = tinyPlan({ set: ['horizon=3', 'benefits.medical.perils.routine.persistence=0.8'] });
  const { columns } = simulatePaths(plan, 60_000);
  for (const planYear of [1, 2, 3]) {
    expect(disagreements(plan.facts, stateOfYear(plan.facts, columns, planYear))).toEqual([]);
  }
});

test('later plan years are others', () => {
  const { columns } = simulatePaths(several, PATHS);
  const gross = several.facts.columns.findIndex(({ role }) => role === 'gross');
  const [first, second, third] = [1, 2, 3].map((year) => rowsOfYear(several.facts, columns, year)[gross]!);
  expect(first!.length).toBe(PATHS);
  expect(second).not.toEqual(first);
  expect(third).not.toEqual(second);
});

test('paths of several plan years give the same bits with workers and in parts', async () => {
  const executor = piscinaExecutor(kernel, several, { withRows: true, workers: 2, keepsResults: true });
  const inWorkers = await recordStudy(several, executor, { paths: PATHS });
  await executor.close();
  expect(inWorkers.bytes.equals(whole.bytes)).toBe(true);
  const parts = await Promise.all(
    [1, 2].map(async (index) => {
      const part = { index, count: 2 };
      const { study } = await recordStudy(several, inThreadExecutor(kernel, several, true), { paths: PATHS, part });
      return { name: `part ${index}`, study };
    }),
  );
  expect(stateBytes(mergeParts(parts))).toEqual(stateBytes(whole.study));
}, 30_000);

test('explainPlanYear() settles every plan year of a path by the specification', () => {
  const { columns } = simulatePaths(several, 2);
  const gross = several.facts.columns.findIndex(({ role }) => role === 'gross');
  for (let row = 0; row < 2 * HORIZON; row++) {
    const address = { path: Math.floor(row / HORIZON), planYear: 1 + (row % HORIZON) };
    expect(explainPlanYear(kernel, several, address)).toMatchObject({ ...address, gross: columns[gross]![row] });
  }
});

test('summarize() describes the first plan years', () => {
  const alone = tinyPlan();
  const ofYears = tinyPlan({ set: ['horizon=3'] });
  const summaryOf = (plan: typeof alone) => summarize(plan.facts, simulatePaths(plan, PATHS).state);
  const { scenarioHash: _, years: none, cautions, ...expected } = summaryOf(alone);
  expect(none).toBeNull();
  const ofFirst = summaryOf(ofYears);
  expect(ofFirst).toMatchObject({ ...expected, horizon: HORIZON });
  expect(ofFirst.cautions.filter(({ about }) => about !== 'comparison')).toEqual(cautions);
});

test('prepareSizing() refuses several plan years', () => {
  const { scenario } = parseScenario(
    JSON.stringify({ ...studyScenario, horizon: HORIZON, options: { attachments: [50_000] } }),
    'years.yaml',
  );
  expect(() => prepareSizing(scenario)).toThrow('the horizon must be 1, got 3');
});
