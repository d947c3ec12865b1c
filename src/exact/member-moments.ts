import type { VictimProbability } from './accident-victims.ts';
import { canClaim } from './can-claim.ts';
import type { ClaimLattice } from './claim-lattice.ts';
import { type Condition, shockedFrequency } from './conditions.ts';
import type { CountedClaims } from './counted-claims.ts';
import { cappedAt } from './lattice.ts';
import { type LayerMoments, momentsOfPaid } from './layers.ts';
import { memberLaw } from './member-year.ts';
import type { PlanModel } from './plan-model.ts';

/** Mean and variance, dollars and dollars². */
export interface Moments {
  readonly mean: number;
  readonly variance: number;
}

/** A member of one class under one condition of the year. */
export interface MemberState {
  readonly classIndex: number;
  readonly condition: Condition;
  readonly victim: VictimProbability;
}

/** The lattice that ends at an amount. */
export type LatticeUpTo = (amount: number) => ClaimLattice;

/** Moments of a member's counted claims: in closed form what has no limit, on lattices up to each limit the rest. */
export function momentsOfMember(
  model: PlanModel,
  counted: CountedClaims,
  state: MemberState,
  latticeUpTo: LatticeUpTo,
): Moments {
  const ofParts = counted.map(({ benefits, layers }) => {
    if (!canClaim(model, benefits, state.classIndex)) return { mean: 0, variance: 0 };
    const [mean, second] = momentsOfPaid(layers, layerMoments(model, benefits, state, latticeUpTo));
    return { mean, variance: varianceOf(mean, second) };
  });
  return sumOfMoments(ofParts);
}

/** Of independent amounts. */
export function sumOfMoments(amounts: readonly Moments[]): Moments {
  return {
    mean: amounts.reduce((sum, { mean }) => sum + mean, 0),
    variance: amounts.reduce((sum, { variance }) => sum + variance, 0),
  };
}

function layerMoments(
  model: PlanModel,
  benefits: readonly number[],
  state: MemberState,
  latticeUpTo: LatticeUpTo,
): LayerMoments {
  const limited = (amount: number) =>
    amount === Number.POSITIVE_INFINITY
      ? unlimitedMoments(model, benefits, state, latticeUpTo)
      : limitedMoments(model, benefits, amount, state, latticeUpTo);
  return (from, to) => {
    const [upper, upperSquare] = limited(to);
    const [lower, lowerSquare] = limited(from);
    if (upperSquare === Number.POSITIVE_INFINITY) return [upper - lower, upperSquare];
    return [upper - lower, upperSquare - lowerSquare - 2 * from * (upper - lower)];
  };
}

/** E[min(claims, limit)] and E[min(claims, limit)²]. */
function limitedMoments(
  model: PlanModel,
  benefits: readonly number[],
  limit: number,
  { classIndex, condition, victim }: MemberState,
  latticeUpTo: LatticeUpTo,
): readonly [number, number] {
  if (limit === 0) return [0, 0];
  const lattice = latticeUpTo(limit);
  const law = cappedAt(memberLaw(model, benefits, classIndex, condition, lattice, victim), lattice.detail);
  const { step } = lattice.transform;
  let mean = 0;
  let second = 0;
  for (let cell = law.length - 1; cell > 0; cell--) {
    const amount = cell * step;
    mean += amount * law[cell]!;
    second += amount * amount * law[cell]!;
  }
  return [mean, second];
}

/** E[claims] and E[claims²]; benefits are independent given the condition. */
function unlimitedMoments(
  model: PlanModel,
  benefits: readonly number[],
  state: MemberState,
  latticeUpTo: LatticeUpTo,
): readonly [number, number] {
  const { mean, variance } = sumOfMoments(
    benefits.map((b) => {
      const { annualMaximum, counted, ...benefit } = model.benefits[b]!;
      if (annualMaximum === Number.POSITIVE_INFINITY) return compoundMoments(model, b, state);
      const whole = { ...benefit, annualMaximum };
      const uncounted = counted === undefined ? model : { ...model, benefits: model.benefits.with(b, whole) };
      const [cappedWhole, secondWhole] = limitedMoments(uncounted, [b], annualMaximum, state, latticeUpTo);
      const powers = counted ?? [{ share: 1, probability: 1 }];
      const capped = cappedWhole * powers.reduce((sum, { share, probability }) => sum + probability * share, 0);
      const second = secondWhole * powers.reduce((sum, { share, probability }) => sum + probability * share * share, 0);
      return { mean: capped, variance: varianceOf(capped, second) };
    }),
  );
  return [mean, variance + mean * mean];
}

/** A sum of N claims has mean E[N] E[X] and variance E[N] Var[X] + Var[N] E[X]². */
function compoundMoments(
  model: PlanModel,
  benefitIndex: number,
  { classIndex, condition, victim }: MemberState,
): Moments {
  const amount = condition.amount[benefitIndex]!;
  const compound = (
    count: { mean: number; variance: number },
    severity: { mean: number; secondMoment: number },
    scale: number,
  ): Moments => {
    if (count.mean === 0 || scale === 0) return { mean: 0, variance: 0 };
    const mean = scale * severity.mean;
    const variance = scale * scale * severity.secondMoment - mean * mean;
    const ofAmounts = severity.secondMoment === Number.POSITIVE_INFINITY ? severity.secondMoment : variance;
    return { mean: count.mean * mean, variance: count.mean * ofAmounts + count.variance * mean * mean };
  };
  const ofPerils = model.benefits[benefitIndex]!.perils.flatMap((peril) =>
    peril.cohorts
      .filter((cohort) => cohort.classIndex === classIndex)
      .map(({ frequency, severity, scale }) =>
        compound(shockedFrequency(peril, frequency, condition), severity, scale * amount),
      ),
  );
  const ofAccidents = model.accidents
    .filter((accident) => accident.benefitIndex === benefitIndex && accident.classIndex === classIndex)
    .map((accident) => {
      const probability = victim(accident);
      const count = { mean: probability, variance: probability * (1 - probability) };
      return compound(count, accident.severity, accident.scale * amount);
    });
  return sumOfMoments([...ofPerils, ...ofAccidents]);
}

function varianceOf(mean: number, second: number): number {
  return second === Number.POSITIVE_INFINITY ? second : Math.max(0, second - mean * mean);
}
