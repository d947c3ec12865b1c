import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { burr } from '../../src/distributions/severity/burr.ts';
import { exponential } from '../../src/distributions/severity/exponential.ts';
import { gamma } from '../../src/distributions/severity/gamma.ts';
import { generalizedPareto } from '../../src/distributions/severity/generalized-pareto.ts';
import { inverseGaussian } from '../../src/distributions/severity/inverse-gaussian.ts';
import { limit } from '../../src/distributions/severity/limit.ts';
import { loglogistic } from '../../src/distributions/severity/loglogistic.ts';
import { lognormal } from '../../src/distributions/severity/lognormal.ts';
import { lomax } from '../../src/distributions/severity/lomax.ts';
import { pareto } from '../../src/distributions/severity/pareto.ts';
import { ref2025 } from '../../src/distributions/severity/ref-2025.ts';
import type { Severity, SmoothPiece } from '../../src/distributions/severity/severity.ts';
import { truncate } from '../../src/distributions/severity/truncate.ts';
import { weibull } from '../../src/distributions/severity/weibull.ts';
import { TABLE_ERROR_BOUND, tabulate } from '../../src/plan/smooth-table.ts';
import { kernelQuantile } from '../laws/kernel-severity.ts';

const tail = truncate(ref2025(), { above: 100_000 });
const body = truncate(ref2025(), { below: 100_000 });

const severities: readonly Severity[] = [
  lognormal({ mu: 6.2, sigma: 1.5 }),
  lognormal({ mu: -0.0032, sigma: 0.08 }),
  lognormal({ mean: 2000, cv: 9 }),
  gamma({ shape: 0.3, scale: 5000 }),
  gamma({ shape: 40, scale: 100 }),
  exponential({ mean: 300 }),
  weibull({ tau: 0.4, theta: 1000 }),
  weibull({ tau: 3, theta: 1000 }),
  pareto({ alpha: 1.3, scale: 20_000 }),
  lomax({ alpha: 2.2, theta: 120_000 }),
  lomax({ alpha: 1.05, theta: 1000 }),
  generalizedPareto({ xi: 0.4, sigma: 9000, location: 500 }),
  generalizedPareto({ xi: -0.5, sigma: 9000 }),
  burr({ alpha: 1.5, theta: 3000, gamma: 1.8 }),
  loglogistic({ gamma: 1.6, theta: 800 }),
  inverseGaussian({ mu: 2000, lambda: 700 }),
  tail,
  body,
];

describe.each(severities.map((severity) => ({ severity, name: severity.description })))('tabulate($name)', (given) => {
  const { severity } = given;
  const amountAt = kernelQuantile(severity);

  test('implies the probability within 1e-6 of s in the upper tail, down to 2^-50', () => {
    const binades = fc.double({ min: -50, max: -1, noNaN: true });
    fc.assert(
      fc.property(binades, (binade) => {
        const s = 2 ** binade;
        expect(impliedError(severity, amountAt(s), s) / s).toBeLessThanOrEqual(TABLE_ERROR_BOUND);
      }),
    );
  });

  test('implies the probability within 1e-6 in the lower tail', () => {
    const lower = fc.oneof(
      fc.double({ min: 0.5, max: 1, noNaN: true }),
      fc.double({ min: -40, max: -1, noNaN: true }).map((binade) => 1 - 2 ** binade),
    );
    fc.assert(
      fc.property(lower, (s) => {
        expect(impliedError(severity, amountAt(s), s)).toBeLessThanOrEqual(TABLE_ERROR_BOUND);
      }),
    );
  });

  test('never gives a larger amount to a larger survival probability', () => {
    const s = fc.oneof(
      fc.double({ min: -63, max: 0, noNaN: true }).map((binade) => 2 ** binade),
      fc.double({ min: 2 ** -10, max: 1, noNaN: true }),
    );
    fc.assert(
      fc.property(s, s, (a, b) => {
        const [rarer, commoner] = [amountAt(Math.min(a, b)), amountAt(Math.max(a, b))];
        expect(rarer - commoner).toBeGreaterThanOrEqual(-1e-12 * commoner);
      }),
    );
  });

  test('has limited means within 1e-6 of the distribution', () => {
    for (const binades of [1, 4, 8, 13, 20]) {
      const limit = amountAt(2 ** -binades);
      const throughTable = meanOfLimited(amountAt, limit, binades);
      expect(Math.abs(throughTable / severity.limitedMean(limit) - 1)).toBeLessThanOrEqual(1e-6);
    }
  });
});

/** What the amount's own probability misses of s; nothing where the amount is as good as float64 can tell. */
function impliedError(severity: Severity, amount: number, s: number): number {
  const exact = severity.upperQuantile(s);
  return Math.abs(amount - exact) <= 1e-12 * exact ? 0 : Math.abs(severity.survival(amount) - s);
}

/**
 * E[min(X, limit)] with the limit exceeded with probability 2^-binades: the integral over s of the amounts, by Gauss's rule
 * of three points in each cell of the table, which is exact for its cubics.
 */
function meanOfLimited(amountAt: (s: number) => number, limit: number, binades: number): number {
  let sum = limit * 2 ** -binades;
  for (let binade = 1; binade < binades; binade++) sum += integral(amountAt, 2 ** -(binade + 1), 2 ** -binade);
  for (let binade = 1; binade <= 40; binade++) {
    sum += integral((m) => amountAt(1 - m), 2 ** -(binade + 1), 2 ** -binade);
  }
  return sum;
}

const CELLS = 64;
const NODE = Math.sqrt(0.6);

function integral(f: (x: number) => number, from: number, to: number): number {
  const half = (to - from) / (2 * CELLS);
  let sum = 0;
  for (let cell = 0; cell < CELLS; cell++) {
    const middle = from + (2 * cell + 1) * half;
    sum += (half * (5 * f(middle - NODE * half) + 8 * f(middle) + 5 * f(middle + NODE * half))) / 9;
  }
  return sum;
}

const uniform: SmoothPiece = {
  kind: 'smooth',
  role: 'body',
  probability: 1,
  survival: (x) => Math.min(Math.max(1 - x, 0), 1),
  upperQuantile: (s) => 1 - s,
  rounding: 0,
};

test('tabulate() of a straight quantile function has no error', () => {
  expect(tabulate(uniform, 'uniform').error).toBeLessThan(1e-12);
});

describe('tabulate() of a law cut far down its lower tail, where float64 cannot tell survival probabilities apart', () => {
  test.each([1e-3, 1e-5, 1e-6, 1e-7, 2e-8])('keeps the bound where the limit leaves a share of %s below', (share) => {
    for (const law of [
      lognormal({ mu: 7.54, sigma: 0.3 }),
      gamma({ shape: 40, scale: 100 }),
      weibull({ tau: 3, theta: 1000 }),
      inverseGaussian({ mu: 2000, lambda: 7000 }),
      loglogistic({ gamma: 3, theta: 800 }),
    ]) {
      const [below] = limit(law, law.upperQuantile(1 - share)).pieces;
      expect(below?.probability).toBeCloseTo(share, 12);
      expect(tabulate(below as SmoothPiece, law.description).error).toBeLessThanOrEqual(TABLE_ERROR_BOUND);
    }
  });

  test('gives the rest to the limit itself where a share of 1e-9 is left below', () => {
    const law = lognormal({ mu: 7.54, sigma: 0.3 });
    expect(limit(law, law.upperQuantile(1 - 1e-9)).pieces.map(({ kind }) => kind)).toEqual(['segments']);
  });
});

test('tabulate() refuses a quantile function that rises with s', () => {
  const rising = { ...uniform, upperQuantile: (s: number) => s };
  expect(() => tabulate(rising, 'a rising law')).toThrow(
    /^Cannot tabulate a rising law: its quantiles do not fall with the survival probability near /,
  );
});

test('tabulate() refuses a law whose survival function belongs to another law', () => {
  const foreign = { ...uniform, survival: (x: number) => 1 - x + 1e-5 * x * (1 - x) };
  expect(() => tabulate(foreign, 'a foreign law')).toThrow(
    /^Cannot tabulate a foreign law: its table must be within 0.000001 in probability, reached /,
  );
});

test('tabulate() refuses a law with a jump that its pieces hide', () => {
  const { survival, upperQuantile } = lognormal({ mu: 7, sigma: 1 });
  const cut = 5000;
  const jumping: SmoothPiece = {
    ...uniform,
    survival: (x) => survival(x <= cut ? x : Math.max(x - 1000, cut)),
    upperQuantile: (s) => upperQuantile(s) + (upperQuantile(s) > cut ? 1000 : 0),
  };
  expect(() => tabulate(jumping, 'a jumping law')).toThrow(/^Cannot tabulate a jumping law: /);
});

test('tabulate() refuses a law that is not a number somewhere', () => {
  const broken = { ...uniform, upperQuantile: (s: number) => (s < 1e-9 ? NaN : 1 - s) };
  expect(() => tabulate(broken, 'a broken law')).toThrow(
    /^Cannot tabulate a broken law: its amounts must be finite, got NaN near probability /,
  );
});
