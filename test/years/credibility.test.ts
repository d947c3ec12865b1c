import { expect, test } from 'vitest';
import { credibilityOf, usualMemberYears, usualMemberYearsAbove } from '../../src/years/credibility.ts';

test("credibilityOf() is the stated weight or Bühlmann's, and nothing without experience", () => {
  expect(credibilityOf({ weight: 0.4 }, 10)).toBe(0.4);
  expect(credibilityOf({ memberYears: 492 }, 1476)).toBe(0.75);
  expect(credibilityOf({ weight: 0.4 }, 0)).toBe(0);
});

test('usualMemberYears() is the published squared variation of a member over 0.12 squared', () => {
  for (const [limit, squared] of [
    [75_000, 2.22 ** 2],
    [150_000, 7.09],
    [250_000, 2.99 ** 2],
    [Infinity, 22.5],
  ] as const) {
    expect(usualMemberYears(limit) * 0.12 ** 2).toBeCloseTo(squared, 1);
  }
  expect(usualMemberYears(125_000)).toBe(447);
  expect(usualMemberYears(10_000)).toBe(182);
});

test('usualMemberYearsAbove() grows with the attachment', () => {
  expect([1e4, 1e5, 125e3, 1e6, 1e7].map(usualMemberYearsAbove)).toEqual([3400, 11_000, 15_000, 560_000, 560_000]);
});
