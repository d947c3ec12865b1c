import fc from 'fast-check';
import { expect, test } from 'vitest';
import { guideOf } from '../../src/plan/guide.ts';

test('guideOf() holds the first index that reaches each share of 1', () => {
  const runs = (lengths: readonly number[]) => lengths.flatMap((length, index) => Array<number>(length).fill(index));
  // 32 cells: 6/32 is the last edge up to 0.2, 16/32 that up to 0.5
  expect([...guideOf([0.2, 0.5, 1])]).toEqual(runs([7, 10, 15]));
  expect([...guideOf([1])]).toEqual(runs([8]));
  // 16 cells: 9/16 is the last edge up to 0.6
  expect([...guideOf([0.6, 1])]).toEqual(runs([10, 6]));
});

test('guideOf() never starts a search behind the wanted index, and never far before it', () => {
  const law = fc
    .array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 1, maxLength: 40 })
    .map((weights) => {
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      let sum = 0;
      return weights.map((weight) => {
        sum += weight / total;
        return sum;
      });
    });
  fc.assert(
    fc.property(law, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (cumulative, u) => {
      const guide = guideOf(cumulative);
      const wanted = cumulative.findIndex((probability) => u < probability);
      const start = guide[Math.floor(u * guide.length)]!;
      const edge = Math.floor(u * guide.length) / guide.length;
      const last = cumulative.length - 1;
      expect(start).toBeLessThanOrEqual(wanted < 0 ? last : wanted);
      for (let i = 0; i < start; i++) expect(cumulative[i]).toBeLessThan(edge);
      expect(guide.length).toBeGreaterThanOrEqual(8 * cumulative.length);
    }),
  );
});
