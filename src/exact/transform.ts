import FFT from 'fft.js';
import { cos, exp, sin } from '../units/elementary.ts';
import { once } from './once.ts';

/** The discrete Fourier transform of a real sequence: its frequencies 0 ... size / 2. */
export interface Spectrum {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/**
 * A lattice with its Fourier transform, tilted against wrap-around.
 *
 * The transform of a lattice of `size` points takes sums modulo size x step. Cell k is multiplied by exp(-tilt k / size)
 * before and divided by it after, so that a sum that wraps around once arrives weighted by exp(-tilt), while rounding
 * errors in cell k grow by exp(tilt k / size). Grübel & Hermesmeier 1999, "Computation of compound distributions I:
 * aliasing errors and exponential tilting", ASTIN Bulletin 29(2).
 */
export interface Transform {
  readonly step: number;
  readonly size: number;
  /** Takes up to `size` masses; what is missing is zero. */
  forward(mass: Float64Array): Spectrum;
  inverse(spectrum: Spectrum): Float64Array;
}

/** @param size A power of two, at least 8. */
export function latticeTransform(step: number, size: number, tilt: number): Transform {
  const prepared = once(() => preparedTransform(size, tilt));
  return {
    step,
    size,
    forward(mass) {
      const { fft, tilts, real, output } = prepared();
      real.fill(0);
      for (let k = 0; k < mass.length; k++) real[k] = mass[k]! * tilts[k]!;
      fft.realTransform(output, real);
      const spectrum = emptySpectrum(size);
      for (let j = 0; j <= size / 2; j++) {
        spectrum.re[j] = output[2 * j]!;
        spectrum.im[j] = output[2 * j + 1]!;
      }
      return spectrum;
    },
    inverse({ re, im }) {
      const { fft, tilts, complex, output } = prepared();
      for (let j = 0; j <= size / 2; j++) {
        complex[2 * j] = re[j]!;
        complex[2 * j + 1] = im[j]!;
      }
      fft.completeSpectrum(complex);
      fft.inverseTransform(output, complex);
      const mass = new Float64Array(size);
      for (let k = 0; k < size; k++) mass[k] = output[2 * k]! / tilts[k]!;
      return mass;
    },
  };
}

function preparedTransform(size: number, tilt: number) {
  const tilts = new Float64Array(size);
  for (let k = 0; k < size; k++) tilts[k] = tilt === 0 ? 1 : exp((-tilt * k) / size);
  return {
    fft: fourierTransform(size),
    tilts,
    real: new Float64Array(size),
    complex: new Float64Array(2 * size),
    output: new Float64Array(2 * size),
  };
}

/** The transform of a sum of independent amounts is the product: `factor` is multiplied into `product`. */
export function multiplyInto(product: Spectrum, factor: Spectrum): void {
  const { re, im } = product;
  for (let j = 0; j < re.length; j++) {
    const a = re[j]!;
    const b = im[j]!;
    const c = factor.re[j]!;
    const d = factor.im[j]!;
    re[j] = a * c - b * d;
    im[j] = a * d + b * c;
  }
}

/** The transform of a mixture is the sum: `part`, weighted, is added to `sum`. */
export function addInto(sum: Spectrum, part: Spectrum, weight = 1): void {
  for (let j = 0; j < sum.re.length; j++) {
    sum.re[j]! += weight * part.re[j]!;
    sum.im[j]! += weight * part.im[j]!;
  }
}

/** The transform of the sum of `count` independent copies, by repeated squaring; count is a whole number >= 0. */
export function powerOf(base: Spectrum, count: number): Spectrum {
  const square = copyOf(base);
  let result: Spectrum | undefined;
  for (let rest = count; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) {
      if (result === undefined) result = rest === 1 ? square : copyOf(square);
      else multiplyInto(result, square);
    }
    if (rest > 1) squareInPlace(square);
  }
  return result ?? unitSpectrum(base.re.length);
}

function squareInPlace({ re, im }: Spectrum): void {
  for (let j = 0; j < re.length; j++) {
    const a = re[j]!;
    const b = im[j]!;
    re[j] = a * a - b * b;
    im[j] = a * b + b * a;
  }
}

/** 1 - p + p x spectrum: the amount is there with probability p. */
export function occurringWith(probability: number, spectrum: Spectrum): Spectrum {
  const thinned = copyOf(spectrum);
  for (let j = 0; j < thinned.re.length; j++) {
    thinned.re[j] = 1 - probability + probability * thinned.re[j]!;
    thinned.im[j] = probability * thinned.im[j]!;
  }
  return thinned;
}

export function copyOf({ re, im }: Spectrum): Spectrum {
  return { re: re.slice(), im: im.slice() };
}

/** The transform of the amount 0, on `frequencies` = size / 2 + 1 frequencies. */
export function unitSpectrum(frequencies: number): Spectrum {
  return { re: new Float64Array(frequencies).fill(1), im: new Float64Array(frequencies) };
}

function emptySpectrum(size: number): Spectrum {
  return { re: new Float64Array(size / 2 + 1), im: new Float64Array(size / 2 + 1) };
}

const transforms = new Map<number, FFT>();

/** fft.js with its roots of unity from the engine's own cosine and sine, so that every machine has the same bits. */
export function fourierTransform(size: number): FFT {
  const known = transforms.get(size);
  if (known) return known;
  const fft = new FFT(size);
  for (let k = 0; k < 2 * size; k += 2) {
    const angle = (Math.PI * k) / size;
    fft.table[k] = cos(angle);
    fft.table[k + 1] = -sin(angle);
  }
  transforms.set(size, fft);
  return fft;
}
