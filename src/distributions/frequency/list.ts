import { normalised } from '../domain.ts';
import type { Frequency } from './frequency.ts';

export interface ListedFrequency extends Frequency {
  readonly kind: 'list';
}

/**
 * The number of claims by the probabilities of 0, 1, 2, ...
 *
 * @throws RangeError where they do not sum to 1 within 1e-9.
 */
export function list({ probabilities }: { readonly probabilities: readonly number[] }): ListedFrequency {
  const law = normalised('list probabilities', probabilities);
  const description = `list(0 to ${law.length - 1} claims)`;
  let mean = 0;
  for (const [k, p] of law.entries()) mean += k * p;
  let variance = 0;
  for (const [k, p] of law.entries()) variance += (k - mean) * (k - mean) * p;
  return Object.freeze({
    kind: 'list',
    description,
    mean,
    variance,
    probabilities: () => Float64Array.from(law),
    generate(re: Float64Array, im: Float64Array) {
      for (let i = 0; i < re.length; i++) {
        const [a, b] = polynomialAt(law, re[i]!, im[i]!);
        re[i] = a;
        im[i] = b;
      }
    },
    multiplied(): never {
      throw new RangeError(
        `frequency to multiply must be bernoulli, binomial, poisson or negativeBinomial: got ${description}`,
      );
    },
  });
}

/** Horner's scheme at the complex point x + iy. */
function polynomialAt(coefficients: readonly number[], x: number, y: number): [re: number, im: number] {
  let re = 0;
  let im = 0;
  for (let k = coefficients.length - 1; k >= 0; k--) {
    const next = re * x - im * y + coefficients[k]!;
    im = re * y + im * x;
    re = next;
  }
  return [re, im];
}
