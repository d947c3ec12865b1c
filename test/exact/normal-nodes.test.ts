import { expect, test } from 'vitest';
import { gaussHermite, trapezoidal } from '../../src/exact/normal-nodes.ts';

test('gaussHermite() has the published five-point rule', () => {
  // Abramowitz & Stegun 1964, table 25.10, n = 5: x 0.9585724646, 2.0201828705; times sqrt 2.
  const nodes = gaussHermite(5);
  expect(nodes.map(({ z }) => z)).toEqual(
    [2.0201828705, 0.9585724646, 0, -0.9585724646, -2.0201828705].map((x) => expect.closeTo(x * Math.SQRT2, 9)),
  );
  expect(nodes[2]!.weight).toBeCloseTo(0.9453087205 / Math.sqrt(Math.PI), 9);
});

for (const count of [3, 9, 17, 25, 41]) {
  test(`gaussHermite(${count}) integrates even powers exactly`, () => {
    const nodes = gaussHermite(count);
    let moment = 1;
    for (let power = 2; power <= Math.min(2 * count - 2, 16); power += 2) {
      moment *= power - 1;
      const sum = nodes.reduce((total, { z, weight }) => total + weight * z ** power, 0);
      expect(sum / moment).toBeCloseTo(1, 11);
    }
  });
}

test('trapezoidal() has the mean of a lognormal', () => {
  for (const spacing of [0.6, 0.4, 0.25]) {
    const mean = trapezoidal(spacing).reduce((sum, { z, weight }) => sum + weight * Math.exp(0.3 * z), 0);
    expect(mean).toBeCloseTo(Math.exp(0.045), 11);
  }
});
