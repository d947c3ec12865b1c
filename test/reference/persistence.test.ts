import { expect, test } from 'vitest';
import { zOfCount } from '../laws/z-scores.ts';
import { exactMultiple, exactStay, simulateShares, topShares } from './persistence.ts';

test('the most expensive members stay so and cost a year later what the bivariate normal law says', () => {
  simulateShares().forEach(({ top, again, multiple }, i) => {
    const { share, stays } = topShares[i]!;
    expect(exactStay(share).toFixed(3)).toBe(`0${stays.printed}`);
    expect(Math.abs(zOfCount(again, top, exactStay(share)))).toBeLessThan(4);
    expect(Math.abs(multiple.value - exactMultiple(share))).toBeLessThan(4 * multiple.error);
  });
});

test('a panel of real members is of the same order', () => {
  for (const { share, panelMultiple } of topShares) {
    const ratio = exactMultiple(share) / Number(panelMultiple);
    expect(ratio).toBeGreaterThan(0.8);
    expect(ratio).toBeLessThan(1.6);
  }
});
