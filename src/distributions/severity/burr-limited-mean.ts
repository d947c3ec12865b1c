import { exp, incbet, log } from '../../units/elementary.ts';
import type { BurrTerms } from './burr.ts';
import { powerIntegral } from './power-integral.ts';
import { softplus } from './softplus.ts';

/**
 * E[min(X, d)] = (theta / gamma) B(u; 1/gamma, alpha - 1/gamma), u = (d / theta)^gamma / (1 + (d / theta)^gamma), B the
 * incomplete beta function: it is finite also where the mean alpha gamma <= 1 is not, when its second parameter is
 * negative.
 */
export function burrLimitedMean({ alpha, theta, gamma }: BurrTerms, mean: number, limit: number): number {
  const y = gamma * log(limit / theta);
  const logU = -softplus(-y);
  const logV = -softplus(y);
  const a = 1 / gamma;
  const b = alpha - a;
  // With b well above 0 the regularised function serves, after one step up in a:
  // B(u; a, b) / a' = mean I(u; a + 1, b) + d P(X > d).
  if (b >= 0.25) return mean * regularised(a + 1, b, logU, logV) + limit * exp(alpha * logV);
  return (theta / gamma) * incompleteBeta(a, b, logU, logV);
}

/** I(u; a, b), near u = 1 by its complement, which there depends on 1 - u to the power b. */
function regularised(a: number, b: number, logU: number, logV: number): number {
  const v = exp(logV);
  return v < 0.1 ? 1 - incbet(b, a, v) : incbet(a, b, exp(logU));
}

/** The point to the right of which the integral is expanded about 1 instead of 0. */
const SPLIT = 0.875;

/**
 * ∫ t^(a-1) (1-t)^(b-1) dt over [0, u], a > 0, b < 1 of any sign; u and 1 - u by their logarithms.
 *
 * Up to the split by the binomial series of (1-t)^(b-1), whose terms are positive; beyond it by that of t^(a-1) in
 * 1 - t, each power integrated by `powerIntegral`, so that no whole b is special.
 */
function incompleteBeta(a: number, b: number, logU: number, logV: number): number {
  const left = fromZero(a, b, Math.min(exp(logU), SPLIT));
  if (exp(logU) <= SPLIT) return left;
  const logRest = log(1 - SPLIT);
  let sum = 0;
  let coefficient = 1;
  for (let n = 0; ; n++) {
    // ∫ v^(b+n-1) dv over [1 - u, 1 - split]
    const exponent = b + n;
    const term = coefficient * exp(exponent * logRest) * powerIntegral(-exponent, logRest - logV);
    const next = sum + term;
    if (n > a && !(Math.abs(next - sum) > 0)) return left + sum;
    sum = next;
    coefficient *= (n + 1 - a) / (n + 1);
  }
}

function fromZero(a: number, b: number, u: number): number {
  let sum = 0;
  let coefficient = exp(a * log(u));
  for (let n = 0; ; n++) {
    const next = sum + coefficient / (a + n);
    if (!(next > sum)) return sum;
    sum = next;
    coefficient *= (u * (n + 1 - b)) / (n + 1);
  }
}
