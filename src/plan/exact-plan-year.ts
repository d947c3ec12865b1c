/** The exact model of a compiled plan's year: the model of its scenario under the terms that the plan states. */
import type { ContractTerms } from '../contract/terms.ts';
import { allCounted } from '../exact/counted-models.ts';
import type { AggregateLayer } from '../exact/cover-terms.ts';
import type { ExactLaw } from '../exact/exact-law.ts';
import { type ExactYear, exactYear, type NotAvailable } from '../exact/exact-year.ts';
import type { Expectation } from '../exact/expected-claims.ts';
import { inWholeCents } from '../exact/whole-cents.ts';
import { toDollars } from '../units/cents.ts';
import { countedBy, countsPayments } from './counted-plan.ts';
import type { PlanFacts } from './plan-facts.ts';
import type { ResolvedPlan } from './resolved-plan.ts';

export type { ExactLaw, ExactYear, Expectation, NotAvailable };

/** What the exact model knows of the plan year; the aggregate attaches where the facts say, to the cent. */
export function exactPlanYear(plan: ResolvedPlan, facts: PlanFacts): ExactYear {
  const { specific } = plan;
  const model = inWholeCents(plan.model);
  const counted = countsPayments(plan) ? countedBy(plan) : allCounted(model);
  return exactYear(model, { specific }, aggregateLayer(facts.terms), facts.expected, counted);
}

/** The standard deviation of an amount, or why it is not known. */
export function deviationOf(law: { readonly sd: Expectation } | NotAvailable): Expectation | NotAvailable {
  if ('notAvailable' in law) return law;
  return Number.isFinite(law.sd.error) ? law.sd : { notAvailable: 'it lies beyond the reach of the exact model' };
}

/** The aggregate cover in dollars, to the cent as it is settled. */
export function aggregateLayer({ aggregate }: ContractTerms): AggregateLayer | null {
  return (
    aggregate && {
      ...aggregate,
      attachment: toDollars(aggregate.attachment),
      limit: toDollars(aggregate.limit),
      lossLimit: toDollars(aggregate.lossLimit),
    }
  );
}
