/** The exact model's view of a plan under bases: which claims its covers count. */
import type { PaidBasis } from '../contract/paid-basis.ts';
import { type CountedModels, countedModels } from '../exact/counted-models.ts';
import type { PlanModel } from '../exact/plan-model.ts';
import { inWholeCents } from '../exact/whole-cents.ts';
import { runInOf } from './payment.ts';
import type { AggregateCover, SpecificCover } from './resolved-plan.ts';

interface Covers {
  readonly specific: SpecificCover | null;
  readonly aggregate: AggregateCover | null;
}

/**
 * What two covers count of a plan.
 * @param runIn what gross claims hold of years before, where other options reach further than these
 */
export function countedBy(
  { model, before = [] }: { readonly model: PlanModel; readonly before?: readonly PlanModel[] },
  { specific, aggregate }: Covers,
  runIn?: PaidBasis | null,
): CountedModels {
  const bases = { specific: specific?.basis ?? null, aggregate: aggregate?.basis ?? null };
  const all = { ...bases, runIn: runIn === undefined ? runInOf([bases.specific, bases.aggregate]) : runIn };
  return wholeCents(countedModels(model, before, all));
}

/** The same without the months that a terminal liability option adds: what an aggregate attachment is quoted over. */
export function countedForAttachment(
  plan: { readonly model: PlanModel; readonly before?: readonly PlanModel[] },
  covers: Covers,
): CountedModels | null {
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
