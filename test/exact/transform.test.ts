import { expect, test } from 'vitest';
import { frequencySampler } from '../../src/exact/frequency-sampler.ts';
import {
  addInto,
  copyOf,
  latticeTransform,
  multiplyInto,
  occurringWith,
  powerOf,
  unitSpectrum,
} from '../../src/exact/transform.ts';

const law = Float64Array.of(0.2, 0.5, 0, 0.3);

for (const tilt of [0, 10]) {
  const transform = latticeTransform(1, 32, tilt);

  test(`latticeTransform() with tilt ${tilt} gives the law back`, () => {
    const back = transform.inverse(transform.forward(law));
    for (let k = 0; k < 32; k++) expect(back[k]).toBeCloseTo(law[k] ?? 0, 11);
  });

  test(`powerOf() with tilt ${tilt} is the repeated convolution`, () => {
    let direct = [1];
    for (let i = 0; i < 5; i++) direct = convolved(direct, [...law]);
    const cubed = transform.inverse(powerOf(transform.forward(law), 5));
    for (let k = 0; k < 16; k++) expect(cubed[k]).toBeCloseTo(direct[k]!, 12);
  });
}

test('tilting keeps wrapped sums out of the lower cells', () => {
  const sums = (tilt: number) => {
    const transform = latticeTransform(1, 8, tilt);
    return transform.inverse(powerOf(transform.forward(law), 4));
  };
  const truth = convolved(convolved([...law], [...law]), convolved([...law], [...law]));
  expect(Math.abs(sums(0)[0]! - truth[0]!)).toBeGreaterThan(0.01);
  expect(Math.abs(sums(24)[0]! - truth[0]!)).toBeLessThan(1e-10);
});

test('powerOf() of count 0 is the amount 0; occurringWith() and addInto() mix', () => {
  const transform = latticeTransform(1, 16, 0);
  expect([...powerOf(transform.forward(law), 0).re]).toEqual([...unitSpectrum(9).re]);
  const thinned = transform.inverse(occurringWith(0.25, transform.forward(law)));
  expect(thinned[0]).toBeCloseTo(0.75 + 0.25 * 0.2, 14);
  expect(thinned[3]).toBeCloseTo(0.25 * 0.3, 14);
  const mixture = unitSpectrum(9);
  addInto(mixture, transform.forward(law), 2);
  expect(transform.inverse(mixture)[1]).toBeCloseTo(1, 14);
  const product = copyOf(transform.forward(law));
  multiplyInto(product, unitSpectrum(9));
  expect(transform.inverse(product)[3]).toBeCloseTo(0.3, 14);
});

test('frequencySampler() equals the sum it stands for', () => {
  const [step, period, frequencies] = [3, 250, 40];
  const { re, im } = frequencySampler(step, law.length, period, frequencies)(law);
  for (let j = 0; j < frequencies; j++) {
    const angle = (-2 * Math.PI * j * step) / period;
    expect(re[j]).toBeCloseTo(
      law.reduce((sum, p, k) => sum + p * Math.cos(angle * k), 0),
      12,
    );
    expect(im[j]).toBeCloseTo(
      law.reduce((sum, p, k) => sum + p * Math.sin(angle * k), 0),
      12,
    );
  }
});

function convolved(a: readonly number[], b: readonly number[]): number[] {
  const sums = new Array<number>(a.length + b.length - 1).fill(0);
  for (const [i, p] of a.entries()) for (const [j, q] of b.entries()) sums[i + j]! += p * q;
  return sums;
}
