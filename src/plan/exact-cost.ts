import type { ExactLaw } from '../exact/exact-law.ts';
import type { ExactYear, NotAvailable } from '../exact/exact-year.ts';
import type { Expectation } from '../exact/expected-claims.ts';
import { toDollars } from '../units/cents.ts';
import type { Exceedance, PlanFacts } from './plan-facts.ts';

const YEARS = [10, 20, 100];

/** What the exact model says of cost against funding in one plan year; dollars. */
export interface ExactCost {
  readonly deficitProbability: Expectation;
  /** Over all years, those without a deficit counted as 0. */
  readonly expectedDeficit: Expectation;
  /** Of every counted event that total cost decides. */
  readonly exceeding: readonly { readonly name: Exceedance['name']; readonly probability: Expectation }[];
  /** Total cost at the quantile 1 - 1 / years. */
  readonly oneInYears: readonly { readonly years: number; readonly totalCost: Expectation }[];
}

type CostFacts = Pick<PlanFacts, 'columns' | 'exceedances' | 'fixedCosts' | 'funding'>;

/** The exact law of total cost, which is that of retained claims and fixed costs, or why it is not known. */
export function exactCost(facts: CostFacts, { retained }: Pick<ExactYear, 'retained'>): ExactCost | NotAvailable {
  if ('notAvailable' in retained) return retained;
  const fixedCosts = toDollars(facts.fixedCosts);
  const fundedClaims = toDollars(facts.funding - facts.fixedCosts);
  return {
    deficitProbability: retained.probabilityAbove(fundedClaims),
    expectedDeficit: retained.expectedExcess(fundedClaims),
    exceeding: exceedingCosts(facts, retained),
    oneInYears: YEARS.map((years) => {
      const { value, error } = retained.quantile(1 - 1 / years);
      return { years, totalCost: { value: value + fixedCosts, error } };
    }),
  };
}

function exceedingCosts({ columns, exceedances, fixedCosts }: CostFacts, retained: ExactLaw): ExactCost['exceeding'] {
  return exceedances
    .filter(({ column }) => columns[column]!.role === 'totalCost')
    .map(({ name, threshold }) => ({
      name,
      probability: retained.probabilityAbove(toDollars(threshold - fixedCosts)),
    }));
}
