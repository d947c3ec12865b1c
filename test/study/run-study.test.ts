import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { merge } from '../../src/reduce/merge.ts';
import type { ReducerState } from '../../src/reduce/reducer-state.ts';
import { cutIntoBlocks } from '../../src/study/block.ts';
import type { BlockResult } from '../../src/study/block-result.ts';
import { inThreadExecutor } from '../../src/study/in-thread-executor.ts';
import { openKernel } from '../../src/study/kernel.ts';
import { encodePartialStudy, mergeParts, type PartialStudy } from '../../src/study/partial-study.ts';
import { piscinaExecutor } from '../../src/study/piscina-executor.ts';
import { runStudy, type StudyOptions } from '../../src/study/run-study.ts';
import { simulateBlock } from '../../src/study/simulate-block.ts';
import { kernel, quickPlan, simulatePaths } from '../laws/quick-plan.ts';
import { recordStudy, stateBytes } from './recorded-study.ts';
import { studyScenario } from './study-scenario.ts';

const plan = quickPlan(studyScenario, 64);
const PATHS = 1000;
const inThread = (withRows = true) => inThreadExecutor(kernel, plan, withRows);
const whole = await recordStudy(plan, inThread(), { paths: PATHS });

describe('runStudy()', () => {
  test.each([1, 2, 7])(
    'gives the same bits with %i workers as in this thread',
    async (workers) => {
      const executor = piscinaExecutor(kernel, plan, { withRows: true, workers, keepsResults: true });
      const { bytes } = await recordStudy(plan, executor, { paths: PATHS });
      await executor.close();
      expect(bytes.equals(whole.bytes)).toBe(true);
    },
    30_000,
  );

  test('gives the same state without rows', async () => {
    const { study, blocks } = await recordStudy(plan, inThread(false), { paths: PATHS });
    expect(stateBytes(study)).toEqual(stateBytes(whole.study));
    expect(blocks.every(({ columns, claimants }) => columns.length === 0 && claimants.length === 0)).toBe(true);
  });

  test('hands blocks on in path order, the last one shorter', () => {
    expect(whole.blocks.map(({ firstPath }) => firstPath)).toEqual(Array.from({ length: 16 }, (_, i) => 64 * i));
    expect(whole.blocks.map(({ paths }) => paths)).toEqual([...new Array(15).fill(64), 40]);
    expect(whole.study).toMatchObject({ paths: PATHS, range: { firstPath: 0, paths: PATHS } });
    expect(whole.study.state.rows).toBe(PATHS);
  });

  test('gives a state that blocks merged in any order and grouping give too', () => {
    const states = whole.blocks.map(({ state }) => state);
    fc.assert(
      fc.property(fc.shuffledSubarray(states, { minLength: states.length }), fc.nat(), (shuffled, seed) => {
        const waiting = [...shuffled];
        for (let i = 0; waiting.length > 1; i++) {
          const at = (seed + i * 7) % (waiting.length - 1);
          waiting.splice(at, 2, merge(waiting[at]!, waiting[at + 1]!));
        }
        expect(stateBytes({ state: waiting[0]! })).toEqual(stateBytes(whole.study));
      }),
      { numRuns: 20 },
    );
  });

  test('simulates a block alike whatever its kernel simulated before', () => {
    const opened = openKernel(kernel, plan, 64);
    const watch = { isCancelled: () => false, progress: () => {} };
    const blocks = [...cutIntoBlocks({ firstPath: 0, paths: PATHS }, 64)];
    for (const block of blocks.toReversed()) {
      const again = simulateBlock(opened, plan.facts, block, true, watch);
      expect(again).toEqual(whole.blocks[block.index]);
    }
  });

  test('simulates a block alike after one that was cancelled half-way', () => {
    const opened = openKernel(kernel, plan, 64);
    let asked = 0;
    const cancelling = { isCancelled: () => ++asked > 5, progress: () => {} };
    const block = { index: 0, firstPath: 0, paths: 64 };
    expect(simulateBlock(opened, plan.facts, block, true, cancelling)).toBeNull();
    const watch = { isCancelled: () => false, progress: () => {} };
    expect(simulateBlock(opened, plan.facts, block, true, watch)).toEqual(whole.blocks[0]);
  });
});

describe('runStudy() with an earlier study', () => {
  const isEnough = ({ rows }: ReducerState) => rows >= 200;
  const encoded = (study: PartialStudy) => Buffer.from(encodePartialStudy(study)).toString('base64');

  /** The study as it was after every block. */
  async function stages(options: Pick<StudyOptions, 'part' | 'isEnough'>) {
    const after: PartialStudy[] = [];
    const study = await runStudy(plan, inThread(), {
      paths: PATHS,
      ...options,
      onBlock: async (_, soFar) => {
        after.push(soFar());
      },
    });
    return { study, after };
  }

  test.each([
    ['whole', {}, 16],
    ['part', { part: { index: 2, count: 3 } }, 6],
    ['one that ends when it is enough', { isEnough }, 4],
  ] as const)('goes on after any block to the same bits: %s', async (_, options, count) => {
    const { study, after } = await stages(options);
    expect(after).toHaveLength(count);
    for (const earlier of after) {
      const blocks: number[] = [];
      const resumed = await runStudy(plan, inThread(), {
        paths: PATHS,
        ...options,
        earlier,
        onBlock: async ({ paths }) => {
          blocks.push(paths);
        },
      });
      expect(encoded(resumed)).toBe(encoded(study));
      expect(earlier.range.paths + blocks.reduce((sum, paths) => sum + paths, 0)).toBe(study.range.paths);
    }
  });

  test('ends with the doubling that is enough, and says so of its paths', async () => {
    const { study } = await stages({ isEnough });
    expect(study).toMatchObject({ paths: 256, range: { firstPath: 0, paths: 256 } });
    expect(stateBytes(study)).toEqual(
      stateBytes({
        state: whole.blocks
          .slice(0, 4)
          .map(({ state }) => state)
          .reduce(merge),
      }),
    );
  });
});

describe('mergeParts()', () => {
  test.each([2, 3, 7, 40])(
    'of %i parts in any order equals the whole',
    async (count) => {
      const parts = [];
      for (let index = 1; index <= count; index++) {
        const study = await runStudy(plan, inThread(false), { paths: PATHS, part: { index, count } });
        parts.push({ name: `part-${index}`, study });
      }
      fc.assert(
        fc.property(fc.shuffledSubarray(parts, { minLength: count }), (shuffled) => {
          const merged = mergeParts(shuffled);
          expect(stateBytes(merged)).toEqual(stateBytes(whole.study));
          expect(merged).toMatchObject({ paths: PATHS, range: { firstPath: 0, paths: PATHS } });
        }),
        { numRuns: 5 },
      );
    },
    30_000,
  );
});

describe('a plan year', () => {
  const rowOf = ({ columns }: BlockResult, row: number) => columns.map((values) => values[row]!);
  const listedIn = ({ claimants }: BlockResult, path: number) =>
    [...claimants.path.keys()]
      .filter((i) => claimants.path[i] === path)
      .map((i) => [claimants.member[i], claimants.amount[i], ...claimants.byBenefit.map((cents) => cents[i])]);

  test('is the same in every run that contains it', () => {
    for (const path of [0, 1, 63, 64, 500, 999]) {
      const inWhole = whole.blocks[Math.floor(path / 64)]!;
      const alone = simulatePaths(plan, 1, path);
      expect(rowOf(alone, 0)).toEqual(rowOf(inWhole, path % 64));
      expect(listedIn(alone, path)).toEqual(listedIn(inWhole, path));
    }
  });

  test('is the same with other blocks and more paths', async () => {
    const longer = simulatePaths(quickPlan(studyScenario, 4096), 1500);
    const joined = plan.facts.columns.map((_, column) => whole.blocks.flatMap(({ columns }) => [...columns[column]!]));
    expect(longer.columns.map((values) => [...values.slice(0, PATHS)])).toEqual(joined);
  });

  test('differs from every other plan year', () => {
    const gross = plan.facts.columns.findIndex(({ role }) => role === 'gross');
    const all = whole.blocks.flatMap(({ columns }) => [...columns[gross]!]);
    expect(new Set(all).size).toBe(PATHS);
  });

  test('far out in a study is drawn from its own number', () => {
    const far = simulatePaths(plan, 2, 2 ** 40);
    expect(rowOf(far, 1)).toEqual(rowOf(simulatePaths(plan, 1, 2 ** 40 + 1), 0));
    expect(rowOf(far, 0)).not.toEqual(rowOf(whole.blocks[0]!, 0));
    expect([...far.claimants.path].every((path) => path >= 2 ** 40)).toBe(true);
  });
});
