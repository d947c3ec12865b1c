import { expect, test } from 'vitest';
import { aggregatePremium, lossRatioAt, specificPremium, USUAL_LOSS_RATIOS } from '../../src/plan/technical-premium.ts';

test('target loss ratios run in straight lines between the attachments of the table, level beyond', () => {
  const at = (attachment: number) => lossRatioAt(USUAL_LOSS_RATIOS, attachment);
  expect([20_000, 100_000, 150_000, 200_000, 500_000, 2_000_000].map(at)).toEqual([0.86, 0.86, 0.82, 0.8, 0.7, 0.7]);
  expect(at(125_000)).toBeCloseTo(0.84, 12);
  expect(at(300_000)).toBeCloseTo(0.76, 12);
  expect(at(425_000)).toBeCloseTo(0.72, 12);
});

test('a technical premium is the expected reimbursement over its loss ratio', () => {
  const recovery = { mean: 400_000, deviation: 500_000 };
  const basis = { kind: 'lossRatio', specific: USUAL_LOSS_RATIOS, aggregate: 0.5 } as const;
  expect(specificPremium(basis, 200_000, recovery)).toEqual({ amount: 500_000, targetLossRatio: 0.8 });
  expect(aggregatePremium(basis, { mean: 8_000, deviation: 60_000 })).toEqual({ amount: 16_000, targetLossRatio: 0.5 });
});

test('or the expected reimbursement and a share of its standard deviation', () => {
  const basis = { kind: 'deviation', loading: 0.2 } as const;
  expect(specificPremium(basis, 150_000, { mean: 410_000, deviation: 500_000 })).toEqual({
    amount: 510_000,
    targetLossRatio: null,
  });
});
