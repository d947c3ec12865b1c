/** The value of a claim by its duration: by hand, and by integrating over durations rather than amounts. */
import { expect, test } from 'vitest';
import { disabledLifeReserve } from '../../../src/distributions/severity/disabled-life-reserve.ts';

const terms = { monthly: 2800, meanMonths: 34, mostMonths: 240, discount: 0.04 };
const reserve = disabledLifeReserve(terms);
const v = 1.04 ** (-1 / 12);
const delta = Math.log(1.04) / 12;

/** Value of a claim of t months. */
const worth = (t: number) => (terms.monthly * (1 - v ** t)) / delta;

/** E[g(T)], T exponential and cut, by Simpson's rule on the density and what lasts to the end. */
function meanOver(g: (months: number) => number): number {
  const { meanMonths, mostMonths } = terms;
  const f = (t: number) => (g(t) * Math.exp(-t / meanMonths)) / meanMonths;
  const steps = 20_000;
  const width = mostMonths / steps;
  let sum = f(0) + f(mostMonths);
  for (let i = 1; i < steps; i++) sum += (i % 2 === 1 ? 4 : 2) * f(i * width);
  return (sum * width) / 3 + g(mostMonths) * Math.exp(-mostMonths / meanMonths);
}

test('mean: the benefit over the force of interest and that of termination, less what is not paid after the last month', () => {
  const force = delta + 1 / 34;
  expect(reserve.mean).toBeCloseTo((2800 / force) * (1 - Math.exp(-240 * force)), 6);
  // 2800 / (0.0032684 + 0.0294118) x (1 - e^-7.8433), by hand
  expect(reserve.mean).toBeCloseTo(85_645.3, 0);
});

test('moments and layers are those of the durations', () => {
  expect(reserve.mean / meanOver(worth)).toBeCloseTo(1, 10);
  expect(reserve.secondMoment / meanOver((t) => worth(t) ** 2)).toBeCloseTo(1, 10);
  for (const months of [1, 12, 60, 200]) {
    const cut = worth(months);
    expect(reserve.limitedMean(cut) / meanOver((t) => Math.min(worth(t), cut))).toBeCloseTo(1, 6);
  }
});

test('a claim exceeds the value of t months if it lasts longer, and none that of the last month', () => {
  for (const months of [1, 12, 60, 200, 239.9]) {
    expect(reserve.survival(worth(months)) / Math.exp(-months / 34)).toBeCloseTo(1, 11);
    expect(reserve.upperQuantile(Math.exp(-months / 34)) / worth(months)).toBeCloseTo(1, 11);
  }
  expect(reserve.survival(worth(240) * (1 + 1e-12))).toBe(0);
  const [lasting, toTheEnd] = reserve.pieces;
  expect(lasting!.probability + toTheEnd!.probability).toBeCloseTo(1, 14);
  expect(toTheEnd!.probability / Math.exp(-240 / 34)).toBeCloseTo(1, 11);
});

test('without interest it is the benefit times the months', () => {
  const plain = disabledLifeReserve({ ...terms, discount: 0 });
  expect(plain.mean).toBeCloseTo(2800 * 34 * (1 - Math.exp(-240 / 34)), 6);
  expect(plain.upperQuantile(1e-9)).toBe(2800 * 240);
  // Interest of next to nothing is next to none
  expect(disabledLifeReserve({ ...terms, discount: 1e-12 }).mean / plain.mean).toBeCloseTo(1, 9);
});
