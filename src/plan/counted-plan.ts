/** The exact model's view of a plan under bases: which claims its covers count. */
import type { PaidBasis } from '../contract/paid-basis.ts';
import { type CountedModels, countedModels } from '../exact/counted-models.ts';
import type { PlanModel } from '../exact/plan-model.ts';
import { inWholeCents } from '../exact/whole-cents.ts';
import { runInOf } from './payment.ts';
import type { Covers, ResolvedPlan } from './resolved-plan.ts';

type PlanOfYears = Pick<ResolvedPlan, 'model' | 'before' | 'specific' | 'aggregate' | 'alsoSettled'>;

/** Whether any contract that is settled on the plan's claims has a basis other than the incurred one. */
export function countsPayments({
  specific,
  aggregate,
  alsoSettled = [],
}: Omit<PlanOfYears, 'model' | 'before'>): boolean {
  return basesOf([{ specific, aggregate }, ...alsoSettled]).some((basis) => basis !== null);
}

/** What two covers, those of the plan or others, count of its claims; gross claims hold the run-in of all that are settled. */
export function countedBy(plan: PlanOfYears, covers: Covers = plan): CountedModels {
  const { model, before = [], alsoSettled = [] } = plan;
  const runIn = runInOf(basesOf([plan, ...alsoSettled]));
  const [specific, aggregate] = basesOf([covers]) as [PaidBasis | null, PaidBasis | null];
  return wholeCents(countedModels(model, before, { specific, aggregate, runIn }));
}

function basesOf(contracts: readonly Covers[]): (PaidBasis | null)[] {
  return contracts.flatMap(({ specific, aggregate }) => [specific?.basis ?? null, aggregate?.basis ?? null]);
}

/** The same without the months that a terminal liability option adds: what an aggregate attachment is quoted over. */
export function countedForAttachment(plan: PlanOfYears, covers: Covers): CountedModels | null {
  const { terminalLiability, basis } = covers.aggregate ?? {};
  if (terminalLiability === undefined || basis === undefined) return null;
  const within = { ...basis, paidMonths: basis.paidMonths - terminalLiability.months };
  return countedBy(plan, { ...covers, aggregate: { ...covers.aggregate!, basis: within } });
}

/** One object stays one: what is computed of it is computed once. */
function wholeCents({ gross, specific, aggregate, runIn }: CountedModels): CountedModels {
  const known = new Map<PlanModel, PlanModel>();
  const rounded = (model: PlanModel) => {
    const found = known.get(model) ?? inWholeCents(model);
    known.set(model, found);
    return found;
  };
  return {
    gross: rounded(gross),
    specific: rounded(specific),
    aggregate: rounded(aggregate),
    runIn: runIn && rounded(runIn),
  };
}
