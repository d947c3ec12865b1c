import type { PaidBasis } from '../contract/paid-basis.ts';
import { countedModel, grossModel, runInModel } from './counted-model.ts';
import type { PlanModel } from './plan-model.ts';

/** A plan as its gross claims and its covers see it. */
export interface CountedModels {
  readonly gross: PlanModel;
  /** What the specific's basis counts; the plan itself on the incurred basis. */
  readonly specific: PlanModel;
  readonly aggregate: PlanModel;
  /** Claims incurred before the year that gross claims hold; null where there are none. */
  readonly runIn: PlanModel | null;
}

export interface BasesOfCovers {
  readonly specific: PaidBasis | null;
  readonly aggregate: PaidBasis | null;
  readonly runIn: PaidBasis | null;
}

/** Every claim of the year counts, whenever it is paid. */
export function allCounted(model: PlanModel): CountedModels {
  return { gross: model, specific: model, aggregate: model, runIn: null };
}

/**
 * The plan as its covers' bases see it; limits of bases in dollars.
 * @param before the plan in the years before, the latest first
 */
export function countedModels(
  model: PlanModel,
  before: readonly PlanModel[],
  { specific, aggregate, runIn }: BasesOfCovers,
): CountedModels {
  const isSame = JSON.stringify(specific) === JSON.stringify(aggregate);
  const bySpecific = countedModel(model, before, specific);
  return {
    gross: grossModel(model, before, runIn),
    specific: bySpecific,
    aggregate: isSame ? bySpecific : countedModel(model, before, aggregate),
    runIn: runIn === null ? null : runInModel(model, before, runIn),
  };
}

/** Whether all claims count under both covers. */
export function isAllCounted({ gross, specific, aggregate }: CountedModels): boolean {
  return gross === specific && gross === aggregate;
}
