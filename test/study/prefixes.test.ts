import { expect, test } from 'vitest';
import { merge } from '../../src/reduce/merge.ts';
import { emptyState } from '../../src/reduce/reducer-state.ts';
import { encodeState } from '../../src/reduce/state-buffer.ts';
import { convergenceOf } from '../../src/study/convergence.ts';
import { endsPrefix, mergePrefixes, prefixCollector, prefixOf } from '../../src/study/prefixes.ts';
import { fixtureBlock, planFactsFixture } from '../laws/plan-facts-fixture.ts';

const facts = planFactsFixture();
const BLOCK = 300;
const blocks = Array.from({ length: 13 }, (_, index) => fixtureBlock(facts, index * BLOCK, BLOCK).state);

/** The collector of blocks `first` to `end` - 1. */
function collected(first: number, end: number) {
  const collector = prefixCollector(facts);
  for (let index = first; index < end; index++) collector.add(index, blocks[index]!);
  return collector;
}

test('prefixOf() doubles: 1 block, 2, 4, 8, 16, ...', () => {
  expect(Array.from({ length: 17 }, (_, index) => prefixOf(index))).toEqual([
    0, 1, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4, 4, 5,
  ]);
  expect(prefixOf(2 ** 32)).toBe(33);
  expect(Array.from({ length: 17 }, (_, index) => index).filter(endsPrefix)).toEqual([0, 1, 3, 7, 15]);
});

test('prefixCollector() has the whole at any time, and every prefix', () => {
  const collector = prefixCollector(facts);
  expect(collector.whole()).toEqual(emptyState(facts.columns.length, facts.exceedances.length));
  blocks.forEach((state, index) => {
    collector.add(index, state);
    expect(encodeState(collector.whole())).toEqual(encodeState(blocks.slice(0, index + 1).reduce(merge)));
  });
  expect(collector.prefixes().map(encodeState)).toEqual(
    [1, 2, 4, 8, 13].map((length) => encodeState(blocks.slice(0, length).reduce(merge))),
  );
  expect(collector.prefixes().at(-1)).toBe(collector.whole());
});

test('prefixCollector() goes on from the prefixes of any number of blocks as if it had seen them', () => {
  const whole = collected(0, 13).prefixes().map(encodeState);
  for (let done = 0; done <= 13; done++) {
    const collector = prefixCollector(facts, collected(0, done).prefixes());
    for (let index = done; index < 13; index++) collector.add(index, blocks[index]!);
    expect(collector.prefixes().map(encodeState)).toEqual(whole);
  }
  // Of a part that does not begin with the study
  const part = prefixCollector(facts, collected(3, 6).prefixes());
  for (let index = 6; index < 9; index++) part.add(index, blocks[index]!);
  expect(part.prefixes().map(encodeState)).toEqual(collected(3, 9).prefixes().map(encodeState));
});

test('mergePrefixes() gives the prefixes of one run from those of its parts, in any order and grouping', () => {
  const parts = [
    [0, 3],
    [3, 9],
    [9, 9],
    [9, 13],
  ].map(([first, end]) => collected(first!, end!).prefixes());
  const whole = collected(0, 13).prefixes().map(encodeState);
  expect(parts.reduce(mergePrefixes).map(encodeState)).toEqual(whole);
  expect(parts.toReversed().reduce(mergePrefixes).map(encodeState)).toEqual(whole);
  const [a, b, c, d] = parts;
  expect(mergePrefixes(mergePrefixes(b!, d!), mergePrefixes(a!, c!)).map(encodeState)).toEqual(whole);
});

test('convergenceOf() shows the first plan years in doublings, from 1,000 on, and all of them last', () => {
  const rows = convergenceOf(facts, collected(0, 13).prefixes());
  expect(rows.map(({ planYears }) => planYears)).toEqual([1200, 2400, 3900]);
  const gross = rows.map(({ statistics }) => statistics.find(({ name }) => name === 'gross')!);
  const column = facts.columns.findIndex(({ name }) => name === 'gross');
  [4, 8, 13].forEach((length, index) => {
    const state = blocks.slice(0, length).reduce(merge);
    expect(gross[index]!.value).toBeCloseTo(Number(state.columns[column]!.sum) / state.rows / 100, 6);
  });
  expect(gross[2]!.standardError!).toBeLessThan(gross[0]!.standardError!);
});

test('convergenceOf() is empty where nothing doubles, and leaves out covers that there are not', () => {
  expect(convergenceOf(facts, collected(0, 1).prefixes())).toEqual([]);
  const bare = planFactsFixture({ terms: { specific: null, aggregate: null } });
  const names = convergenceOf(bare, collected(0, 13).prefixes())[0]!.statistics.map(({ name }) => name);
  expect(names).not.toContain('aggregateRecovery');
  expect(names).not.toContain('membersAbove');
  expect(names).toContain('deficitProbability');
});
