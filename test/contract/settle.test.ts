import { expect, test } from 'vitest';
import { recoverAggregate, recoverSpecific, settleMember, settlePlanYear } from '../../src/contract/settle.ts';
import { settlementLaws } from '../laws/settlement-laws.ts';

settlementLaws('settlePlanYear()', settlePlanYear, 200);

const specific = { attachment: 10_000_000, limit: 40_000_000, share: 0.9 };

test('recoverSpecific() pays the share of the excess up to the limit', () => {
  // 90 % of 50,000.00; of 444,444.44 and of 444,444.45 it is 400,000.00 and half a cent more
  expect(
    [0, 10_000_000, 15_000_000, 54_444_444, 54_444_445].map((claims) => recoverSpecific(specific, claims)),
  ).toEqual([0, 0, 4_500_000, 40_000_000, 40_000_000]);
});

test('recoverAggregate() pays the share of the excess up to the limit', () => {
  const terms = { ...specific, eligible: 'limited', lossLimit: 0 } as const;
  expect(recoverAggregate(terms, 15_000_000)).toBe(4_500_000);
  expect(recoverAggregate(terms, 99_000_000)).toBe(40_000_000);
});

test('settleMember() tells what one member recovers and what of his claims is eligible', () => {
  const aggregate = { attachment: 0, limit: 0, share: 1, eligible: 'limited', lossLimit: 8_000_000 } as const;
  const covers = [
    { specific: true, aggregate: true },
    { specific: false, aggregate: true },
  ];
  expect(settleMember({ specific, aggregate }, covers, [15_000_000, 30_000], 0)).toEqual({
    specificRecovery: 4_500_000,
    eligible: 8_030_000,
    isAbove: true,
  });
  expect(settleMember({ specific: null, aggregate: null }, covers, [15_000_000, 30_000], 0)).toEqual({
    specificRecovery: 0,
    eligible: 15_030_000,
    isAbove: false,
  });
});
