import { describe, expect, test } from 'vitest';
import { blockMemory } from '../../src/study/block-memory.ts';
import { kernelModule } from '../../src/study/kernel-module.ts';
import { piscinaExecutor } from '../../src/study/piscina-executor.ts';
import { runStudy } from '../../src/study/run-study.ts';
import { quickPlan } from '../laws/quick-plan.ts';
import { stateBytes } from './recorded-study.ts';
import { studyScenario } from './study-scenario.ts';

describe('blockMemory()', () => {
  test('gives arrays that do not overlap, aligned to 8 bytes, and never gives the same place twice', () => {
    const memory = blockMemory([new ArrayBuffer(64), new ArrayBuffer(8)]);
    const arrays = [memory.int32(3), memory.float64(5), memory.int32(1), memory.float64(200_000), memory.float64(0)];
    arrays.forEach((array, i) => {
      array.fill(i + 1);
    });
    arrays.forEach((array, i) => {
      expect(array.every((value) => value === i + 1)).toBe(true);
      expect(array.byteOffset % 8).toBe(0);
    });
  });

  test('takes what it is given first and keeps all of it', () => {
    const reused = [new ArrayBuffer(64), new ArrayBuffer(2 ** 20)];
    const memory = blockMemory(reused);
    expect(memory.float64(8).buffer).toBe(reused[0]);
    expect(memory.float64(1).buffer).toBe(reused[1]);
    expect(memory.buffers).toEqual(reused);
  });
});

describe('piscinaExecutor()', () => {
  test('uses the memory of released results again without a trace in rows or state', async () => {
    const plan = quickPlan(studyScenario);
    const module = await kernelModule();
    const run = async (keepsResults: boolean) => {
      const executor = piscinaExecutor(module, plan, { withRows: true, workers: 2, keepsResults });
      const sums: number[] = [];
      const study = await runStudy(plan, executor, {
        paths: 4096,
        onBlock: async ({ columns, claimants }) => {
          sums.push(...[...columns, claimants.path, claimants.amount].map((array) => array.reduce((a, b) => a + b, 0)));
        },
      });
      await executor.close();
      return { sums, state: Buffer.from(stateBytes(study)).toString('base64') };
    };
    expect(await run(false)).toEqual(await run(true));
  });
});
