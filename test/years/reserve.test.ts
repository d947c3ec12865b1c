import { describe, expect, test } from 'vitest';
import { addedBenefitsOf, callOf, holidayOf, reserveNeeded, reserveTarget } from '../../src/years/reserve.ts';
import type { ReserveTerms, YearsTerms } from '../../src/years/terms.ts';
import { cents, settled, threeYearClaims, threeYears } from './three-years.ts';

const terms: ReserveTerms = { initial: 0, interest: 0.04, targetMonths: 3, above: 'premiumHoliday', below: 'call' };

test('holidayOf() lets funding rest by what was above the target of the year before, and by no more than there is', () => {
  expect(holidayOf(terms, 50_000, 20_000, 100_000)).toBe(30_000);
  expect(holidayOf(terms, 150_000, 20_000, 100_000)).toBe(100_000);
  expect(holidayOf(terms, 15_000, 20_000, 100_000)).toBe(0);
  expect(holidayOf(terms, 50_000, null, 100_000)).toBe(0);
  expect(holidayOf({ ...terms, above: 'nothing' }, 50_000, 20_000, 100_000)).toBe(0);
});

test('addedBenefitsOf() spends what is above the target at the end of the year', () => {
  const spending = { ...terms, above: 'addedBenefits' } as const;
  expect(addedBenefitsOf(spending, 62_000, 30_000)).toBe(32_000);
  expect(addedBenefitsOf(spending, 20_000, 30_000)).toBe(0);
  expect(addedBenefitsOf(spending, 62_000, null)).toBe(0);
  expect(addedBenefitsOf(terms, 62_000, 30_000)).toBe(0);
});

test('callOf() is what is missing to zero, unless the debt is carried', () => {
  expect(callOf(terms, -14_800)).toBe(14_800);
  expect(callOf(terms, 14_800)).toBe(0);
  expect(callOf({ ...terms, below: 'carry' }, -14_800)).toBe(0);
});

test('reserveTarget() is so many months of the forecast claims', () => {
  expect(reserveTarget(terms, 1_200_000)).toBe(300_000);
  expect(reserveTarget({ ...terms, targetMonths: null }, 1_200_000)).toBeNull();
});

describe('over three years', () => {
  const withReserve = (reserve: Partial<ReserveTerms>): YearsTerms => ({
    ...threeYears,
    aso: { ...threeYears.aso, reserve: { ...threeYears.aso.reserve, ...reserve } },
  });
  const rows = (reserve: Partial<ReserveTerms>) => settled(withReserve(reserve), threeYearClaims);

  test('a debt is carried with interest', () => {
    const ledgers = rows({ below: 'carry' });
    // -28,660; its interest is 859.80; -28,660 - 859.80 + 295,102.97
    expect(ledgers.map(({ interest }) => interest)).toEqual(cents([3_000, 2_190, -859.8]));
    expect(ledgers.map(({ reserve }) => reserve)).toEqual(cents([73_000, -28_660, 265_583.17]));
    expect(ledgers.map(({ call }) => call)).toEqual([0, 0, 0]);
  });

  test('a reserve above its target gives a premium holiday in the year after', () => {
    // 300,000 + 9,000 - 30,000 = 279,000: 199,000 above 80,000; 279,000 + 8,370 - 103,850 - 199,000 = -15,480: called
    const ledgers = rows({ initial: 300_000_00 });
    expect(ledgers.map(({ holiday }) => holiday)).toEqual(cents([0, 199_000, 0]));
    expect(ledgers.map(({ call }) => call)).toEqual(cents([0, 15_480, 0]));
    expect(ledgers.map(({ reserve }) => reserve)).toEqual(cents([279_000, 0, 295_102.97]));
  });

  test('or is spent on the members at the end of the year', () => {
    // 279,000 - 199,000 = 80,000; 80,000 + 2,400 - 103,850 = -21,450; 295,102.97 above 112,519.78
    const ledgers = rows({ initial: 300_000_00, above: 'addedBenefits' });
    expect(ledgers.map(({ addedBenefits }) => addedBenefits)).toEqual(cents([199_000, 0, 182_583.19]));
    expect(ledgers.map(({ reserve }) => reserve)).toEqual(cents([80_000, 0, 112_519.78]));
  });
});

test('reserveNeeded() is the least beginning with which the balance never falls below zero', () => {
  const needed = (interest: number, surpluses: readonly number[]) =>
    reserveNeeded(
      interest,
      { funding: Float64Array.from([7, ...surpluses]), totalCost: new Float64Array(surpluses.length + 1) },
      1,
      surpluses.length,
    );
  // After two years -100 x 1.1 - 44 = -154: 154 / 1.21 = 127.27 at the beginning; after one 90.9
  expect(needed(0.1, [-100, -44, 1000])).toBe(128);
  // 242 - 242 - 1000 = -1000, and 1000 / 1.331 = 751.3
  expect(needed(0.1, [200, -220, -1000])).toBe(752);
  expect(needed(0, [5, 5])).toBe(0);
});
