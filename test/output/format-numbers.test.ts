import { expect, test } from 'vitest';
import {
  formatPercent,
  formatPercentEstimate,
  formatRatioEstimate,
  formatWholeMoney,
  moneyFormat,
} from '../../src/output/format-numbers.ts';

const estimate = (value: number, standardError: number | null) => ({ value, standardError, low: null, high: null });

test('moneyFormat() prints amounts that stand together in one unit', () => {
  const units = moneyFormat('USD', 85_000);
  expect([85_000.4, 0, 12, -7.6].map(units.amount)).toEqual(['$85,000', '$0', '$12', '-$8']);
  const thousands = moneyFormat('USD', 3_420_723);
  expect([3_420_723, 58_290, 99_960, 40, -58_290, -3].map(thousands.amount)).toEqual([
    '$3,421k',
    '$58.3k',
    '$100k',
    '$0.0k',
    '-$58.3k',
    '$0.0k',
  ]);
  const millions = (largest: number) => [largest, 1_250_000, 4_000].map(moneyFormat('USD', largest).amount);
  expect(millions(87_983_000)).toEqual(['$87.98m', '$1.25m', '$0.00m']);
  expect(millions(512_345_678)).toEqual(['$512.3m', '$1.3m', '$0.0m']);
  expect(millions(15_926_345_678)).toEqual(['$15,926m', '$1m', '$0m']);
});

test('moneyFormat() chooses thousands from 100,000 and millions from 10 million', () => {
  const own = (amount: number) => moneyFormat('USD', amount).amount(amount);
  expect([99_999, 100_000, 9_999_000, 10_000_000].map(own)).toEqual(['$99,999', '$100k', '$9,999k', '$10.00m']);
});

test('moneyFormat() gives the error in the unit of the amount', () => {
  const { estimate: print } = moneyFormat('USD', 3_420_723);
  expect(print(estimate(3_420_723, 4_120))).toBe('$3,421k ±4.1k');
  expect(print(estimate(3_420_723, 14_120))).toBe('$3,421k ±14k');
  expect(print(estimate(1_200_000, 0))).toBe('$1,200k ±0');
  expect(print(estimate(3_420_723, null))).toBe('$3,421k ±?');
  expect(moneyFormat('USD', 9e7).estimate(estimate(87_983_000, 402_000))).toBe('$87.98m ±0.40m');
  expect(moneyFormat('USD', 9e7).estimate(estimate(87_983_000, 14_020_000))).toBe('$87.98m ±14.02m');
  expect(moneyFormat('USD', 900).estimate(estimate(850, 3.4))).toBe('$850 ±3');
});

test('moneyFormat() leaves a currency without a symbol to the words around', () => {
  expect(moneyFormat('CAD', 50).amount(50)).toBe('50');
  expect(formatWholeMoney(1_250_000, 'EUR')).toBe('€1,250,000');
});

test('formatPercent() keeps two digits of small probabilities and never rounds one to nothing', () => {
  expect([0, 1e-6, 0.00012, 0.0034, 0.00996, 0.271, 1].map(formatPercent)).toEqual([
    '0 %',
    '< 0.01 %',
    '0.01 %',
    '0.34 %',
    '1.0 %',
    '27.1 %',
    '100.0 %',
  ]);
});

test('formatPercentEstimate() gives the interval', () => {
  expect(formatPercentEstimate({ value: 0.271, standardError: 0.001, low: 0.268, high: 0.274 })).toBe(
    '27.1 % (26.8 to 27.4)',
  );
});

test('formatRatioEstimate() gives the error with one digit more', () => {
  expect(formatRatioEstimate(estimate(0.5237, 0.00214), 3)).toBe('0.524 ±0.0021');
  expect(formatRatioEstimate(estimate(0.5237, null), 2)).toBe('0.52 ±?');
});
