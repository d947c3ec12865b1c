import { expect, test } from 'vitest';
import { fixed } from '../../src/distributions/severity/fixed.ts';
import { victimCounts } from '../../src/exact/accident-victims.ts';
import { accident } from './plans.ts';

const hitting = (members: number) =>
  accident({ severity: fixed({ amount: 1 }), victims: [{ members, probability: 1 }] });

test('victimCounts() divides the victims of a second accident hypergeometrically', () => {
  // 5 members, 2 and 3 victims: overlaps 0, 1, 2 have C(2,k) C(3,3-k) / C(5,3) = 1/10, 6/10, 3/10.
  const outcomes = victimCounts(5, [hitting(2), hitting(3)]);
  const byOverlap = new Map(outcomes.map(({ counts, probability }) => [counts[3], { counts, probability }]));
  expect(byOverlap.get(0)).toEqual({ counts: [0, 2, 3, 0], probability: expect.closeTo(0.1, 14) });
  expect(byOverlap.get(1)).toEqual({ counts: [1, 1, 2, 1], probability: expect.closeTo(0.6, 14) });
  expect(byOverlap.get(2)).toEqual({ counts: [2, 0, 1, 2], probability: expect.closeTo(0.3, 14) });
});

test('victimCounts() has probabilities that sum to 1 and keeps the number of members', () => {
  const outcomes = victimCounts(50, [hitting(7), hitting(4), hitting(11)]);
  expect(outcomes.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 12);
  for (const { counts } of outcomes) expect(counts.reduce((sum, count) => sum + count, 0)).toBe(50);
});

test('victimCounts() without accidents is the class itself', () => {
  expect(victimCounts(12, [])).toEqual([{ counts: [12], probability: 1 }]);
});
