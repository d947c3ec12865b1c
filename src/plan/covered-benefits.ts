import type { PlanModel } from '../exact/plan-model.ts';
import type { CoveredBenefit } from './plan-facts.ts';

/** The benefits of the plan model, with what each part pays of a benefit whose perils fall under different covers. */
export function coveredBenefits({ benefits, accidents }: PlanModel): CoveredBenefit[] {
  return benefits.map(({ name, covers, perils }, index) => {
    const isPart = benefits.some((other, i) => i !== index && other.name === name);
    if (!isPart) return { name, ...covers };
    const ofAccidents = accidents.filter(({ benefitIndex }) => benefitIndex === index);
    const part = [...perils.flatMap(({ components }) => components), ...ofAccidents.map(({ component }) => component)];
    return { name, ...covers, part };
  });
}
