import type { PlanModel } from './plan-model.ts';

/** Whether a member of the class can have claims in one of the benefits: for others there is nothing to compute. */
export function canClaim({ benefits, accidents }: PlanModel, among: readonly number[], classIndex: number): boolean {
  return (
    among.some((b) =>
      benefits[b]!.perils.some(({ cohorts }) => cohorts.some((cohort) => cohort.classIndex === classIndex)),
    ) || accidents.some((accident) => accident.classIndex === classIndex && among.includes(accident.benefitIndex))
  );
}
