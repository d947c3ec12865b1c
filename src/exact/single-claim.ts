import type { VictimProbability } from './accident-victims.ts';
import { type Condition, shockedFrequency } from './conditions.ts';
import type { ClaimSource } from './no-claims.ts';
import type { PlanModel } from './plan-model.ts';

/** The only claim that a member can have in a year. */
export interface SingleClaim extends ClaimSource {
  readonly probability: number;
}

/**
 * The only claim that a member of the class can have in some benefits, the year's multipliers in its scale; null where he
 * can have several, or none. Its law is the member's year, and nothing needs to be convolved.
 */
export function singleClaim(
  { benefits, accidents }: PlanModel,
  among: readonly number[],
  classIndex: number,
  condition: Condition,
  victim: VictimProbability,
): SingleClaim | null {
  let only: SingleClaim | null = null;
  for (const b of among) {
    const amount = condition.amount[b]!;
    for (const peril of benefits[b]!.perils) {
      for (const { classIndex: exposed, frequency, severity, scale } of peril.cohorts) {
        if (exposed !== classIndex) continue;
        if (only !== null || frequency.kind !== 'bernoulli') return null;
        only = { probability: shockedFrequency(peril, frequency, condition).mean, severity, scale: scale * amount };
      }
    }
    for (const accident of accidents) {
      if (accident.benefitIndex !== b || accident.classIndex !== classIndex) continue;
      const probability = victim(accident);
      if (probability === 0) continue;
      if (only !== null) return null;
      only = { probability, severity: accident.severity, scale: accident.scale * amount };
    }
  }
  return only;
}

/** The law of an amount that is there with probability p, from its law on points from 0, which it takes the place of. */
export function occurring(probability: number, mass: Float64Array): Float64Array {
  for (let cell = 0; cell < mass.length; cell++) mass[cell]! *= probability;
  mass[0]! += 1 - probability;
  return mass;
}
