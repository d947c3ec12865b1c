import { exp, log1p } from '../../units/elementary.ts';
import { nonNegative, positive } from '../domain.ts';
import { binomialProbability } from './binomial.ts';
import { powersOfOnePlus } from './complex-power.ts';
import type { Frequency } from './frequency.ts';
import { probabilitiesFromMode } from './mode-recursion.ts';

export interface NegativeBinomial extends Frequency {
  readonly kind: 'negativeBinomial';
  readonly r: number;
  readonly beta: number;
}

/** The mean is r beta, the variance r beta (1 + beta). */
export type NegativeBinomialTerms =
  | { readonly r: number; readonly beta: number }
  | { readonly mean: number; readonly variance: number }
  | { readonly mean: number; readonly r: number };

/**
 * Negative binomial number of claims: Poisson with a gamma-distributed mean of shape r and scale beta.
 *
 * Klugman, Panjer & Willmot, Loss Models, appendix B.2.1.4.
 *
 * @throws RangeError where r or the variance beyond the mean is not positive, or beta or the mean is negative.
 */
export function negativeBinomial(terms: NegativeBinomialTerms): NegativeBinomial {
  const { r, beta } = resolved(terms);
  const mean = r * beta;
  return Object.freeze({
    kind: 'negativeBinomial',
    description: `negativeBinomial(r ${r}, beta ${beta})`,
    r,
    beta,
    mean,
    variance: mean * (1 + beta),
    probabilities() {
      const mode = r > 1 ? Math.floor((r - 1) * beta) : 0;
      const ratio = beta / (1 + beta);
      return probabilitiesFromMode(
        mode,
        negativeBinomialProbability(mode, r, beta),
        (k) => ((r + k) / (k + 1)) * ratio,
      );
    },
    generate(re: Float64Array, im: Float64Array) {
      for (let i = 0; i < re.length; i++) {
        re[i] = -beta * (re[i]! - 1);
        im[i] = -beta * im[i]!;
      }
      powersOfOnePlus(re, im, -r);
    },
    multiplied: (m: number) => negativeBinomial({ r, beta: beta * nonNegative('frequency multiplier', m) }),
  });
}

function resolved(terms: NegativeBinomialTerms): { r: number; beta: number } {
  if ('beta' in terms) {
    return { r: positive('negativeBinomial r', terms.r), beta: nonNegative('negativeBinomial beta', terms.beta) };
  }
  if ('r' in terms) {
    const r = positive('negativeBinomial r', terms.r);
    return { r, beta: nonNegative('negativeBinomial mean', terms.mean) / r };
  }
  const mean = positive('negativeBinomial mean', terms.mean);
  if (!(terms.variance > mean && terms.variance < Infinity)) {
    throw new RangeError(`negativeBinomial variance must be > the mean, ${mean}, and finite: got ${terms.variance}`);
  }
  const beta = (terms.variance - mean) / mean;
  return { r: mean / beta, beta };
}

/** P(N = k) = r / (r + k) x the binomial probability of r among r + k at 1 / (1 + beta). */
function negativeBinomialProbability(k: number, r: number, beta: number): number {
  if (k === 0) return exp(-r * log1p(beta));
  return (r / (r + k)) * binomialProbability(r, r + k, 1 / (1 + beta));
}
