import { expectedClaims } from '../exact/expected.ts';
import type { PlanModel } from '../exact/plan-model.ts';

/** Relative: a charge to the dollar. */
const TOLERANCE = 1e-6;

/** Expected claims of members above a pooling point, all their benefits together; dollars a year. */
export function expectedPooled(model: PlanModel, poolingPoint: number): number {
  if (poolingPoint === Infinity) return 0;
  const benefits = model.benefits.map((benefit) => ({ ...benefit, covers: { specific: true, aggregate: false } }));
  const specific = { attachment: poolingPoint, limit: Infinity, share: 1 };
  return expectedClaims({ ...model, benefits }, { specific, aggregate: null }, [], TOLERANCE).specificRecovery.value;
}
