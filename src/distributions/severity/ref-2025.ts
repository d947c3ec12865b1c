import { pow } from '../../units/elementary.ts';
import { lognormal } from './lognormal.ts';
import { pareto } from './pareto.ts';
import type { Severity } from './severity.ts';
import { splice } from './splice.ts';

/** Probability that a member has a claim in the year: the frequency that this severity belongs to. */
const CLAIM_PROBABILITY = 0.8;
const TAIL_PROBABILITY = 0.01;

/**
 * REF-2025: annual plan-paid medical and prescription cost, in dollars, of a member who has any (four in five).
 *
 * Lognormal up to $100,000; above it 1 % of all members, Pareto with alpha 1.75 to $500,000 and 2.5 beyond. With
 * bernoulli(0.8) the mean is $7,300 per member and year. The tail exponents are decisions fitted to US carriers'
 * counts of million-dollar claimants, uncertain by about 0.2.
 */
export function ref2025(): Severity {
  const outerTail = splice({
    threshold: 500_000,
    tailProbability: pow(5, -1.75),
    body: pareto({ alpha: 1.75, scale: 100_000 }),
    tail: pareto({ alpha: 2.5, scale: 500_000 }),
  });
  const severity = splice({
    threshold: 100_000,
    tailProbability: TAIL_PROBABILITY / CLAIM_PROBABILITY,
    body: lognormal({ mu: 7.582874753, sigma: 1.8 }),
    tail: outerTail,
  });
  return Object.freeze({ ...severity, description: 'REF-2025' });
}
