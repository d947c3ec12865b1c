import { describe, expect, test } from 'vitest';
import { inThreadExecutor } from '../../src/study/in-thread-executor.ts';
import { kernelModule } from '../../src/study/kernel-module.ts';
import { piscinaExecutor } from '../../src/study/piscina-executor.ts';
import { checkTargets, judgePrecision, planYearsNeeded } from '../../src/study/precision.ts';
import { readTarget } from '../../src/study/precision-target.ts';
import { simulate } from '../../src/study/simulate.ts';
import { summarizeStudy } from '../../src/study/summarize-study.ts';
import { untilPrecise } from '../../src/study/until-precise.ts';
import { fixtureBlock, planFactsFixture } from '../laws/plan-facts-fixture.ts';
import { kernel } from '../laws/quick-plan.ts';
import { tinyPlan, tinyScenario } from '../laws/tiny-plan.ts';
import { recordStudy, stateBytes } from './recorded-study.ts';

const plan = tinyPlan({ blockPaths: 64 });
const asked = (targets: Record<string, number | string>, maxPaths = 100_000) => ({
  targets: Object.entries(targets).map(([name, error]) => readTarget(name, error)),
  maxPaths,
});

function run(
  targets: Record<string, number | string>,
  maxPaths?: number,
  executor = inThreadExecutor(kernel, plan, true),
) {
  const options = asked(targets, maxPaths);
  const { isEnough } = untilPrecise(plan.facts, options);
  return recordStudy(plan, executor, { paths: options.maxPaths, isEnough });
}

describe('readTarget()', () => {
  test('reads errors in the unit of the statistic and as a share of the value', () => {
    expect(readTarget('deficitProbability', 0.001)).toEqual({
      statistic: 'deficitProbability',
      wanted: 0.001,
      isRelative: false,
    });
    expect(readTarget('totalCost', '5k')).toMatchObject({ wanted: 5000, isRelative: false });
    expect(readTarget('aggregateRecovery', ' 1.5 %')).toMatchObject({ wanted: 0.015, isRelative: true });
    expect(readTarget('membersAbove', '1e-2')).toMatchObject({ wanted: 0.01 });
  });

  test('refuses other statistics, naming all, and errors that cannot be reached', () => {
    expect(() => readTarget('ruin', 1)).toThrow(
      'There is no statistic "ruin": precision can be asked of deficitProbability, expectedDeficit, totalCost,',
    );
    for (const error of ['0', '-1', 'x', '', '1', 'NaN', '100%', '0%']) {
      expect(() => readTarget('deficitProbability', error)).toThrow(RangeError);
    }
    expect(() => readTarget('deficitProbability', '1')).toThrow(
      'The standard error of deficitProbability must be above 0 and below 1, such as 0.001, or a share of the value such as 1%: got "1".',
    );
    expect(() => readTarget('gross', Number.POSITIVE_INFINITY)).toThrow('must be an amount above 0');
  });
});

test('checkTargets() refuses a cover that the plan lacks', () => {
  const bare = planFactsFixture({ terms: { specific: null, aggregate: null } });
  expect(() => checkTargets(bare, [readTarget('aggregateRecovery', '1%')])).toThrow(
    'Cannot reach a precision of aggregateRecovery: the plan has no aggregate cover',
  );
  expect(() => checkTargets(bare, [readTarget('gross', '1%')])).not.toThrow();
});

describe('judgePrecision()', () => {
  const facts = planFactsFixture();
  const judge = (paths: number, targets: Record<string, number | string>) =>
    judgePrecision(facts, fixtureBlock(facts, 0, paths).state, asked(targets).targets, 100_000);

  test('holds the standard error against the one wanted', () => {
    const { standardError, value } = judge(5000, { gross: 1 }).targets[0]!.estimate;
    expect(judge(5000, { gross: standardError! }).met).toBe(true);
    expect(judge(5000, { gross: 0.999 * standardError! }).met).toBe(false);
    expect(judge(5000, { gross: `${(101 * standardError!) / value}%` }).met).toBe(true);
    expect(judge(5000, { gross: `${(99 * standardError!) / value}%` }).met).toBe(false);
    expect(judge(5000, { gross: standardError!, retained: 1e-6 })).toMatchObject({ met: false });
  });

  test('meets nothing on fewer than 1,000 plan years or fewer than 20 events, whatever the error', () => {
    expect(judge(999, { gross: '99%' }).met).toBe(false);
    expect(judge(1000, { gross: '99%' }).met).toBe(true);
    // No member of the fixture's first years... an event that was never seen has a standard error of 0
    const never = { ...facts, exceedances: facts.exceedances.map((one) => ({ ...one, threshold: 2 ** 52 })) };
    const state = { ...fixtureBlock(facts, 0, 5000).state, exceedances: new Float64Array(facts.exceedances.length) };
    const outcome = judgePrecision(never, state, asked({ deficitProbability: 0.1 }).targets, 100_000);
    expect(outcome.targets[0]).toMatchObject({ met: false, reached: 0, estimate: { events: 0, tooFew: true } });
  });

  test('guesses how many plan years are needed', () => {
    const outcome = judge(5000, { gross: 1 });
    const { reached } = outcome.targets[0]!;
    expect(planYearsNeeded({ ...outcome, maxPaths: 1e12 })).toBeCloseTo(5000 * reached! ** 2, 3);
    expect(planYearsNeeded(outcome)).toBe(100_000);
    expect(planYearsNeeded(judge(5000, { gross: '50%' }))).toBe(5000);
  });
});

describe('a study until it is precise', () => {
  const targets = { retained: '2%', deficitProbability: 0.012 };

  test('ends at a doubling of its blocks, the first at which the errors are reached', async () => {
    const { study, blocks } = await run(targets);
    const doublings = Math.log2(study.paths / 64);
    expect(Number.isInteger(doublings)).toBe(true);
    expect(study.range).toEqual({ firstPath: 0, paths: study.paths });
    expect(blocks.reduce((sum, { paths }) => sum + paths, 0)).toBe(study.paths);
    const { precision } = summarizeStudy(study, asked(targets));
    expect(precision).toMatchObject({ met: true, planYears: study.paths, maxPaths: 100_000 });
    const half = await recordStudy(plan, inThreadExecutor(kernel, plan, true), { paths: study.paths / 2 });
    expect(summarizeStudy(half.study, asked(targets)).precision!.met).toBe(false);
  });

  test('is the study of as many paths, and the same bits for any number of workers', async () => {
    const precise = await run(targets);
    const fixed = await recordStudy(plan, inThreadExecutor(kernel, plan, true), { paths: precise.study.paths });
    expect(precise.bytes.equals(fixed.bytes)).toBe(true);
    expect({ ...summarizeStudy(precise.study, asked(targets)), precision: null }).toEqual(summarizeStudy(fixed.study));
    for (const workers of [1, 3]) {
      const options = { withRows: true, workers, keepsResults: true };
      const executor = piscinaExecutor(await kernelModule(), plan, options);
      try {
        expect((await run(targets, 100_000, executor)).bytes.equals(precise.bytes)).toBe(true);
      } finally {
        await executor.close();
      }
    }
  });

  test('stops at the most paths, though that is no doubling, and says so', async () => {
    const { study } = await run({ retained: 0.01 }, 1500);
    expect(study.paths).toBe(1500);
    const { precision, convergence } = summarizeStudy(study, asked({ retained: 0.01 }, 1500));
    expect(precision).toMatchObject({ met: false, planYears: 1500, maxPaths: 1500 });
    expect(precision!.targets[0]!.reached).toBeGreaterThan(0.01);
    expect(convergence.at(-1)!.planYears).toBe(1500);
    expect(stateBytes(study)).toEqual(stateBytes((await run({ retained: 0.01 }, 1500)).study));
  });
});

describe('simulate() with a precision', () => {
  const scenario = tinyScenario();

  test('gives the summary of as many paths, and hands on the rows of no more', async () => {
    let rows = 0;
    const { summary } = await simulate(scenario, {
      precision: { retained: '0.2%' },
      workers: 2,
      onBlock: async (block) => {
        rows += block.paths;
      },
    });
    expect(summary.precision).toMatchObject({ met: true, maxPaths: 10_000_000 });
    expect(rows).toBe(summary.paths);
    expect(summary.paths).toBe(65_536);
    const fixed = await simulate(scenario, { paths: summary.paths, workers: 1 });
    expect({ ...summary, precision: null }).toEqual(fixed.summary);
  });

  test('refuses options that contradict each other', async () => {
    await expect(simulate(scenario, { paths: 10, precision: { gross: '1%' } })).rejects.toThrow(
      'Cannot simulate with both paths and precision',
    );
    await expect(simulate(scenario, { maxPaths: 10 })).rejects.toThrow('it goes with precision');
    await expect(simulate(scenario, { precision: {} })).rejects.toThrow('precision names no statistic');
    await expect(simulate(scenario, { precision: { grass: 1 } as object })).rejects.toThrow('no statistic "grass"');
  });
});
