import type { CountedClaims } from './counted-claims.ts';
import type { PlanModel } from './plan-model.ts';

/** Expected number of claims above an amount that count without limit, in dollars at the risks' means. */
export function largeClaims(model: PlanModel, counted: CountedClaims, amount: number): number {
  const unlimited = counted
    .filter(({ layers }) => layers.at(-1)!.to === Number.POSITIVE_INFINITY)
    .flatMap(({ benefits }) => benefits)
    .filter((b) => model.benefits[b]!.annualMaximum > amount);
  const ofPerils = unlimited
    .flatMap((b) => model.benefits[b]!.perils.flatMap(({ cohorts }) => cohorts))
    .filter(({ scale }) => scale > 0)
    .map(
      ({ classIndex, frequency, severity, scale }) =>
        model.classes[classIndex]!.members * frequency.mean * severity.survival(amount / scale),
    );
  const ofAccidents = model.accidents
    .filter(({ benefitIndex, scale }) => unlimited.includes(benefitIndex) && scale > 0)
    .map(({ victims, severity, scale }) => {
      const expected = victims.reduce((sum, { members, probability }) => sum + members * probability, 0);
      return expected * severity.survival(amount / scale);
    });
  return [...ofPerils, ...ofAccidents].reduce((sum, claims) => sum + claims, 0);
}
