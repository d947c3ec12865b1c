import { expect, test } from 'vitest';
import { STANDARD_COMPLETION } from '../../src/scenario/completion.ts';
import { experienceShares, paidByMonth, paidByYearEnd } from '../../src/years/completion.ts';

test('the usual curve gives the published completion of contract periods', () => {
  const shares = [12, 15, 18, 24].map((months) => paidByMonth(STANDARD_COMPLETION, months));
  expect(shares.map((share) => share.toFixed(4))).toEqual(['0.8756', '0.9748', '0.9923', '1.0000']);
});

test('paidByYearEnd() ends when all is paid', () => {
  expect(paidByYearEnd(STANDARD_COMPLETION)).toEqual([10.507 / 12, 1].map((share) => expect.closeTo(share, 14)));
  expect(paidByYearEnd([1])).toEqual([1]);
  expect(paidByYearEnd([...Array<number>(12).fill(0), 1])).toEqual([0, 1]);
  // Half of it a year and a half late: the last month's half is paid in the third year
  expect(paidByYearEnd([0.5, ...Array<number>(17).fill(0.5), 1])).toEqual([0.5, 0.75, 1]);
});

test('paidByMonth() of claims paid at once is the part of the year that is over', () => {
  expect([-3, 0, 1, 6, 12, 30].map((month) => paidByMonth([1], month))).toEqual([0, 0, 1 / 12, 0.5, 1, 1]);
});

test('experienceShares() takes the months before the lag, not beyond the beginning of the plan', () => {
  const period = { months: 12, lag: 3 };
  // Months 0 to 8 of year 1: (.3 + .68 + .83 + .9 + .935 + .955 + .968 + .977 + .984) / 12
  const second = experienceShares(STANDARD_COMPLETION, period, 2);
  expect(second.paid).toEqual([expect.closeTo(7.529 / 12, 14)]);
  expect(second.exposed).toEqual([0.75]);
  // Months 9 to 20: of year 1 (9 + .989 + .993 + .996 - 7.529) / 12, of year 2 as above
  const third = experienceShares(STANDARD_COMPLETION, period, 3);
  expect(third.paid).toEqual([expect.closeTo(4.449 / 12, 14), expect.closeTo(7.529 / 12, 14)]);
  expect(third.exposed).toEqual([0.25, 0.75]);
  expect(experienceShares(STANDARD_COMPLETION, period, 1)).toEqual({ paid: [], exposed: [] });
  expect(experienceShares(STANDARD_COMPLETION, { months: 12, lag: 12 }, 2)).toEqual({ paid: [0], exposed: [0] });
});
