import { describe, expect, test } from 'vitest';
import { inThreadExecutor } from '../../src/study/in-thread-executor.ts';
import {
  decodePartialStudy,
  encodePartialStudy,
  MergeError,
  mergeParts,
  type PartialStudy,
} from '../../src/study/partial-study.ts';
import { runStudy } from '../../src/study/run-study.ts';
import { kernel, quickPlan } from '../laws/quick-plan.ts';
import { studyScenario } from './study-scenario.ts';

const small = {
  ...studyScenario,
  population: { employees: 5, classes: { employees: { count: 5 }, dependents: { count: 2 } } },
};

async function runPart(index: number, count: number, scenario: object = small, paths = 200): Promise<PartialStudy> {
  const plan = quickPlan(scenario, 64);
  return runStudy(plan, inThreadExecutor(kernel, plan, false), { paths, part: { index, count } });
}

const first = { name: 'a', study: await runPart(1, 2) };
const second = { name: 'b', study: await runPart(2, 2) };

describe('mergeParts() refuses', () => {
  const refusal = (...parts: Parameters<typeof mergeParts>[0]) => {
    try {
      mergeParts(parts);
    } catch (error) {
      if (error instanceof MergeError) return { message: error.message, isIncomplete: error.isIncomplete };
      throw error;
    }
    throw new Error('mergeParts() must refuse these');
  };

  test('no part at all', () => {
    expect(refusal()).toEqual({ message: 'Cannot merge: no part was given', isIncomplete: true });
  });

  test('a study with a part missing, at either end and between, and says which paths', async () => {
    expect(refusal(first)).toEqual({ message: 'Cannot merge yet: no part holds paths 128-199', isIncomplete: true });
    expect(refusal(second)).toEqual({ message: 'Cannot merge yet: no part holds paths 0-127', isIncomplete: true });
    const [one, , three] = await Promise.all([1, 2, 3].map((index) => runPart(index, 3)));
    expect(refusal({ name: 'c', study: three! }, { name: 'a', study: one! })).toEqual({
      message: 'Cannot merge yet: no part holds paths 64-191',
      isIncomplete: true,
    });
  });

  test('a part given twice, and parts that overlap', async () => {
    expect(refusal(first, { ...first, name: 'again' }, second)).toEqual({
      message: 'Cannot merge again into a: both hold paths 0-127',
      isIncomplete: false,
    });
    const larger = { name: 'whole', study: await runPart(1, 1) };
    expect(refusal(second, larger).message).toBe('Cannot merge b into whole: both hold paths 128-199');
  });

  test('parts of different scenarios, seeds and numbers of paths', async () => {
    const other = async (scenario: object, paths?: number) => ({
      name: 'b',
      study: await runPart(2, 2, scenario, paths),
    });
    expect(refusal(first, await other({ ...small, stopLoss: {} })).message).toBe(
      'Cannot merge b into a: they are of different scenarios',
    );
    expect(refusal(first, await other({ ...small, seed: 'x' })).message).toBe(
      'Cannot merge b into a: they have different seeds, "x" and "study"',
    );
    expect(refusal(first, await other(small, 201)).message).toBe(
      'Cannot merge b into a: they are of studies of 201 and 200 paths',
    );
  });

  test('parts of plans that were compiled differently', () => {
    const { plan } = second.study;
    const facts = { ...plan.facts, engineVersion: '9.9.9' };
    expect(refusal(first, { name: 'b', study: { ...second.study, plan: { ...plan, facts } } }).message).toBe(
      'Cannot merge b into a: their compiled plans differ (another engine version?)',
    );
    const buffer = plan.buffer.slice();
    new Uint8Array(buffer)[buffer.byteLength - 1]! ^= 1;
    expect(refusal(first, { name: 'b', study: { ...second.study, plan: { ...plan, buffer } } }).message).toBe(
      'Cannot merge b into a: their compiled plans differ (another engine version?)',
    );
  });
});

describe('decodePartialStudy()', () => {
  const bytes = encodePartialStudy(second.study);

  test('gives back what encodePartialStudy() wrote', () => {
    expect(decodePartialStudy(bytes)).toEqual(second.study);
    expect(mergeParts([{ name: 'b', study: decodePartialStudy(bytes) }, first]).state.rows).toBe(200);
  });

  test('refuses other data and another version', () => {
    expect(() => decodePartialStudy(new Uint8Array(10))).toThrow(new RangeError('it is not the state of a part'));
    expect(() => decodePartialStudy(new Uint8Array(1000))).toThrow(new RangeError('it is not the state of a part'));
    const other = bytes.slice();
    other[4] = 7;
    expect(() => decodePartialStudy(other)).toThrow(new RangeError('its format is version 7, this build reads 2'));
  });

  test('refuses a part that was cut short anywhere', () => {
    for (let share = 0; share < 1; share += 0.05) {
      expect(() => decodePartialStudy(bytes.slice(0, Math.floor(bytes.length * share)))).toThrow(RangeError);
    }
    expect(() => decodePartialStudy(bytes.slice(0, -1))).toThrow(RangeError);
  });
});
