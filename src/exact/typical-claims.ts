import type { PlanModel } from './plan-model.ts';

/**
 * About what the benefits cost in a year without extreme claims, dollars: a scale where a mean may be infinite.
 * Claims count up to their 99th percentile, annual maxima not at all.
 */
export function typicalClaims(model: PlanModel, benefits: readonly number[]): number {
  const cohorts = benefits.flatMap((b) => model.benefits[b]!.perils.flatMap((peril) => peril.cohorts));
  const ofPerils = cohorts.map(({ classIndex, frequency, severity, scale }) => {
    const claims = model.classes[classIndex]!.members * frequency.mean;
    return claims * scale * severity.limitedMean(severity.upperQuantile(0.01));
  });
  const ofAccidents = model.accidents
    .filter(({ benefitIndex }) => benefits.includes(benefitIndex))
    .map(({ victims, scale, severity }) => {
      const expected = victims.reduce((sum, { members, probability }) => sum + members * probability, 0);
      return expected * scale * severity.limitedMean(severity.upperQuantile(0.01));
    });
  return [...ofPerils, ...ofAccidents].reduce((sum, claims) => sum + claims, 0);
}
