import { cos, exp, sin } from '../../units/elementary.ts';
import { nonNegative } from '../domain.ts';
import type { Frequency } from './frequency.ts';
import { probabilitiesFromMode } from './mode-recursion.ts';
import { deviance, stirlingError, TWO_PI } from './saddle-point.ts';

export interface Poisson extends Frequency {
  readonly kind: 'poisson';
}

/** Poisson number of claims: P(N = k) = e^-m m^k / k!. @throws RangeError where the mean is negative or infinite. */
export function poisson({ mean }: { readonly mean: number }): Poisson {
  nonNegative('poisson mean', mean);
  return Object.freeze({
    kind: 'poisson',
    description: `poisson(mean ${mean})`,
    mean,
    variance: mean,
    probabilities() {
      const mode = Math.floor(mean);
      return probabilitiesFromMode(mode, poissonProbability(mode, mean), (k) => mean / (k + 1));
    },
    generate(re: Float64Array, im: Float64Array) {
      for (let i = 0; i < re.length; i++) {
        const modulus = exp(mean * (re[i]! - 1));
        const angle = mean * im[i]!;
        re[i] = modulus * cos(angle);
        im[i] = modulus * sin(angle);
      }
    },
    multiplied: (m: number) => poisson({ mean: mean * nonNegative('frequency multiplier', m) }),
  });
}

function poissonProbability(k: number, mean: number): number {
  if (k === 0) return exp(-mean);
  return exp(-stirlingError(k) - deviance(k, mean)) / Math.sqrt(TWO_PI * k);
}
