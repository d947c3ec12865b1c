import { nonNegative } from '../domain.ts';
import type { Frequency } from './frequency.ts';
import { probabilitiesFromMode } from './mode-recursion.ts';

export interface Geometric extends Frequency {
  readonly kind: 'geometric';
}

/** Geometric number of claims: P(N = k) = (1 / (1 + m)) (m / (1 + m))^k. @throws RangeError where the mean is negative. */
export function geometric({ mean }: { readonly mean: number }): Geometric {
  nonNegative('geometric mean', mean);
  const description = `geometric(mean ${mean})`;
  return Object.freeze({
    kind: 'geometric',
    description,
    mean,
    variance: mean * (1 + mean),
    probabilities: () => probabilitiesFromMode(0, 1 / (1 + mean), () => mean / (1 + mean)),
    generate(re: Float64Array, im: Float64Array) {
      for (let i = 0; i < re.length; i++) {
        const a = 1 - mean * (re[i]! - 1);
        const b = -mean * im[i]!;
        const square = a * a + b * b;
        re[i] = a / square;
        im[i] = -b / square;
      }
    },
    multiplied(): never {
      throw new RangeError(
        `frequency to multiply must be bernoulli, binomial, poisson or negativeBinomial: got ${description}`,
      );
    },
  });
}
