import { expectedClaims } from '../exact/expected.ts';
import type { PlanModel } from '../exact/plan-model.ts';
import { inWholeCents } from '../exact/whole-cents.ts';
import { toCents } from '../units/cents.ts';
import { contractTerms } from './contract-terms.ts';
import type { PlanFacts, PlanYearFacts } from './plan-facts.ts';
import type { AggregateCover, ResolvedPlan } from './resolved-plan.ts';

/** Relative, of the specific recovery of later years: an attachment to the dollar. */
const TOLERANCE = 1e-6;

/**
 * What is known of each plan year beforehand; null for one alone. An aggregate attachment is over what is expected of its own
 * year; one that the policy states, its factors, or a carrier's own expected claims grow as these do. No law of a later year
 * is computed: plain means do.
 */
export function planYearFacts(
  plan: ResolvedPlan,
  firstModel: PlanModel,
  facts: Pick<PlanFacts, 'expected' | 'terms'>,
): PlanYearFacts[] | null {
  if (plan.horizon === 1) return null;
  const { gross, specificRecovery, eligible, aggregateRecovery = null } = facts.expected;
  const first: PlanYearFacts = {
    ...coveredIn(firstModel),
    terms: facts.terms,
    expected: { gross, specificRecovery, eligible, aggregateRecovery },
  };
  return plan.yearModels.map((model, year) =>
    year === 0 || model === plan.yearModels[0] ? first : laterYear(plan, model, eligible.value),
  );
}

/** What rows of several plan years say beyond those of one. */
export function rulesOfYears({
  horizon,
  years,
  renewalLasers,
}: ResolvedPlan): Pick<PlanFacts, 'laserRule' | 'poolingPoint'> {
  const poolingPoint = years?.insured.poolingPoint ?? Infinity;
  return {
    ...(horizon > 1 &&
      renewalLasers !== null && { laserRule: { ...renewalLasers, trigger: toCents(renewalLasers.trigger) } }),
    ...(poolingPoint !== Infinity && { poolingPoint: toCents(poolingPoint) }),
  };
}

function laterYear(plan: ResolvedPlan, model: PlanModel, firstEligible: number): PlanYearFacts {
  const { specific, aggregate } = plan;
  const { gross, specificRecovery, eligible } = expectedClaims(inWholeCents(model), plan, [], TOLERANCE);
  const growing = aggregate && grownAggregate(aggregate, firstEligible > 0 ? eligible.value / firstEligible : 1);
  return {
    ...coveredIn(model),
    terms: contractTerms({ specific, aggregate: growing, model }, eligible.value),
    expected: {
      gross,
      specificRecovery,
      eligible,
      aggregateRecovery: aggregate === null ? { value: 0, error: 0 } : null,
    },
  };
}

/** What a carrier sets anew at each renewal; limits stay. */
function grownAggregate(aggregate: AggregateCover, growth: number): AggregateCover {
  const { expectedClaims: stated, amount, tiers, minimum } = aggregate;
  return {
    ...aggregate,
    expectedClaims: stated === null ? null : stated * growth,
    amount: amount === null ? null : amount * growth,
    tiers: tiers === null ? null : tiers.map(({ factor, enrolment }) => ({ factor: factor * growth, enrolment })),
    minimum: { ...minimum, amount: minimum.amount * growth },
  };
}

/** Who is covered in a plan year. */
export function coveredIn({
  employees,
  classes,
}: PlanModel): Pick<PlanYearFacts, 'employees' | 'members' | 'classMembers'> {
  const classMembers = classes.map(({ members }) => members);
  return { employees, members: classMembers.reduce((sum, members) => sum + members, 0), classMembers };
}
