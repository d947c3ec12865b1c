import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, open, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { factsOfRows, haveRows, readRows } from '../../src/output/read-rows.ts';
import { ResultsFolder } from '../../src/output/results-folder.ts';
import { BATCH_ROWS } from '../../src/output/row-batches.ts';
import type { RowBlock } from '../../src/output/row-block.ts';
import { summaryCsv } from '../../src/output/summary-csv.ts';
import { summaryJson } from '../../src/output/summary-json.ts';
import { summarize } from '../../src/study/summarize.ts';
import { fixtureBlock, planFactsFixture } from '../laws/plan-facts-fixture.ts';
import { tinyPlan } from '../laws/tiny-plan.ts';

vi.mock('node:fs/promises', async (original) => {
  const actual = await original<typeof import('node:fs/promises')>();
  return { ...actual, rename: vi.fn(actual.rename), rm: vi.fn(actual.rm) };
});

const facts = planFactsFixture();
const range = { firstPath: 0, paths: 300 };
const block = fixtureBlock(facts, 0, 300);
const summary = summarize(facts, block.state);
const run = {
  started: 'then',
  finished: 'later',
  seconds: 1,
  simulateSeconds: 0.5,
  peakMemoryMiB: 100,
  host: 'machine',
  workers: 2,
  node: 'v24',
  command: 'simulate',
};
const kept = { engine: 'an engine', range, plan: { facts, buffer: tinyPlan().buffer } };
const state = Uint8Array.of(1, 2, 3);
const isRoot = process.getuid?.() === 0;

let parent: string;
let folder: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'corridor-results-'));
  folder = join(parent, 'results', 'plan');
});
afterEach(async () => {
  vi.resetAllMocks();
  vi.restoreAllMocks();
  await rm(parent, { recursive: true, force: true });
});

async function opened(withRows = true): Promise<ResultsFolder> {
  const results = await ResultsFolder.open(folder, facts, range, withRows);
  await results.write(block);
  return results;
}

const WHOLE = ['claimants.arrow', 'plan-years.arrow', 'plan.compiled', 'run.json', 'summary.csv', 'summary.json'];
const PART = ['claimants.arrow', 'part.state', 'plan-years.arrow', 'run.json'];

async function contents(): Promise<Record<string, string>> {
  const names = (await readdir(folder)).toSorted();
  const entries = names.map(async (name) => [name, await readFile(join(folder, name), 'base64')] as const);
  return Object.fromEntries(await Promise.all(entries));
}

describe('ResultsFolder.finish()', () => {
  test('leaves the whole study, and nothing before that', async () => {
    const results = await opened();
    const unfinished = await readdir(folder);
    expect(unfinished.every((name) => name.endsWith('.tmp'))).toBe(true);
    await results.finish(summary, run, kept);
    expect((await readdir(folder)).toSorted()).toEqual(WHOLE);
    expect(await readFile(join(folder, 'summary.json'), 'utf8')).toBe(summaryJson(summary));
    expect(await readFile(join(folder, 'summary.csv'), 'utf8')).toBe(summaryCsv(summary));
    expect(JSON.parse(await readFile(join(folder, 'run.json'), 'utf8'))).toEqual(run);
  });

  test('replaces a part, and without rows removes those of the earlier run', async () => {
    await (await opened()).finishPart(state, run);
    expect((await readdir(folder)).toSorted()).toEqual(PART);
    expect(await readFile(join(folder, 'part.state'))).toEqual(Buffer.from(state));
    await (await opened(false)).finish(summary, run, kept);
    expect((await readdir(folder)).toSorted()).toEqual(['plan.compiled', 'run.json', 'summary.csv', 'summary.json']);
    await (await opened()).finishPart(state, run);
    expect((await readdir(folder)).toSorted()).toEqual(PART);
  });

  test('leaves part files and Parquet copies where they are wanted, and no others', async () => {
    const many = { firstPath: 0, paths: 2 * BATCH_ROWS + 5 };
    const results = await ResultsFolder.open(folder, facts, many, true, { partRows: BATCH_ROWS, parquet: true });
    await results.write(fixtureBlock(facts, 0, many.paths));
    await results.finish(summary, run, kept);
    const names = ['claimants', 'claimants-parquet', 'plan-years', 'plan-years-parquet'];
    expect((await readdir(folder)).toSorted()).toEqual([
      ...names,
      'plan.compiled',
      'run.json',
      'summary.csv',
      'summary.json',
    ]);
    const parts = ['part-00000', 'part-00001', 'part-00002'];
    expect((await readdir(join(folder, 'plan-years'))).toSorted()).toEqual(parts.map((part) => `${part}.arrow`));
    expect((await readdir(join(folder, 'plan-years-parquet'))).toSorted()).toEqual(
      parts.map((part) => `${part}.parquet`),
    );
    const blocks: RowBlock[] = [];
    for await (const one of readRows(folder, { ...facts, blockPaths: many.paths }, many)) blocks.push(one);
    expect(blocks[0]!.columns).toEqual(fixtureBlock(facts, 0, many.paths).columns);
    await rm(join(folder, 'plan-years', 'part-00001.arrow'));
    await expect(haveRows([folder])).rejects.toThrow(
      `Cannot read ${join(folder, 'plan-years')}: part file 1 is missing: got part-00002.arrow after part-00000.arrow`,
    );
    await (await opened()).finish(summary, run, kept);
    expect((await readdir(folder)).toSorted()).toEqual(WHOLE);
  });

  test('keeps chosen columns only, which are found again', async () => {
    const results = await ResultsFolder.open(folder, facts, range, true, { columns: ['deficit', 'gross'] });
    await results.write(block);
    await results.finish(summary, run, kept);
    const table = tableFromIPC(await readFile(join(folder, 'plan-years.arrow')));
    expect(table.schema.fields.map(({ name }) => name)).toEqual(['path', 'plan_year', 'gross', 'deficit']);
    const ofRows = await factsOfRows(folder, facts);
    expect(ofRows.columns.map(({ name }) => name)).toEqual(['gross', 'deficit']);
    const index = facts.columns.findIndex(({ name }) => name === 'deficit');
    for await (const one of readRows(folder, ofRows, range)) expect(one.columns[1]).toEqual(block.columns[index]);
  });

  test('touches nothing that it did not write', async () => {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'notes.txt'), 'mine');
    await (await opened()).finish(summary, run, kept);
    expect((await readdir(folder)).toSorted()).toEqual(['notes.txt', ...WHOLE].toSorted());
  });

  for (const kind of ['whole', 'part'] as const) {
    test(`makes all files of a ${kind} durable before the first gets its name, the commit record last`, async () => {
      await (await opened()).finish(summary, run, kept);
      const results = await opened();
      const events = await recordEvents();
      await (kind === 'whole' ? results.finish(summary, run, kept) : results.finishPart(state, run));
      const own = kind === 'whole' ? ['plan.compiled', 'summary.csv', 'run.json'] : ['run.json'];
      const record = kind === 'whole' ? 'summary.json' : 'part.state';
      expect(events).toEqual([
        ...new Array(own.length + 3).fill('sync'),
        'remove summary.json',
        'remove part.state',
        'sync',
        'remove years.arrow',
        ...(kind === 'whole' ? [] : ['remove summary.json', 'remove summary.csv', 'remove plan.compiled']),
        ...(kind === 'whole' ? ['remove part.state'] : []),
        'remove report.html',
        'name plan-years.arrow',
        'name claimants.arrow',
        ...own.map((name) => `name ${name}`),
        'sync',
        `name ${record}`,
        'sync',
      ]);
    });

    test(`never looks whole to a reader while a ${kind} takes the place of another run`, async () => {
      await (await opened()).finish(summary, run, kept);
      const results = await opened();
      const records = () => ['summary.json', 'part.state'].filter((name) => existsSync(join(folder, name)));
      const { rename: actualRename } = await vi.importActual<typeof import('node:fs/promises')>('node:fs/promises');
      const seen: string[][] = [];
      vi.mocked(rename).mockImplementation(async (from, to) => {
        seen.push(records());
        await actualRename(from, to);
      });
      await (kind === 'whole' ? results.finish(summary, run, kept) : results.finishPart(state, run));
      expect(seen).toEqual(new Array(kind === 'whole' ? 6 : 4).fill([]));
      expect(records()).toEqual([kind === 'whole' ? 'summary.json' : 'part.state']);
    });
  }

  for (const name of ['plan-years.arrow', 'claimants.arrow', 'summary.csv', 'run.json', 'summary.json']) {
    test(`leaves nothing of this run when ${name} cannot get its name`, async () => {
      const results = await opened();
      const { rename: actualRename } = await vi.importActual<typeof import('node:fs/promises')>('node:fs/promises');
      vi.mocked(rename).mockImplementation(async (from, to) => {
        if (basename(String(to)) === name) throw Object.assign(new Error('EACCES'), { errno: -13, code: 'EACCES' });
        await actualRename(from, to);
      });
      await expect(results.finish(summary, run, kept)).rejects.toThrow(
        `Cannot write ${join(folder, name)}: permission denied; the unfinished file was removed`,
      );
      expect(await readdir(folder)).toEqual([]);
    });
  }

  test.skipIf(process.platform !== 'linux')('keeps the earlier run when the disk is full', async () => {
    await (await opened()).finish(summary, run, kept);
    const before = await contents();
    for (const name of ['summary.csv', 'run.json', 'summary.json']) {
      const results = await opened();
      await symlink('/dev/full', join(folder, `${name}.${process.pid}.tmp`));
      await expect(results.finish(summary, run, kept)).rejects.toThrow(
        `Cannot write ${join(folder, name)}: no space left on device; the unfinished file was removed`,
      );
      expect(await contents()).toEqual(before);
    }
  });

  test('keeps the earlier run when rows are missing', async () => {
    await (await opened()).finish(summary, run, kept);
    const before = await contents();
    const results = await ResultsFolder.open(folder, facts, { firstPath: 0, paths: 400 }, true);
    await results.write(block);
    await expect(results.finish(summary, run, kept)).rejects.toThrow('it must hold 400 paths from path 0: got 300');
    expect(await contents()).toEqual(before);
  });

  test('says which file of an earlier run cannot be removed', async () => {
    await mkdir(join(folder, 'part.state'), { recursive: true });
    const results = await opened();
    await expect(results.finish(summary, run, kept)).rejects.toThrow(
      `Cannot remove ${join(folder, 'part.state')} of an earlier run: illegal operation on a directory`,
    );
    expect(await readdir(folder)).toEqual(['part.state']);
  });
});

describe('ResultsFolder.abort()', () => {
  test('removes what is unfinished and keeps the earlier run', async () => {
    await (await opened()).finish(summary, run, kept);
    const before = await contents();
    const results = await opened();
    expect(await readdir(folder)).toHaveLength(WHOLE.length + 2);
    await results.abort();
    await results.abort();
    expect(await contents()).toEqual(before);
  });

  test('keeps what was finished', async () => {
    const results = await opened();
    await results.finish(summary, run, kept);
    await results.abort();
    expect((await readdir(folder)).toSorted()).toEqual(WHOLE);
  });
});

describe('ResultsFolder.open()', () => {
  test('says why the folder cannot be made', async () => {
    await writeFile(join(parent, 'results'), 'a file');
    await expect(ResultsFolder.open(folder, facts, range, true)).rejects.toThrow(
      new Error(`Cannot make the folder ${folder}: not a directory`),
    );
  });

  test.skipIf(isRoot && process.seteuid === undefined)('fails at once in a folder that is not writable', async () => {
    await mkdir(folder, { recursive: true });
    await chmod(folder, 0o500);
    await chmod(parent, 0o755);
    await withoutPrivileges(async () => {
      for (const [withRows, file] of [
        [true, 'plan-years.arrow'],
        [false, 'summary.json'],
      ] as const) {
        await expect(ResultsFolder.open(folder, facts, range, withRows)).rejects.toThrow(
          new Error(`Cannot write ${join(folder, file)}: permission denied`),
        );
      }
    });
    expect(await readdir(folder)).toEqual([]);
  });
});

/** What happens to files and folder from now on, in order. */
async function recordEvents(): Promise<string[]> {
  const events: string[] = [];
  const actual = await vi.importActual<typeof import('node:fs/promises')>('node:fs/promises');
  const handle = await open(parent, 'r');
  const prototype = Object.getPrototypeOf(handle);
  await handle.close();
  const { sync } = prototype;
  vi.spyOn(prototype, 'sync').mockImplementation(function (this: unknown) {
    events.push('sync');
    return sync.call(this);
  });
  vi.mocked(rename).mockImplementation(async (from, to) => {
    events.push(`name ${basename(String(to))}`);
    await actual.rename(from, to);
  });
  vi.mocked(rm).mockImplementation(async (path, options) => {
    events.push(`remove ${basename(String(path))}`);
    await actual.rm(path, options);
  });
  return events;
}

/** Root may write anywhere: for the time of `act` it is nobody. */
async function withoutPrivileges(act: () => Promise<void>): Promise<void> {
  if (!isRoot) return act();
  process.seteuid!(65_534);
  try {
    await act();
  } finally {
    process.seteuid!(0);
  }
}
