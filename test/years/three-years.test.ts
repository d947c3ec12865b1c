/** Three plan years without chance, worked out by hand: every column of the ledger as on a spreadsheet, in dollars. */
import { expect, test } from 'vitest';
import type { YearLedger } from '../../src/years/year-ledger.ts';
import { cents, settled, threeYearClaims, threeYears } from './three-years.ts';

const ledgers = settled(threeYears, threeYearClaims);

const row = (name: keyof YearLedger) => ledgers.map((ledger) => ledger[name]);

test('claims stand as they were simulated', () => {
  expect(row('gross')).toEqual(cents([1_000_000, 1_300_000, 900_000]));
  // 1,000,000 - 150,000; 1,300,000 - 200,000 - 50,000; 900,000
  expect(row('retained')).toEqual(cents([850_000, 1_050_000, 900_000]));
});

test('the specific premium follows its trend and last year as far as that is credible, within the cap', () => {
  // Year 2: 138,000 x (1 + 0.2 x (150,000 / 96,000 - 1)) = 138,000 x 1.1125
  // Year 3: 174,570 x (1 + 0.2 x (200,000 / 110,400 - 1)) = 174,570 + 1,265 x 22.4
  expect(row('specificIndicated')).toEqual(cents([120_000, 153_525, 202_906]));
  // Caps: 120,000 x 1.25 = 150,000 binds; 150,000 x 110 / 100 employees x 1.25 = 206,250 does not
  expect(row('specificPremium')).toEqual(cents([120_000, 150_000, 202_906]));
  expect(row('aggregatePremium')).toEqual(cents([10_000, 10_500, 12_000]));
});

test('funding follows what was paid, blended with what was expected, and a margin', () => {
  // Year 2: 864,000 x (1 + 0.5 x (0.6 x 850,000 / (0.6 x 800,000) - 1)) = 864,000 x 1.03125
  // Year 3: paid 0.3 x 850,000 + 0.6 x 1,050,000 = 885,000, expected 0.3 x 800,000 + 0.6 x 864,000 = 758,400:
  //         1,000,000 x (1 + 0.75 x 126,600 / 758,400)
  expect(row('forecast')).toEqual(cents([800_000, 891_000, 1_125_197.78]));
  // 1.05 x (891,000 + 51,500 + 150,000 + 10,500); 1.05 x (1,125,197.78 + 58,000 + 202,906 + 12,000)
  expect(row('funding')).toEqual(cents([1_000_000, 1_158_150, 1_468_008.97]));
  // 850,000 + 180,000; 1,050,000 + 212,000; 900,000 + 272,906
  expect(row('totalCost')).toEqual(cents([1_030_000, 1_262_000, 1_172_906]));
  expect(row('deficit')).toEqual(cents([30_000, 103_850, 0]));
});

test('the reserve earns interest, takes what is left and bears what is missing; the employer fills it up to zero', () => {
  expect(row('interest')).toEqual(cents([3_000, 2_190, 0]));
  // 100,000 + 3,000 + 1,000,000 - 1,030,000 = 73,000
  // 73,000 + 2,190 + 1,158,150 - 1,262,000 = -28,660: called
  // 0 + 1,468,008.97 - 1,172,906
  expect(row('reserve')).toEqual(cents([73_000, 0, 295_102.97]));
  expect(row('call')).toEqual(cents([0, 28_660, 0]));
  expect(row('holiday')).toEqual([0, 0, 0]);
});

test('a tenth of a year is paid in the next: the first year has a claims holiday, the last a terminal liability', () => {
  expect(row('paid')).toEqual(cents([900_000, 100_000 + 1_170_000, 130_000 + 810_000]));
  expect(row('reimbursed')).toEqual(cents([135_000, 15_000 + 225_000, 25_000]));
  expect(row('unpaid')).toEqual(cents([85_000, 105_000, 90_000]));
});

test('the insured premium blends experience below the pooling point with the manual, within its cap', () => {
  // Year 2: experience 450,000 / 100 members x 200 x 1.08 + 150,000 = 1,122,000; 0.6 of it + 0.4 x 1,161,000 = 1,137,600; / 0.86
  // Year 3: 1,010,000 / (100 + 108) x 220 x 1.1664 + 190,000 = 1,436,029.23; 0.75 of it + 0.25 x 1,379,268 = 1,421,838.92; / 0.86
  expect(row('insuredIndicated')).toEqual(cents([1_250_000, 1_322_790.7, 1_653_301.07]));
  // Year 3: 1,322,790.70 x 220 / 200 x 1.12
  expect(row('insuredPremium')).toEqual(cents([1_250_000, 1_322_790.7, 1_629_678.14]));
});

test('the insurer keeps its retention and the surplus, and pays back what falls short of 85 % after tax', () => {
  expect(row('insuredRetention')).toEqual(cents([175_000, 185_190.7, 228_154.94]));
  // 0.85 x 0.98 x 1,250,000 - 1,000,000; none; 0.833 x 1,629,678.14 - 900,000
  expect(row('rebate')).toEqual(cents([41_250, 0, 457_521.89]));
  expect(row('insuredSurplus')).toEqual(cents([33_750, -162_400, 44_001.31]));
});

test('the difference accumulates what the self-funded plan cost more than the insured one', () => {
  // 1,030,000 - 1,208,750; + 1,262,000 - 1,322,790.70; + 1,172,906 - 1,172,156.25
  expect(row('difference')).toEqual(cents([-178_750, -239_540.7, -238_790.95]));
});
