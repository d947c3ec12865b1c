import type { Expectation } from '../plan/exact-plan-year.ts';
import { incbet, ndtri } from '../units/elementary.ts';

/** Fewer expected events, or complements, than this are judged by the binomial distribution itself. */
const FEWEST_NORMAL = 1000;

/** Beyond it a number of standard errors says nothing more. */
const FURTHEST = 1000;

/** How far an estimate lies from an exact value, both errors counted, in standard errors. */
export function zOfEstimate(estimate: number, standardError: number, { value, error }: Expectation): number {
  return bounded((estimate - value) / Math.sqrt(standardError * standardError + error * error));
}

/**
 * How far a count of independent events lies from its exact probability: by normal theory, or, where few are expected,
 * the standard normal quantile of the binomial probability of a count as far off or further. The exact value is then
 * first moved towards the estimate by its own error.
 *
 * Cumulative binomial by the incomplete beta function: Abramowitz and Stegun 1964, 26.5.24.
 */
export function zOfCount(count: number, trials: number, { value, error }: Expectation): number {
  const standardError = Math.sqrt((value * (1 - value)) / trials);
  const normal = () => zOfEstimate(count / trials, standardError, { value, error });
  if (trials * Math.min(value, 1 - value) >= FEWEST_NORMAL) return normal();
  const difference = count / trials - value;
  if (Math.abs(difference) <= error) return 0;
  const nearer = Math.min(1, Math.max(0, value + Math.sign(difference) * error));
  const tail = difference > 0 ? atLeast(count, trials, nearer) : atLeast(trials - count, trials, 1 - nearer);
  if (tail === 0) return bounded(Math.sign(difference) * Infinity);
  // 0 added turns -0, which JSON does not keep, into 0
  return Math.sign(difference) * Math.max(0, -ndtri(tail)) + 0;
}

/** P(N >= count), count >= 1; 0 where it underflows. */
function atLeast(count: number, trials: number, probability: number): number {
  if (probability <= 0) return 0;
  if (probability >= 1) return 1;
  try {
    return incbet(count, trials - count + 1, probability);
  } catch {
    return 0;
  }
}

function bounded(z: number): number {
  return Number.isNaN(z) ? 0 : Math.max(-FURTHEST, Math.min(FURTHEST, z));
}
