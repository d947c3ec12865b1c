import { expect, test } from 'vitest';
import { extrapolated } from '../../src/exact/extrapolation.ts';

test('extrapolated() removes an error of second order and bounds the fourth', () => {
  const level = (h: number) => 5 + 3 * h ** 2 - 7 * h ** 4;
  const { value, error } = extrapolated([level(0.1), level(0.05), level(0.025)]);
  expect(Math.abs(value - 5)).toBeLessThan(error);
  expect(error).toBeLessThan(0.1 * (level(0.025) - 5));
});

test('extrapolated() does not extrapolate what does not fall by four, and says how far it is', () => {
  const level = (h: number) => 5 + 3 * h;
  const { value, error } = extrapolated([level(0.1), level(0.05), level(0.025)]);
  expect(value).toBe(level(0.025));
  expect(error).toBeGreaterThanOrEqual(Math.abs(value - 5) * (1 - 1e-12));
});
