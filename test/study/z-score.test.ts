import { expect, test } from 'vitest';
import { zOfCount, zOfEstimate } from '../../src/study/z-score.ts';

const exactly = (value: number, error = 0) => ({ value, error });

test('zOfEstimate() counts both errors: 10 off with standard error 3 and exact error 4 is 2', () => {
  expect(zOfEstimate(110, 3, exactly(100, 4))).toBe(2);
  expect(zOfEstimate(90, 3, exactly(100, 4))).toBe(-2);
});

test('zOfEstimate() is 0 where nothing varies and both agree, and stays finite where they do not', () => {
  expect(zOfEstimate(7, 0, exactly(7))).toBe(0);
  expect(zOfEstimate(8, 0, exactly(7))).toBe(1000);
  expect(zOfEstimate(6, 0, exactly(7))).toBe(-1000);
});

// 10,000 trials at 0.3: standard error of the count sqrt(2100) = 45.826
test('zOfCount() is the normal z where many are expected', () => {
  expect(zOfCount(3100, 10_000, exactly(0.3))).toBeCloseTo(100 / 45.8258, 4);
});

// P(N >= 3) for 10 trials at 0.1 is 0.0701908264; normal quantile 1.47435. P(N <= 0) for 100 at 0.05 is 0.0059205; -2.51675
test('zOfCount() is the quantile of the binomial tail where few are expected', () => {
  expect(zOfCount(3, 10, exactly(0.1))).toBeCloseTo(quantileOf(1 - 0.0701908264), 6);
  expect(zOfCount(0, 100, exactly(0.05))).toBeCloseTo(-quantileOf(1 - 0.95 ** 100), 6);
  expect(zOfCount(10, 10, exactly(0.9))).toBeCloseTo(quantileOf(1 - 0.9 ** 10), 6);
});

test('zOfCount() is 0 within the error of the exact probability and beyond any doubt for the impossible', () => {
  expect(zOfCount(2, 1000, exactly(0.0015, 0.001))).toBe(0);
  expect(zOfCount(0, 1000, exactly(0))).toBe(0);
  expect(zOfCount(1, 1000, exactly(0))).toBe(1000);
  expect(zOfCount(999, 1000, exactly(1))).toBe(-1000);
});

/** By bisection of the normal distribution function, itself by Simpson's rule. */
function quantileOf(probability: number): number {
  const density = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  const distribution = (x: number) => {
    const steps = 2000;
    const h = x / steps;
    let sum = density(0) + density(x);
    for (let i = 1; i < steps; i++) sum += (i % 2 === 1 ? 4 : 2) * density(i * h);
    return 0.5 + (sum * h) / 3;
  };
  let [low, high] = [-8, 8];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (distribution(middle) < probability) low = middle;
    else high = middle;
  }
  return low;
}
