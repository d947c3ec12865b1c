import type { ExactYear, Expectation, NotAvailable } from '../plan/exact-plan-year.ts';
import type { PlanFacts } from '../plan/plan-facts.ts';
import { toDollars } from '../units/cents.ts';

const YEARS = [10, 20, 100];

/** What the exact model says of cost against funding in one plan year; dollars. */
export interface ExactCost {
  readonly deficitProbability: Expectation;
  /** Over all years, those without a deficit counted as 0. */
  readonly expectedDeficit: Expectation;
  /** Total cost at the quantile 1 - 1 / years. */
  readonly oneInYears: readonly { readonly years: number; readonly totalCost: Expectation }[];
}

/** The exact law of total cost, which is that of retained claims and fixed costs, or why it is not known. */
export function exactCost(facts: PlanFacts, { retained }: Pick<ExactYear, 'retained'>): ExactCost | NotAvailable {
  if ('notAvailable' in retained) return retained;
  const fixedCosts = toDollars(facts.fixedCosts);
  const fundedClaims = toDollars(facts.funding - facts.fixedCosts);
  return {
    deficitProbability: retained.probabilityAbove(fundedClaims),
    expectedDeficit: retained.expectedExcess(fundedClaims),
    oneInYears: YEARS.map((years) => {
      const { value, error } = retained.quantile(1 - 1 / years);
      return { years, totalCost: { value: value + fixedCosts, error } };
    }),
  };
}
