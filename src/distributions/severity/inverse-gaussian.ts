import { exp } from '../../units/elementary.ts';
import { positive } from '../domain.ts';
import { invertSurvival } from './invert-survival.ts';
import { millsDifference, millsRatio } from './mills-ratio.ts';
import type { Severity } from './severity.ts';
import { smoothSeverity } from './smooth-severity.ts';

export interface InverseGaussianTerms {
  /** Mean, dollars. */
  readonly mu: number;
  /** Dollars; the variance is mu³ / lambda. */
  readonly lambda: number;
}

const INVERSE_SQRT_TWO_PI = 0.3989422804014327;

/**
 * Inverse Gaussian severity with mean mu and variance mu³ / lambda.
 *
 * With r = sqrt(lambda / x), z = r (x / mu - 1), y = r (x / mu + 1), phi(z) = e^(2 lambda / mu) phi(y) and R Mills'
 * ratio: P(X > x) = phi(z) (R(z) - R(y)), which neither overflows nor cancels as the textbook form does.
 * Klugman, Panjer & Willmot, Loss Models, appendix A.5.1.3 (parameters mu, theta = lambda).
 *
 * @throws RangeError where mu or lambda is not positive.
 */
export function inverseGaussian({ mu, lambda }: InverseGaussianTerms): Severity {
  positive('inverseGaussian mu', mu);
  positive('inverseGaussian lambda', lambda);
  const at = (x: number) => {
    const r = Math.sqrt(lambda / x);
    const z = r * (x / mu - 1);
    return { r, z, y: r * (x / mu + 1), phi: INVERSE_SQRT_TWO_PI * exp(-(z * z) / 2) };
  };
  const survival = (x: number) => {
    if (!(x > 0)) return 1;
    if (x === Infinity) return 0;
    const { r, z, phi } = at(x);
    return z < 0 ? 1 - cdf(x) : phi * millsDifference(z, 2 * r);
  };
  const cdf = (x: number): number => {
    if (!(x > 0)) return 0;
    const { z, y, phi } = at(x);
    return z < 0 ? phi * (millsRatio(-z) + millsRatio(y)) : 1 - survival(x);
  };
  /** E[X; X <= x]. */
  const partialMean = (x: number) => {
    const { z, y, phi } = at(x);
    if (z < 0) return mu * phi * millsDifference(-z, (2 * Math.sqrt(lambda * x)) / mu);
    return mu * (1 - phi * (millsRatio(z) + millsRatio(y)));
  };
  return smoothSeverity({
    description: `inverseGaussian(mu ${mu}, lambda ${lambda})`,
    survival,
    upperQuantile: (s) => invertSurvival({ survival, cdf }, s, mu),
    mean: mu,
    secondMoment: mu * mu * (1 + mu / lambda),
    limitedMean: (limit) => partialMean(limit) + limit * survival(limit),
  });
}
