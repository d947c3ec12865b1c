import type { NotAvailable } from './exact-year.ts';
import type { PlanModel } from './plan-model.ts';

/** Why the spread of claims over several benefits is not known; null where perils are independent of each other. */
export function coupledPerils({ benefits }: PlanModel): NotAvailable | null {
  const isCoupled = benefits.some(({ perils }) => perils.some(({ follows }) => follows !== undefined));
  return isCoupled ? { notAvailable: 'it needs the joint law of perils that follow each other' } : null;
}
