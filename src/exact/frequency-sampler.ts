import { cos, sin } from '../units/elementary.ts';
import { fourierTransform, type Spectrum } from './transform.ts';

export type FrequencySampler = (mass: Float64Array) => Spectrum;

/**
 * Samples the transform of laws on a lattice of `step` dollars at the frequencies 2 pi j / period, j = 0 ...
 * frequencies - 1, for any period: sum over k of mass[k] exp(-2 pi i j k step / period).
 *
 * Bluestein's algorithm: j k = (j² + k² - (j - k)²) / 2 turns the sum into a convolution with a chirp. Rabiner, Schafer &
 * Rader 1969, "The chirp z-transform algorithm".
 */
export function frequencySampler(step: number, points: number, period: number, frequencies: number): FrequencySampler {
  const key = `${step} ${points} ${period} ${frequencies}`;
  const sampler = recent.get(key) ?? newSampler(step, points, period, frequencies);
  recent.delete(key);
  recent.set(key, sampler);
  if (recent.size > MOST_KEPT) recent.delete(recent.keys().next().value!);
  return sampler;
}

/** A grid is looked at under several quadrature rules. */
const recent = new Map<string, FrequencySampler>();
const MOST_KEPT = 4;

function newSampler(step: number, points: number, period: number, frequencies: number): FrequencySampler {
  const size = powerOfTwoFrom(points + frequencies);
  const fft = fourierTransform(size);
  const chirp = chirpOf(Math.max(points, frequencies), (Math.PI * step) / period);
  const kernel = transformedKernel(chirp, points, frequencies, size);
  const input = new Float64Array(2 * size);
  const spectrum = new Float64Array(2 * size);
  return (mass) => {
    input.fill(0);
    for (let k = 0; k < mass.length; k++) {
      input[2 * k] = mass[k]! * chirp.re[k]!;
      input[2 * k + 1] = -mass[k]! * chirp.im[k]!;
    }
    fft.transform(spectrum, input);
    for (let i = 0; i < 2 * size; i += 2) {
      const re = spectrum[i]!;
      const im = spectrum[i + 1]!;
      spectrum[i] = re * kernel[i]! - im * kernel[i + 1]!;
      spectrum[i + 1] = re * kernel[i + 1]! + im * kernel[i]!;
    }
    fft.inverseTransform(input, spectrum);
    const sampled = { re: new Float64Array(frequencies), im: new Float64Array(frequencies) };
    for (let j = 0; j < frequencies; j++) {
      sampled.re[j] = input[2 * j]! * chirp.re[j]! + input[2 * j + 1]! * chirp.im[j]!;
      sampled.im[j] = input[2 * j + 1]! * chirp.re[j]! - input[2 * j]! * chirp.im[j]!;
    }
    return sampled;
  };
}

/** exp(i angle k²), k = 0 ... count - 1. */
function chirpOf(count: number, angle: number): Spectrum {
  const chirp = { re: new Float64Array(count), im: new Float64Array(count) };
  for (let k = 0; k < count; k++) {
    chirp.re[k] = cos(angle * k * k);
    chirp.im[k] = sin(angle * k * k);
  }
  return chirp;
}

/** Transform of the chirp at j - k, from -(points - 1) to frequencies - 1, wrapped around. */
function transformedKernel(chirp: Spectrum, points: number, frequencies: number, size: number): Float64Array {
  const wrapped = new Float64Array(2 * size);
  const put = (index: number, k: number) => {
    wrapped[2 * index] = chirp.re[k]!;
    wrapped[2 * index + 1] = chirp.im[k]!;
  };
  for (let j = 0; j < frequencies; j++) put(j, j);
  for (let k = 1; k < points; k++) put(size - k, k);
  const kernel = new Float64Array(2 * size);
  fourierTransform(size).transform(kernel, wrapped);
  return kernel;
}

function powerOfTwoFrom(least: number): number {
  let power = 8;
  while (power < least) power *= 2;
  return power;
}
