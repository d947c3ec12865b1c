import { expect, test } from 'vitest';
import { parseScenario } from '../../src/scenario/load.ts';
import { explainPlanYear } from '../../src/study/explain.ts';
import { inThreadExecutor } from '../../src/study/in-thread-executor.ts';
import { mergeParts } from '../../src/study/partial-study.ts';
import { piscinaExecutor } from '../../src/study/piscina-executor.ts';
import { prepareSizing } from '../../src/study/prepare-sizing.ts';
import { summarize } from '../../src/study/summarize.ts';
import { kernel, quickPlan, simulatePaths } from '../laws/quick-plan.ts';
import { tinyPlan } from '../laws/tiny-plan.ts';
import { recordStudy, stateBytes } from './recorded-study.ts';
import { studyScenario } from './study-scenario.ts';

const HORIZON = 3;
const PATHS = 300;
const single = quickPlan(studyScenario, 64);
const several = quickPlan({ ...studyScenario, horizon: HORIZON }, 64);
const whole = await recordStudy(several, inThreadExecutor(kernel, several, true), { paths: PATHS });

const cellsOf = (column: Float64Array, planYear: number) => column.filter((_, row) => row % HORIZON === planYear - 1);

test('the first plan years of paths are those of a horizon of 1, and the state is of them', () => {
  const alone = simulatePaths(single, PATHS);
  const paths = simulatePaths(several, PATHS);
  expect(paths.columns.map((column) => cellsOf(column, 1))).toEqual(alone.columns);
  expect(stateBytes(paths)).toEqual(stateBytes(alone));
  expect(paths.state.rows).toBe(PATHS);
});

test('later plan years are others', () => {
  const gross = simulatePaths(several, PATHS).columns[several.facts.columns.findIndex(({ role }) => role === 'gross')]!;
  expect(gross.length).toBe(PATHS * HORIZON);
  expect(cellsOf(gross, 2)).not.toEqual(cellsOf(gross, 1));
  expect(cellsOf(gross, 3)).not.toEqual(cellsOf(gross, 2));
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
  const { scenarioHash: _, ...expected } = summaryOf(alone);
  expect(summaryOf(ofYears)).toMatchObject({ ...expected, horizon: HORIZON });
});

test('prepareSizing() refuses several plan years', () => {
  const { scenario } = parseScenario(
    JSON.stringify({ ...studyScenario, horizon: HORIZON, options: { attachments: [50_000] } }),
    'years.yaml',
  );
  expect(() => prepareSizing(scenario)).toThrow('the horizon must be 1, got 3');
});
