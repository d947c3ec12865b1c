/** The exact model of a compiled plan's year: the model of its scenario under the terms that the plan states. */
import type { AggregateLayer } from '../exact/cover-terms.ts';
import type { ExactLaw } from '../exact/exact-law.ts';
import { type ExactYear, exactYear, type NotAvailable } from '../exact/exact-year.ts';
import type { Expectation } from '../exact/expected-claims.ts';
import { toDollars } from '../units/cents.ts';
import type { PlanFacts } from './plan-facts.ts';
import type { ResolvedPlan } from './resolved-plan.ts';

export type { ExactLaw, ExactYear, Expectation, NotAvailable };

/** What the exact model knows of the plan year; the aggregate attaches where the facts say, to the cent. */
export function exactPlanYear({ model, specific }: ResolvedPlan, facts: PlanFacts): ExactYear {
  return exactYear(model, { specific }, aggregateLayer(facts), facts.expected);
}

function aggregateLayer({ terms: { aggregate } }: PlanFacts): AggregateLayer | null {
  return (
    aggregate && {
      ...aggregate,
      attachment: toDollars(aggregate.attachment),
      limit: toDollars(aggregate.limit),
      lossLimit: toDollars(aggregate.lossLimit),
    }
  );
}
