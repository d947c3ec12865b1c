import { describe, expect, test } from 'vitest';
import { reserveNeeded, reserveTarget, reserveYear } from '../../src/years/reserve.ts';
import type { ReserveTerms } from '../../src/years/terms.ts';

const terms: ReserveTerms = { initial: 0, interest: 0.04, targetMonths: 3, above: 'nothing', below: 'call' };
const holiday = { ...terms, above: 'premiumHoliday' as const };

describe('reserveYear()', () => {
  test('leaves what is above the target where nothing is to become of it', () => {
    expect(reserveYear(terms, 50_000, 20_000, 30_000, 100_000, 90_000)).toEqual({
      holiday: 0,
      interest: 2_000,
      addedBenefits: 0,
      call: 0,
      reserve: 62_000,
    });
  });

  test('lets the next funding rest by what was above the target of the year before, and by no more than there is', () => {
    const quiet = reserveYear(holiday, 50_000, 20_000, 30_000, 100_000, 90_000);
    expect(quiet).toMatchObject({ holiday: 30_000, interest: 2_000, reserve: 32_000 });
    expect(reserveYear(holiday, 150_000, 20_000, 30_000, 100_000, 90_000).holiday).toBe(100_000);
    expect(reserveYear(holiday, 15_000, 20_000, 30_000, 100_000, 90_000).holiday).toBe(0);
    expect(reserveYear(holiday, 50_000, null, 30_000, 100_000, 90_000).holiday).toBe(0);
  });

  test('spends what is above the target on the members at the end of the year', () => {
    const spent = reserveYear({ ...terms, above: 'addedBenefits' }, 50_000, 20_000, 30_000, 100_000, 90_000);
    expect(spent).toMatchObject({ holiday: 0, addedBenefits: 32_000, reserve: 30_000 });
  });

  test('below zero, has the employer pay in what is missing, or carries the debt with interest', () => {
    const called = reserveYear(terms, 5_000, null, null, 100_000, 120_000);
    expect(called).toMatchObject({ interest: 200, call: 14_800, reserve: 0 });
    const carried = reserveYear({ ...terms, below: 'carry' }, -10_000, null, null, 100_000, 90_000);
    expect(carried).toMatchObject({ interest: -400, call: 0, reserve: -400 });
  });
});

test('reserveTarget() is so many months of the forecast claims', () => {
  expect(reserveTarget(terms, 1_200_000)).toBe(300_000);
  expect(reserveTarget({ ...terms, targetMonths: null }, 1_200_000)).toBeNull();
});

test('reserveNeeded() is the least beginning with which the balance never falls below zero', () => {
  // After two years -100 x 1.1 - 44 = -154: 154 / 1.21 = 127.27 at the beginning; after one 90.9
  expect(reserveNeeded(0.1, [-100, -44, 1000])).toBe(128);
  expect(reserveNeeded(0.1, [200, -220, -1000])).toBe(752);
  expect(reserveNeeded(0, [5, 5])).toBe(0);
});
