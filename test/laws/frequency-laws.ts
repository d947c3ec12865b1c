import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Frequency } from '../../src/distributions/frequency/frequency.ts';

/** What every frequency must satisfy, tried on arbitrary members of its kind. */
export function frequencyLaws(name: string, frequencies: fc.Arbitrary<Frequency>, runs = 25): void {
  const law = (criterion: string, holds: (frequency: Frequency) => void) =>
    test(`${name} ${criterion}`, () => {
      fc.assert(fc.property(frequencies, holds), { numRuns: runs, seed: 20_25 });
    });

  describe(`${name} frequency laws`, () => {
    law('probabilities sum to 1', (frequency) => {
      expect(expectation(frequency, () => 1)).toBeCloseTo(1, 11);
      for (const p of frequency.probabilities()) expect(p).toBeGreaterThanOrEqual(0);
    });
    law('mean and variance are those of the probabilities', (frequency) => {
      const { mean, variance } = frequency;
      expectNear(
        expectation(frequency, (k) => k),
        mean,
        1e-11,
      );
      expectNear(
        expectation(frequency, (k) => (k - mean) ** 2),
        variance,
        1e-10,
      );
    });
    law('generate is the power series of the probabilities on the complex circle', generateIsPowerSeries);
    law('generate has the probabilities as its Fourier coefficients', probabilitiesAreCoefficients);
    law('multiplied(1) is the same law, multiplied(0) has no claims', multiplication);
  });
}

function generateIsPowerSeries(frequency: Frequency) {
  const probabilities = frequency.probabilities();
  // Inside, on and, as exponential tilting needs, a little outside the unit circle.
  for (const radius of [0, 0.7, 1, 1 + 0.01 / (1 + frequency.variance)]) {
    const angles = [0, 1e-6, 0.3, 1.5, Math.PI, 4];
    const re = Float64Array.from(angles, (angle) => radius * Math.cos(angle));
    const im = Float64Array.from(angles, (angle) => radius * Math.sin(angle));
    frequency.generate(re, im);
    for (const [i, angle] of angles.entries()) {
      let [x, y] = [0, 0];
      for (const [k, p] of probabilities.entries()) {
        x += p * radius ** k * Math.cos(k * angle);
        y += p * radius ** k * Math.sin(k * angle);
      }
      expect(re[i]).toBeCloseTo(x, 10);
      expect(im[i]).toBeCloseTo(y, 10);
    }
  }
}

/** P(N = k) = 1/n sum of generate(w) w^-k over the n-th roots of unity w, as no probability lies beyond n. */
function probabilitiesAreCoefficients(frequency: Frequency) {
  const probabilities = frequency.probabilities();
  const n = probabilities.length;
  const re = Float64Array.from(probabilities, (_, j) => Math.cos((2 * Math.PI * j) / n));
  const im = Float64Array.from(probabilities, (_, j) => Math.sin((2 * Math.PI * j) / n));
  frequency.generate(re, im);
  for (const k of [0, 1, Math.floor(frequency.mean), n - 1]) {
    if (k >= n) continue;
    let sum = 0;
    for (let j = 0; j < n; j++) {
      const angle = (2 * Math.PI * ((j * k) % n)) / n;
      sum += re[j]! * Math.cos(angle) + im[j]! * Math.sin(angle);
    }
    expect(sum / n).toBeCloseTo(probabilities[k]!, 11);
  }
}

function multiplication(frequency: Frequency) {
  if (frequency.kind === 'geometric' || frequency.kind === 'list') {
    expect(() => frequency.multiplied(1)).toThrow(RangeError);
    return;
  }
  const same = frequency.multiplied(1);
  expect(same.kind).toBe(frequency.kind);
  expectNear(same.mean, frequency.mean, 1e-14);
  expectNear(same.variance, frequency.variance, 1e-12);
  const none = frequency.multiplied(0);
  expect(none.mean).toBe(0);
  expect([...none.probabilities()].slice(0, 2)).toEqual(none.kind === 'bernoulli' ? [1, 0] : [1]);
  const twice = frequency.multiplied(2);
  if (frequency.kind === 'poisson' || frequency.kind === 'negativeBinomial') {
    expectNear(twice.mean, 2 * frequency.mean, 1e-14);
  } else {
    // Two years of the same hazard: no claim in either.
    expectNear(twice.probabilities()[0]!, frequency.probabilities()[0]! ** 2, 1e-11);
  }
  expect(() => frequency.multiplied(-1)).toThrow(RangeError);
}

function expectation(frequency: Frequency, value: (k: number) => number): number {
  let sum = 0;
  for (const [k, p] of frequency.probabilities().entries()) sum += p * value(k);
  return sum;
}

function expectNear(actual: number, expected: number, relative: number) {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(relative * Math.abs(expected) + 1e-14);
}
