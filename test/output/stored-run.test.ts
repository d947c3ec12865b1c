import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { encodeCheckpoint } from '../../src/output/checkpoint.ts';
import { PlanYearsFile } from '../../src/output/plan-years-file.ts';
import { readPlanYear } from '../../src/output/read-plan-year.ts';
import { BATCH_ROWS } from '../../src/output/row-batches.ts';
import { keptPlanContent, readStoredRun } from '../../src/output/stored-run.ts';
import { inThreadExecutor } from '../../src/study/in-thread-executor.ts';
import { encodePartialStudy } from '../../src/study/partial-study.ts';
import { runStudy } from '../../src/study/run-study.ts';
import { fixtureBlock, planFactsFixture } from '../laws/plan-facts-fixture.ts';
import { kernel } from '../laws/quick-plan.ts';
import { tinyPlan } from '../laws/tiny-plan.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'corridor-stored-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const write = (name: string, content: string | Uint8Array) => writeFile(join(folder, name), content);

describe('readStoredRun()', () => {
  const plan = tinyPlan({ blockPaths: 256 });
  const engine = 'corridor 9.9.9, kernel abc';

  test('takes a finished run, then a part, then one that was committed; a plan without its commit record is not one', async () => {
    const part = { index: 2, count: 2 };
    const study = await runStudy(plan, inThreadExecutor(kernel, plan, false), { paths: 600, part });
    const range = { firstPath: 512, paths: 88 };
    expect(await readStoredRun(folder)).toBeNull();

    await write('run.checkpoint', Buffer.concat(encodeCheckpoint({ engine, study, rows: [], options: {} })));
    await write('plan.compiled', Buffer.concat(keptPlanContent({ engine, plan, range: { firstPath: 0, paths: 600 } })));
    expect(await readStoredRun(folder)).toEqual({ plan, range, engine, isFinished: false });
    await write('part.state', encodePartialStudy(study));
    expect(await readStoredRun(folder)).toEqual({ plan, range, engine: null, isFinished: true });
    await write('summary.json', '{}');
    const whole = { plan, range: { firstPath: 0, paths: 600 }, engine, isFinished: true };
    expect(await readStoredRun(folder)).toEqual(whole);
  });

  test('says what is wrong with the plan', async () => {
    await write('summary.json', '{}');
    await write('plan.compiled', 'not a plan');
    const file = join(folder, 'plan.compiled');
    await expect(readStoredRun(folder)).rejects.toThrow(
      `Cannot read the run in ${folder}: ${file} is not the compiled plan of a run, or torn`,
    );
    const content = Buffer.concat(keptPlanContent({ engine, plan, range: { firstPath: 0, paths: 1 } }));
    await write('plan.compiled', content.with(8, 2));
    await expect(readStoredRun(folder)).rejects.toThrow(`${file} is of version 2, this build reads 1`);
    await rm(file);
    await mkdir(file);
    await expect(readStoredRun(folder)).rejects.toThrow(`Cannot read ${file}: `);
  });
});

describe('readPlanYear()', () => {
  const PATHS = 2 * BATCH_ROWS + 2304;
  const range = { firstPath: 3000, paths: PATHS / 2 };
  const facts = planFactsFixture({ horizon: 2 });
  const { columns, claimants } = fixtureBlock(facts, 0, PATHS);
  const block = { firstPath: 3000, paths: PATHS / 2, columns, claimants };

  test.each([
    ['one file', Infinity],
    ['part files', BATCH_ROWS + 1000],
  ])('finds the rows at both ends of every batch and file: %s', async (_, partRows) => {
    const file = await PlanYearsFile.create(join(folder, 'plan-years.arrow'), facts, range, { partRows });
    await file.write(block);
    for (const complete of await file.complete()) await complete.publish();
    for (const row of [
      0,
      1,
      BATCH_ROWS - 1,
      BATCH_ROWS,
      BATCH_ROWS + 999,
      BATCH_ROWS + 1000,
      2 * BATCH_ROWS,
      PATHS - 1,
    ]) {
      const address = { path: 3000 + Math.floor(row / 2), planYear: 1 + (row % 2) };
      const found = await readPlanYear(folder, { facts }, range, address);
      expect([...found!.cells]).toEqual(facts.columns.map(({ name }, i) => [name, columns[i]![row]]));
    }
    await expect(readPlanYear(folder, { facts }, range, { path: 3000 + PATHS / 2, planYear: 1 })).rejects.toThrow(
      'it has no row',
    );
  });

  test('knows a run without rows', async () => {
    expect(await readPlanYear(folder, { facts }, range, { path: 3000, planYear: 1 })).toBeNull();
  });
});
