import { exp, log, log1p } from '../../units/elementary.ts';
import { probability as checkedProbability } from '../domain.ts';
import { probabilityMultiplied } from './bernoulli.ts';
import { powersOfOnePlus } from './complex-power.ts';
import type { Frequency } from './frequency.ts';
import { probabilitiesFromMode } from './mode-recursion.ts';
import { deviance, stirlingError, TWO_PI } from './saddle-point.ts';

export interface Binomial extends Frequency {
  readonly kind: 'binomial';
  readonly trials: number;
  readonly probability: number;
}

export interface BinomialTerms {
  readonly trials: number;
  readonly probability: number;
}

/**
 * Number of claims among independent occasions.
 *
 * @throws RangeError unless trials is a whole number >= 0 and 0 <= probability <= 1.
 */
export function binomial({ trials, probability }: BinomialTerms): Binomial {
  if (!(Number.isSafeInteger(trials) && trials >= 0)) {
    throw new RangeError(`binomial trials must be a whole number >= 0: got ${trials}`);
  }
  checkedProbability('binomial probability', probability);
  const mean = trials * probability;
  return Object.freeze({
    kind: 'binomial',
    description: `binomial(trials ${trials}, probability ${probability})`,
    trials,
    probability,
    mean,
    variance: mean * (1 - probability),
    probabilities() {
      const mode = Math.min(Math.floor((trials + 1) * probability), trials);
      const odds = probability / (1 - probability);
      return probabilitiesFromMode(mode, binomialProbability(mode, trials, probability), (k) =>
        k === trials ? 0 : ((trials - k) / (k + 1)) * odds,
      );
    },
    generate(re: Float64Array, im: Float64Array) {
      for (let i = 0; i < re.length; i++) {
        re[i] = probability * (re[i]! - 1);
        im[i] = probability * im[i]!;
      }
      powersOfOnePlus(re, im, trials);
    },
    multiplied: (m: number) => binomial({ trials, probability: probabilityMultiplied(probability, m) }),
  });
}

/**
 * P(N = k) by Loader's saddle-point form; trials n and k need not be whole (the negative binomial law uses that).
 * Loader 2000, Fast and accurate computation of binomial probabilities.
 */
export function binomialProbability(k: number, n: number, p: number): number {
  const rest = n - k;
  if (k === 0) return p === 1 ? (n === 0 ? 1 : 0) : exp(n * log1p(-p));
  if (rest === 0) return exp(n * log(p));
  return (
    exp(stirlingError(n) - stirlingError(k) - stirlingError(rest) - deviance(k, n * p) - deviance(rest, n * (1 - p))) *
    Math.sqrt(n / (TWO_PI * k * rest))
  );
}
