import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  completed,
  countedAmount,
  countedShare,
  type IncurredClaim,
  monthsNotPaid,
  paidByEnd,
} from '../../src/contract/paid-basis.ts';
import { STANDARD_COMPLETION } from '../../src/scenario/completion.ts';

const basis = (runInMonths: number, paidMonths: number) => ({ runInMonths, paidMonths });

/** Handbook figures of the illustrative curve, to their four decimals. */
test.each([
  ['12/12', basis(0, 12), 0.8756],
  ['12/15', basis(0, 15), 0.9748],
  ['12/18', basis(0, 18), 0.9923],
  ['12/24', basis(0, 24), 1],
  ['15/12', basis(3, 12), 0.9748],
  ['18/12', basis(6, 12), 0.9923],
  ['24/12', basis(12, 12), 1],
])('countedShare() of the standard curve on %s is %f', (_, of, share) => {
  expect(countedShare(STANDARD_COMPLETION, of)).toBeCloseTo(share, 4);
});

test('monthsNotPaid() of the standard curve is 1.493 months, 12.4 % of a year', () => {
  // .70 + .32 + .17 + .10 + .065 + .045 + .032 + .023 + .016 + .011 + .007 + .004
  expect(monthsNotPaid(STANDARD_COMPLETION)).toBeCloseTo(1.493, 12);
  expect(monthsNotPaid(STANDARD_COMPLETION) / 12).toBeCloseTo(0.1244, 4);
});

describe('a claim of $1,000.01 in the second month before the year, paid 30 %, 38 %, 15 %, 17 %', () => {
  const claim: IncurredClaim = { benefit: 0, month: -2, completion: [0.3, 0.68, 0.83, 1], amount: 100_001 };

  test('is paid month by month, cumulative amounts rounded to the cent', () => {
    // 30,000.3, 68,000.68, 83,000.83 and 100,001 cents by the ends of months -2, -1, 0 and 1
    expect([-3, -2, -1, 0, 1, 2].map((end) => paidByEnd(claim, end))).toEqual([
      0, 30_000, 68_001, 83_001, 100_001, 100_001,
    ]);
  });

  test('counts on 24/12 as far as it is paid in the year, on 15/12 the same, on 13/12 and 12/24 not at all', () => {
    // 100,001 - 68,001 = 32,000 in the first two months of the year
    expect(countedAmount(claim, basis(12, 12))).toBe(32_000);
    expect(countedAmount(claim, basis(3, 12))).toBe(32_000);
    expect(countedAmount(claim, basis(1, 12))).toBe(0);
    expect(countedAmount(claim, basis(0, 24))).toBe(0);
    expect(countedAmount(claim, undefined)).toBe(0);
  });
});

test('a claim of the last month counts on 12/12 as far as it is paid in that month, on 12/15 in three more', () => {
  const claim: IncurredClaim = { benefit: 0, month: 11, completion: STANDARD_COMPLETION, amount: 1_000_000 };
  expect([12, 13, 15, 24].map((paid) => countedAmount(claim, basis(0, paid)))).toEqual([
    300_000, 680_000, 900_000, 1_000_000,
  ]);
  expect(countedAmount(claim, undefined)).toBe(1_000_000);
});

test('completed() is nothing before the month of incurral and all after the last', () => {
  expect([-1, 0, 1, 2, 99].map((k) => completed([0.5, 0.75, 1], k))).toEqual([0, 0.5, 0.75, 1, 1]);
});

const arbitraryClaim = fc.record({
  month: fc.integer({ min: -24, max: 11 }),
  amount: fc.integer({ min: 0, max: 100_000_000 }),
  benefit: fc.constant(0),
  completion: fc
    .array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 })
    .map((shares) => [...shares.toSorted((a, b) => a - b), 1]),
});

test('consecutive years on 24/12 and longer run-in share a claim out without loss: every cent counts in one of them', () => {
  fc.assert(
    fc.property(arbitraryClaim, (claim) => {
      // The year of incurral and those after it, each with all the run-in that there is
      const years = Array.from({ length: 6 }, (_, y) =>
        countedAmount({ ...claim, month: claim.month - 12 * y }, basis(120, 12)),
      );
      const before = paidByEnd(claim, -1);
      expect(years.reduce((sum, cents) => sum + cents, 0)).toBe(claim.amount - before);
    }),
  );
});

test('a longer run-out or run-in never counts less of a claim', () => {
  fc.assert(
    fc.property(
      arbitraryClaim,
      fc.nat(24),
      fc.nat(12),
      fc.nat(12),
      fc.nat(12),
      (claim, runIn, moreIn, runOut, moreOut) => {
        const counted = countedAmount(claim, basis(runIn, 12 + runOut));
        expect(countedAmount(claim, basis(runIn + moreIn, 12 + runOut + moreOut))).toBeGreaterThanOrEqual(counted);
        expect(counted).toBeGreaterThanOrEqual(0);
        expect(counted).toBeLessThanOrEqual(claim.amount);
      },
    ),
  );
});
