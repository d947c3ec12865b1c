import { expm1, log1p } from '../../units/elementary.ts';
import { probability as checkedProbability } from '../domain.ts';
import type { Frequency } from './frequency.ts';

export interface Bernoulli extends Frequency {
  readonly kind: 'bernoulli';
  /** P(N = 1). */
  readonly probability: number;
}

/** At most one claim a year. @throws RangeError unless 0 <= probability <= 1. */
export function bernoulli({ probability }: { readonly probability: number }): Bernoulli {
  checkedProbability('bernoulli probability', probability);
  return Object.freeze({
    kind: 'bernoulli',
    description: `bernoulli(probability ${probability})`,
    probability,
    mean: probability,
    variance: probability * (1 - probability),
    probabilities: () => Float64Array.of(1 - probability, probability),
    generate(re: Float64Array, im: Float64Array) {
      for (let i = 0; i < re.length; i++) {
        re[i] = 1 + probability * (re[i]! - 1);
        im[i] = probability * im[i]!;
      }
    },
    multiplied: (m: number) => bernoulli({ probability: probabilityMultiplied(probability, m) }),
  });
}

/** 1 - (1 - p)^m: the probability of any claim when the hazard behind p is multiplied by m >= 0. */
export function probabilityMultiplied(probability: number, m: number): number {
  if (!(m >= 0 && m < Infinity)) throw new RangeError(`frequency multiplier must be >= 0 and finite: got ${m}`);
  if (probability === 1) return m > 0 ? 1 : 0;
  return m === 1 ? probability : -expm1(m * log1p(-probability));
}
