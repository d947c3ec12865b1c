import { expect, test } from 'vitest';
import { pathByNumber, pathNearestToMiddle } from '../../src/study/chosen-path.ts';
import { inThreadExecutor } from '../../src/study/in-thread-executor.ts';
import { summarizeYears } from '../../src/study/summarize-years.ts';
import { LEDGER_COLUMNS } from '../../src/years/ledger-columns.ts';
import { kernel } from '../laws/quick-plan.ts';
import { tinyPlan } from '../laws/tiny-plan.ts';
import { recordStudy } from './recorded-study.ts';

const HORIZON = 3;
const PATHS = 500;
const plan = tinyPlan({ set: [`horizon=${HORIZON}`] });
const { study } = await recordStudy(plan, inThreadExecutor(kernel, plan, true), { paths: PATHS });
const years = summarizeYears(plan.facts, study.state)!;

test('pathNearestToMiddle() chooses the path whose cumulative difference is nearest to the median', () => {
  const { path, among, ledgers } = pathNearestToMiddle(kernel, plan, PATHS, years);
  expect(among).toBe(PATHS);
  const middle = years.comparison[HORIZON - 1]!.difference.quantiles.find(({ level }) => level === 0.5)!.value;
  const away = (cents: number) => Math.abs(cents / 100 - middle);
  const differences = Array.from(
    { length: PATHS },
    (_, number) => pathByNumber(kernel, plan, number).ledgers[HORIZON - 1]!.difference,
  );
  expect(away(ledgers[HORIZON - 1]!.difference)).toBe(Math.min(...differences.map(away)));
  expect(differences[path]).toBe(ledgers[HORIZON - 1]!.difference);
});

test('pathByNumber() gives the ledgers of that path in any run', () => {
  const { ledgers } = pathNearestToMiddle(kernel, plan, 10, years);
  const { path } = pathNearestToMiddle(kernel, plan, 10, years);
  expect(pathByNumber(kernel, plan, path)).toEqual({ path, among: null, ledgers });
  expect(Object.keys(ledgers[0]!).toSorted()).toEqual(LEDGER_COLUMNS.map(({ field }) => field).toSorted());
});
