import { exp, log, log1p, ndtr, ndtri } from '../../units/elementary.ts';
import { positive } from '../domain.ts';
import type { Severity } from './severity.ts';
import { smoothSeverity } from './smooth-severity.ts';

/** Parameters of ln X, or the mean in dollars and the coefficient of variation of X. */
export type LognormalTerms =
  | { readonly mu: number; readonly sigma: number }
  | { readonly mean: number; readonly cv: number };

/**
 * Lognormal severity: ln X is normal with mean mu and standard deviation sigma > 0.
 *
 * E[min(X, d)] = e^(mu + sigma²/2) Phi(z - sigma) + d Phi(-z), z = (ln d - mu) / sigma.
 * Klugman, Panjer & Willmot, Loss Models, appendix A.5.1.
 *
 * @throws RangeError where sigma, mean or cv is not positive.
 */
export function lognormal(terms: LognormalTerms): Severity {
  const { mu, sigma } = 'mu' in terms ? checked(terms.mu, terms.sigma) : fromMoments(terms.mean, terms.cv);
  const mean = exp(mu + (sigma * sigma) / 2);
  if (!(mean > 0 && mean < Infinity)) {
    throw new RangeError(`lognormal mean must fit a float64: got exp(${mu} + ${sigma}²/2)`);
  }
  const zScore = (x: number) => (log(x) - mu) / sigma;
  const survival = (x: number) => (x > 0 ? ndtr(-zScore(x)) : 1);
  return smoothSeverity({
    description:
      'mu' in terms ? `lognormal(mu ${mu}, sigma ${sigma})` : `lognormal(mean ${terms.mean}, cv ${terms.cv})`,
    survival,
    upperQuantile: (s) => exp(mu + sigma * (s > 0.5 ? ndtri(1 - s) : -ndtri(s))),
    mean,
    secondMoment: exp(2 * mu + 2 * sigma * sigma),
    limitedMean(limit) {
      const z = zScore(limit);
      return mean * ndtr(z - sigma) + limit * ndtr(-z);
    },
  });
}

function checked(mu: number, sigma: number) {
  if (!Number.isFinite(mu)) throw new RangeError(`lognormal mu must be finite: got ${mu}`);
  return { mu, sigma: positive('lognormal sigma', sigma) };
}

function fromMoments(mean: number, cv: number) {
  positive('lognormal mean', mean);
  positive('lognormal cv', cv);
  const variance = log1p(cv * cv);
  return { mu: log(mean) - variance / 2, sigma: Math.sqrt(variance) };
}
