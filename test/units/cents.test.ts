import fc from 'fast-check';
import { expect, test } from 'vitest';
import { roundHalfEven } from '../../src/units/cents.ts';

/** By the definition: the nearer whole number, of two equally near ones the even one. */
function nearest(x: number): number {
  const below = Math.floor(x);
  const fraction = x - below;
  if (fraction === 0.5) return below % 2 === 0 ? below : below + 1;
  return fraction < 0.5 ? below : below + 1;
}

test('roundHalfEven() takes the nearer whole number, of two the even one', () => {
  expect([0.5, 1.5, 2.5, -0.5, -1.5, -2.5, 0.49999999999999994].map(roundHalfEven)).toEqual([0, 2, 2, 0, -2, -2, 0]);
  expect([Infinity, -Infinity, NaN, 2 ** 52 + 1, 2 ** 51 + 0.5, 2 ** 51 - 0.5].map(roundHalfEven)).toEqual([
    Infinity,
    -Infinity,
    NaN,
    2 ** 52 + 1,
    2 ** 51,
    2 ** 51,
  ]);
  fc.assert(
    fc.property(fc.double({ noNaN: true, min: -(2 ** 53), max: 2 ** 53 }), (x) => roundHalfEven(x) === nearest(x)),
  );
  fc.assert(
    fc.property(fc.maxSafeInteger(), (whole) => {
      const half = Math.floor(whole / 8) + 0.5;
      return roundHalfEven(half) === nearest(half);
    }),
  );
});
