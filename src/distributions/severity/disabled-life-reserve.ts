import { log1p } from '../../units/elementary.ts';
import { nonNegative, positive } from '../domain.ts';
import { generalizedPareto } from './generalized-pareto.ts';
import { limit } from './limit.ts';
import { powerIntegral } from './power-integral.ts';
import type { Severity } from './severity.ts';

export interface DisabledLifeReserveTerms {
  /** The benefit, dollars a month. */
  readonly monthly: number;
  /** Months that a claim without an end would last on average: one over the rate at which claims terminate. */
  readonly meanMonths: number;
  /** Months after which the benefit ends in any case. */
  readonly mostMonths: number;
  /** Yearly interest, a ratio. */
  readonly discount: number;
}

/**
 * Disabled life reserve of a new long-term disability claim: the present value at its start of a level benefit, paid
 * continuously while it lasts, T months.
 *
 * T is exponential (a constant rate of recovery and death), cut at most months, and delta = ln(1 + discount) / 12, so that
 * X = monthly (1 - e^(-delta T)) / delta. X exceeds x where T exceeds -ln(1 - delta x / monthly) / delta, hence
 * P(X > x) = (1 - delta x / monthly)^(1 / (delta meanMonths)): a generalized Pareto law with xi = -delta meanMonths and sigma =
 * monthly meanMonths, limited to the value of most months, where the claims that last so long make an atom.
 *
 * Bowers et al., Actuarial Mathematics, section 5.2 (the continuous temporary annuity under a constant force).
 *
 * @throws RangeError where the benefit or the months are not positive or the discount is negative.
 */
export function disabledLifeReserve(terms: DisabledLifeReserveTerms): Severity {
  const { monthly, meanMonths, mostMonths, discount } = terms;
  positive('disabledLifeReserve monthly', monthly);
  positive('disabledLifeReserve meanMonths', meanMonths);
  positive('disabledLifeReserve mostMonths', mostMonths);
  nonNegative('disabledLifeReserve discount', discount);
  const delta = log1p(discount) / 12;
  const lasting = generalizedPareto({ xi: 0 - delta * meanMonths, sigma: monthly * meanMonths });
  const most = monthly * powerIntegral(0 - delta, mostMonths);
  return Object.freeze({
    ...limit(lasting, most),
    description: `disabledLifeReserve(${monthly} a month, mean ${meanMonths} of at most ${mostMonths} months, discount ${discount})`,
  });
}
