import { expect, test } from 'vitest';
import { cumulativeAttachment, monthlyView } from '../../src/contract/monthly-view.ts';
import type { IncurredClaim } from '../../src/contract/paid-basis.ts';
import { settlePlanYear } from '../../src/contract/settle.ts';
import { settlePaidYear } from '../../src/contract/settle-paid.ts';
import type { AggregateTerms, ContractTerms } from '../../src/contract/terms.ts';

const both = { specific: true, aggregate: true };
const thirds = [0.5, 0.8, 1];
const claim = (month: number, dollars: number, completion: readonly number[] = thirds): IncurredClaim => ({
  benefit: 0,
  month,
  completion,
  amount: 100 * dollars,
});
const dollars = (amount: number) => 100 * amount;

const specific = { attachment: dollars(100_000), limit: Infinity, share: 1 };
const aggregate: AggregateTerms = {
  attachment: dollars(150_000),
  limit: Infinity,
  share: 1,
  eligible: 'limited',
  lossLimit: dollars(100_000),
};

test('a claim that straddles the year end, step by step, on 12/12, 12/15 and the incurred basis', () => {
  // Incurred in the 12th month: $160,000, half of it paid in that month, 80 % by the 13th, all by the 14th.
  // A second member has $120,000 in the 6th month, all paid by the 8th.
  const members = [[claim(11, 160_000)], [claim(5, 120_000)]];
  const settled = (basis?: { runInMonths: number; paidMonths: number }) =>
    settlePaidYear(
      { specific: { ...specific, ...(basis && { basis }) }, aggregate: { ...aggregate, ...(basis && { basis }) } },
      [both],
      members,
    );
  // 12/12: 80,000 count of the first, below the attachment; 20,000 of the second lie above it.
  // Eligible 80,000 + 100,000 = 180,000, 30,000 above 150,000. Retained 280,000 - 20,000 - 30,000.
  expect(settled({ runInMonths: 0, paidMonths: 12 })).toEqual({
    gross: dollars(280_000),
    runIn: 0,
    specificRecovery: dollars(20_000),
    aggregatingRetained: 0,
    eligible: dollars(180_000),
    aggregateRecovery: dollars(30_000),
    retained: dollars(230_000),
    membersAbove: 1,
  });
  // 12/13: 128,000 count of the first: 28,000 + 20,000; eligible 200,000
  expect(settled({ runInMonths: 0, paidMonths: 13 })).toMatchObject({
    specificRecovery: dollars(48_000),
    eligible: dollars(200_000),
    retained: dollars(280_000 - 48_000 - 50_000),
    membersAbove: 2,
  });
  // 12/15: all of it: 60,000 + 20,000, as on the incurred basis
  expect(settled({ runInMonths: 0, paidMonths: 15 })).toMatchObject({ specificRecovery: dollars(80_000) });
  expect(settled()).toEqual(settled({ runInMonths: 0, paidMonths: 15 }));
});

test('run-in of the year before counts as far as it is paid in the year, up to the limit of a member', () => {
  // In the last month before the year: $240,000, half paid before it, 30 % + 20 % in it: 120,000 of run-in
  const members = [[claim(-1, 240_000), claim(3, 30_000)], [claim(-2, 50_000)]];
  const on = (more: object): ContractTerms => ({
    specific: { ...specific, basis: { runInMonths: 3, paidMonths: 12, ...more } },
    aggregate: null,
  });
  // 120,000 + 30,000 above 100,000; of the second 20 % of 50,000
  expect(settlePaidYear(on({}), [both], members)).toMatchObject({
    runIn: dollars(130_000),
    gross: dollars(160_000),
    specificRecovery: dollars(50_000),
    retained: dollars(110_000),
  });
  // At most 90,000 of run-in count: 20,000 above; gross claims are what the plan pays all the same
  expect(settlePaidYear(on({ runInLimit: dollars(90_000) }), [both], members)).toMatchObject({
    runIn: dollars(130_000),
    gross: dollars(160_000),
    specificRecovery: dollars(20_000),
    retained: dollars(140_000),
  });
});

test('each cover has its own basis: 12/15 for the specific, 12/12 for the aggregate', () => {
  const terms = {
    specific: { ...specific, basis: { runInMonths: 0, paidMonths: 15 } },
    aggregate: { ...aggregate, attachment: dollars(60_000), basis: { runInMonths: 0, paidMonths: 12 } },
  };
  // The specific pays 60,000 of 160,000; the aggregate counts the 80,000 that were paid in the year
  expect(settlePaidYear(terms, [both], [[claim(11, 160_000)]])).toMatchObject({
    specificRecovery: dollars(60_000),
    eligible: dollars(80_000),
    aggregateRecovery: dollars(20_000),
    retained: dollars(80_000),
  });
});

test('a year of claims that are paid at once is that of the ordinary settlement, whatever the basis', () => {
  const claims = [[dollars(130_000)], [dollars(70_000)]];
  const members = claims.map(([amount]) => [claim(11, amount! / 100, [1])]);
  const basis = { runInMonths: 6, paidMonths: 12 };
  const terms = { specific: { ...specific, basis }, aggregate: { ...aggregate, basis } };
  const { runIn, ...settled } = settlePaidYear(terms, [both], members);
  expect(runIn).toBe(0);
  expect(settled).toEqual(settlePlanYear({ specific, aggregate }, [both], claims));
});

test('a year without claims, and months without any, settle as nothing', () => {
  const basis = { runInMonths: 12, paidMonths: 12 };
  const terms: ContractTerms = {
    specific: { ...specific, basis },
    aggregate: { ...aggregate, basis, accommodation: true },
  };
  expect(settlePaidYear(terms, [both], [[], []])).toMatchObject({ gross: 0, runIn: 0, eligible: 0, retained: 0 });
  const view = monthlyView(terms, [both], [[], [claim(7, 10_000)]]);
  expect(view.slice(0, 7).every(({ paid, eligible, advanced }) => paid + eligible + advanced === 0)).toBe(true);
  expect(view.map(({ paid }) => paid / 100).slice(7)).toEqual([5000, 8000, 10_000, 10_000, 10_000]);
});

test('the accommodation of $1.2 m a year: claims of $319,000 in three months against $300,000 advance $19,000', () => {
  const terms: ContractTerms = {
    specific: null,
    aggregate: {
      attachment: dollars(1_200_000),
      limit: Infinity,
      share: 1,
      eligible: 'limited',
      lossLimit: Infinity,
      basis: { runInMonths: 0, paidMonths: 12 },
      accommodation: true,
    },
  };
  const atOnce = (month: number, amount: number) => claim(month, amount, [1]);
  const members = [[atOnce(0, 100_000), atOnce(1, 90_000), atOnce(2, 129_000), atOnce(3, 40_000)]];
  const view = monthlyView(terms, [both], members);
  expect(view.slice(0, 4).map(({ attachment }) => attachment! / 100)).toEqual([100_000, 200_000, 300_000, 400_000]);
  // 100,000 - 100,000, 190,000 - 200,000, 319,000 - 300,000; in the fourth month 359,000 - 400,000: it is repaid
  expect(view.slice(0, 4).map(({ advanced }) => advanced / 100)).toEqual([0, 0, 19_000, 0]);
  expect(view.at(-1)!.advanced).toBe(0);
});

test('month 1 with $150,000 against $100,000 advances $50,000', () => {
  const of12: AggregateTerms = {
    ...aggregate,
    attachment: dollars(1_200_000),
    lossLimit: Infinity,
    accommodation: true,
  };
  const [first] = monthlyView({ specific: null, aggregate: of12 }, [both], [[claim(0, 150_000, [1])]]);
  expect(first).toMatchObject({ attachment: dollars(100_000), advanced: dollars(50_000) });
});

test('cumulativeAttachment() adds up monthly factors, the minimum at the end of the year, then the terminal months', () => {
  // 105,000 in six months and 89,000 in six make 1,164,000; the minimum 1,197,000; x 15/12 with three terminal months
  const months = [...Array(6).fill(dollars(105_000)), ...Array(6).fill(dollars(89_000))];
  const terms: AggregateTerms = {
    ...aggregate,
    attachment: dollars(1_496_250),
    monthly: { attachments: months, minimum: dollars(1_197_000) },
    terminalLiability: { months: 3, attachment: dollars(299_250) },
  };
  expect([1, 6, 7, 11, 12, 13, 14, 15, 16].map((month) => cumulativeAttachment(terms, month) / 100)).toEqual([
    105_000, 630_000, 719_000, 1_075_000, 1_197_000, 1_296_750, 1_396_500, 1_496_250, 1_496_250,
  ]);
});
