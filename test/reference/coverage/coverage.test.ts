/** The measured coverage of intervals: that the counts are those of this engine, and that intervals hold their level. */
import { describe, expect, test } from 'vitest';
import {
  HIGHEST,
  hasEnoughEvents,
  intervalsOfRuns,
  LOWEST,
  type MeasuredInterval,
} from '../trust-page/coverage-tables.ts';
import { readCoverage } from './coverage-file.ts';
import { coveragePlans } from './coverage-plans.ts';
import measureGroup from './measure-group.ts';

const runs = readCoverage();
const intervals = intervalsOfRuns(runs);
const show = ({ run, quantity, coverage }: MeasuredInterval) =>
  `${run.plan}, ${run.planYears} plan years, ${quantity}: ${coverage}`;

test('was measured over at least 4,000 replications of each plan and size', () => {
  expect(runs.map(({ plan, planYears }) => [plan, planYears])).toEqual(
    coveragePlans.flatMap(({ name, sizes }) => sizes.map((planYears) => [name, planYears])),
  );
  for (const { replications } of runs) expect(replications).toBeGreaterThanOrEqual(4000);
});

// The first group of replications anew: truths and counts must be those of the file, to the last one
describe.each(coveragePlans.map(({ name, sizes }, plan) => ({ name, sizes, plan })))('$name', ({ name, plan }) => {
  test('gives the same counts again', () => {
    for (const { planYears, truths, misses } of measureGroup({ plan, group: 1 })) {
      const { quantities } = runs.find((run) => run.plan === name && run.planYears === planYears)!;
      expect(truths.map(({ quantity, exception }) => [quantity, exception])).toEqual(
        quantities.map(({ quantity, exception }) => [quantity, exception]),
      );
      for (const [i, { exact, events }] of truths.entries()) {
        expect(quantities[i]!.exact).toBeCloseTo(exact, -Math.log10(Math.abs(exact)) + 8);
        expect(quantities[i]!.events).toBeCloseTo(events, 8);
      }
      expect(misses).toEqual(quantities.map(({ firstMisses }) => firstMisses));
    }
  }, 300_000);
});

describe('an interval', () => {
  const judged = intervals.filter(({ exception }) => exception === null);

  test('that rests on 20 events or more covers the truth in 93 to 97 % of runs', () => {
    const enough = judged.filter(hasEnoughEvents);
    expect(enough.length).toBeGreaterThan(400);
    const missing = enough.filter(({ coverage }) => !(coverage >= LOWEST && coverage <= HIGHEST));
    expect(missing.map(show)).toEqual([]);
  });

  test('is wanting where fewer are expected, or there would be no need to warn', () => {
    expect(
      judged.filter((interval) => !hasEnoughEvents(interval) && interval.coverage < LOWEST).length,
    ).toBeGreaterThan(0);
  });

  test('on an atom covers it, but that of a standard deviation without a fourth moment falls short', () => {
    for (const { exception, coverage } of intervals) {
      if (exception === 'atom') expect(coverage).toBeGreaterThan(LOWEST);
      if (exception === 'heavy tail') expect(coverage).toBeLessThan(0.85);
    }
  });
});
