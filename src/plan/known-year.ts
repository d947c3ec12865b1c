import { grossClaims } from '../exact/counted-claims.ts';
import type { ExactYear } from '../exact/exact-year.ts';
import { standardDeviation } from '../exact/group-moments.ts';
import { exactCost } from './exact-cost.ts';
import { deviationOf } from './exact-plan-year.ts';
import type { KnownYear, PlanFacts } from './plan-facts.ts';
import type { ResolvedPlan } from './resolved-plan.ts';

/**
 * What the exact model tells of a plan year beyond the means, without the laws that take long: no law of gross claims
 * and none of the specific reimbursement.
 */
export function knownYear(
  { model }: Pick<ResolvedPlan, 'model'>,
  facts: Pick<PlanFacts, 'columns' | 'exceedances' | 'fixedCosts' | 'funding'>,
  year: ExactYear,
): KnownYear {
  return {
    deviations: {
      gross: year.coupled ?? standardDeviation(model, grossClaims(model)),
      aggregateRecovery: deviationOf(year.aggregateRecovery),
      retained: deviationOf(year.retained),
    },
    cost: exactCost(facts, year),
  };
}
