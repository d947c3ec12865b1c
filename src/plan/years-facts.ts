import { pathColumns } from '../years/path-columns.ts';
import { expectedPooled } from './expected-pooled.ts';
import type { PlanFacts, YearsFacts } from './plan-facts.ts';
import type { ResolvedPlan } from './resolved-plan.ts';
import { type ExpectedYear, yearsTerms } from './years-terms.ts';

type FirstYear = Pick<PlanFacts, 'members' | 'premiums' | 'fixedCosts' | 'funding' | 'terms' | 'expected' | 'columns'>;

/** What a plan of several years says of them; null of a single one. */
export function yearsFacts(plan: ResolvedPlan, first: FirstYear): YearsFacts | null {
  if (plan.years === null) return null;
  const hasColumn = (column: string) => first.columns.some(({ name }) => name === column);
  // Claims that no row tells apart cannot be pooled
  const poolingPoint = hasColumn('pooled_claims') ? plan.years.insured.poolingPoint : Infinity;
  const margin = 'margin' in plan.funding ? plan.funding.margin : null;
  const terms = yearsTerms(plan.years, { ...first, margin }, expectedYears(plan, poolingPoint, first));
  const hasLasers = hasColumn('lasers');
  return { terms, columns: pathColumns(terms, hasLasers).map(({ name }) => name) };
}

/** Every year as the first: nothing that the exact model knows changes from year to year. */
function expectedYears({ model, horizon }: ResolvedPlan, poolingPoint: number, first: FirstYear): ExpectedYear[] {
  const { gross, specificRecovery, aggregateRecovery } = first.expected;
  const year: ExpectedYear = {
    employees: model.employees,
    members: first.members,
    gross: gross.value,
    specificRecovery: specificRecovery.value,
    aggregateRecovery: aggregateRecovery?.value ?? 0,
    pooled: expectedPooled(model, poolingPoint),
  };
  return Array<ExpectedYear>(horizon).fill(year);
}
