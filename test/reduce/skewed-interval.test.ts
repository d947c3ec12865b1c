import { expect, test } from 'vitest';
import { skewedInterval } from '../../src/reduce/skewed-interval.ts';
import { igam } from '../../src/units/elementary.ts';

const NORMAL_975 = 1.959963984540054;

/** Rows of which so many are 1 and the others 0. */
function indicator(events: number, rows: number) {
  const mean = events / rows;
  const variance = mean * (1 - mean);
  return { rows, mean, variance, skewness: (1 - 2 * mean) / Math.sqrt(variance), largest: 1 };
}

/** The lower limit of a Poisson mean: P(N >= events) = .025 (Garwood 1936). */
function poissonLow(events: number): number {
  let [low, high] = [0, events];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (igam(events, middle) < 0.025) low = middle;
    else high = middle;
  }
  return low;
}

/** The mid-p upper limit: P(N < events) + P(N = events) / 2 = .025. */
function poissonHigh(events: number): number {
  const probability = (mean: number) => 1 - (igam(events, mean) + igam(events + 1, mean)) / 2;
  let [low, high] = [events, 10 * events + 10];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (probability(middle) > 0.025) low = middle;
    else high = middle;
  }
  return high;
}

test.each([5, 10, 20, 50])('%i equal amounts have the limits of a Poisson number', (events) => {
  const rows = 1_000_000;
  const { low, high } = skewedInterval(indicator(events, rows));
  expect(Math.abs((rows * low) / poissonLow(events) - 1)).toBeLessThan(0.01);
  // Never narrower than the gamma interval, which comes within 2 % of the mid-p one
  expect((rows * high) / poissonHigh(events)).toBeGreaterThan(0.98);
  expect((rows * high) / poissonHigh(events)).toBeLessThan(events < 10 ? 1.2 : events < 20 ? 1.05 : 1.03);
});

test('without skewness it is normal theory, also for amounts that may be negative', () => {
  for (const largest of [null, 9]) {
    const { low, high } = skewedInterval({ rows: 400, mean: 3, variance: 4, skewness: 0, largest });
    expect(low).toBeCloseTo(3 - NORMAL_975 * 0.1, 12);
    expect(high).toBeCloseTo(3 + NORMAL_975 * 0.1, 12);
  }
});

test('skewness moves both ends up, in the first order by (2 z² + 1) / 6 times that of the mean', () => {
  // Hall 1992: quantiles of the studentised mean are z - skewness (2 z² + 1) / (6 sqrt(rows))
  const [rows, skewness] = [1e6, 2];
  const { low, high } = skewedInterval({ rows, mean: 0, variance: 1, skewness, largest: null });
  const shift = (skewness * (2 * NORMAL_975 ** 2 + 1)) / (6 * Math.sqrt(rows));
  expect(low * Math.sqrt(rows)).toBeCloseTo(-NORMAL_975 + shift, 4);
  expect(high * Math.sqrt(rows)).toBeCloseTo(NORMAL_975 + shift, 4);
});

test('scales with the amounts', () => {
  const one = skewedInterval(indicator(12, 5000));
  const { mean, variance, ...others } = indicator(12, 5000);
  const thousand = skewedInterval({ ...others, mean: 1000 * mean, variance: 1e6 * variance, largest: 1000 });
  expect(thousand.low / one.low).toBeCloseTo(1000, 9);
  expect(thousand.high / one.high).toBeCloseTo(1000, 9);
});
