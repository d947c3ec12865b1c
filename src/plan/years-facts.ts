import { LEDGER_COLUMNS } from '../years/ledger-columns.ts';
import { pathColumns } from '../years/path-columns.ts';
import { expectedPooled } from './expected-pooled.ts';
import type { PlanFacts, PlanYearFacts, YearsFacts } from './plan-facts.ts';
import type { ResolvedPlan } from './resolved-plan.ts';
import { type ExpectedYear, yearsTerms } from './years-terms.ts';

type FirstYear = Pick<PlanFacts, 'premiums' | 'fixedCosts' | 'funding' | 'terms' | 'columns'>;

/** What a plan of several years says of them; null of a single one. */
export function yearsFacts(
  plan: ResolvedPlan,
  first: FirstYear,
  planYears: readonly PlanYearFacts[] | null,
): YearsFacts | null {
  if (plan.years === null || planYears === null) return null;
  const hasColumn = (column: string) => first.columns.some(({ name }) => name === column);
  // Claims that no row tells apart cannot be pooled
  const poolingPoint = hasColumn('pooled_claims') ? plan.years.insured.poolingPoint : Infinity;
  const margin = 'margin' in plan.funding ? plan.funding.margin : null;
  const terms = yearsTerms(plan.years, { ...first, margin }, expectedYears(plan, poolingPoint, planYears));
  const hasLasers = hasColumn('lasers');
  return {
    terms,
    columns: pathColumns(terms, hasLasers).map(({ name }) => name),
    ledger: LEDGER_COLUMNS.map(({ name, unit, label }) => ({ name, unit, label })),
    assumptions: plan.yearsAssumptions,
  };
}

/**
 * Of the aggregate cover later years know no expected reimbursement of their own: that of the first stands in for it, in
 * proportion to the claims that count, as their attachments are.
 */
function expectedYears(
  { yearModels }: ResolvedPlan,
  poolingPoint: number,
  planYears: readonly PlanYearFacts[],
): ExpectedYear[] {
  const [first] = planYears as readonly [PlanYearFacts];
  const pooled = new Map(yearModels.map((model) => [model, 0]));
  for (const model of pooled.keys()) pooled.set(model, expectedPooled(model, poolingPoint));
  const attaching = first.expected.aggregateRecovery?.value ?? 0;
  return planYears.map(({ employees, members, expected }, year) => ({
    employees,
    members,
    gross: expected.gross.value,
    specificRecovery: expected.specificRecovery.value,
    aggregateRecovery:
      expected.aggregateRecovery?.value ??
      (attaching === 0 ? 0 : (attaching * expected.eligible.value) / first.expected.eligible.value),
    pooled: pooled.get(yearModels[year]!)!,
  }));
}
