import type { Frequency } from '../distributions/frequency/frequency.ts';
import { exp } from '../units/elementary.ts';
import type { NormalRule } from './normal-nodes.ts';
import type { PerilModel, PlanModel } from './plan-model.ts';

/** One state of everything that members of the plan share in a year; given it, members and benefits are independent. */
export interface Condition {
  readonly weight: number;
  /** Multiplier of the amounts of each benefit; its mean over the conditions is 1. */
  readonly amount: readonly number[];
  /** Multiplier of each shock. */
  readonly shock: readonly number[];
}

/** Products of quadrature weights below this are left out. */
const NEGLIGIBLE_WEIGHT = 1e-15;

/**
 * The conditions of the year that matter to the given benefits; weights sum to 1.
 *
 * The logarithms of the benefits' multipliers are jointly normal. They are expressed by independent normal variables, the
 * first of which drives the benefit with the most at stake alone (Gram-Schmidt), so that risks which act together are one
 * variable and what only tells benefits apart gets the secondary rule. These nodes are combined with each other and with
 * every combination of the shocks' outcomes. Multipliers are renormalised to mean 1 under the rule.
 */
export function yearConditions(model: PlanModel, benefits: readonly number[], rule: NormalRule): readonly Condition[] {
  let conditions = amountConditions(model, benefits, rule);
  for (const s of shocksThatMatter(model, benefits)) {
    conditions = conditions.flatMap((condition) =>
      model.shocks[s]!.outcomes.map(({ multiplier, probability }) => ({
        ...condition,
        weight: condition.weight * probability,
        shock: condition.shock.map((value, i) => (i === s ? multiplier : value)),
      })),
    );
  }
  return conditions.filter(({ weight }) => weight > NEGLIGIBLE_WEIGHT);
}

/** Largest total sigma of the common risks on one of the benefits; 0 when none has an effect. */
export function largestSigma(model: PlanModel, benefits: readonly number[]): number {
  const variances = benefits.map((b) =>
    model.benefits[b]!.risks.reduce((sum, r) => sum + model.risks[r]!.sigma * model.risks[r]!.sigma, 0),
  );
  return Math.sqrt(Math.max(0, ...variances));
}

/** The frequency of a peril under the condition's shocks. */
export function shockedFrequency(peril: PerilModel, frequency: Frequency, condition: Condition): Frequency {
  const multiplier = peril.shocks.reduce((product, s) => product * condition.shock[s]!, 1);
  return multiplier === 1 ? frequency : frequency.multiplied(multiplier);
}

function amountConditions(model: PlanModel, benefits: readonly number[], rule: NormalRule): Condition[] {
  const loadings = normalLoadings(model, benefits);
  const variables = Math.max(0, ...[...loadings.values()].map((loading) => loading.length));
  let points: { weight: number; z: number[] }[] = [{ weight: 1, z: [] }];
  for (let v = 0; v < variables; v++) {
    const nodes = v === 0 ? rule.primary : rule.secondary;
    points = points.flatMap(({ weight, z }) =>
      nodes.map((node) => ({ weight: weight * node.weight, z: [...z, node.z] })),
    );
  }
  points = points.filter(({ weight }) => weight > NEGLIGIBLE_WEIGHT);
  const multipliers = model.benefits.map((_, b) => meanOneMultipliers(loadings.get(b) ?? [], points));
  return points.map(({ weight }, i) => ({
    weight,
    amount: multipliers.map((ofBenefit) => ofBenefit[i]!),
    shock: model.shocks.map(() => 1),
  }));
}

/** Coefficients of each benefit's log multiplier on independent standard normal variables. */
function normalLoadings(model: PlanModel, benefits: readonly number[]): Map<number, readonly number[]> {
  const sigmas = (b: number) => model.risks.map(({ sigma }, r) => (model.benefits[b]!.risks.includes(r) ? sigma : 0));
  const atStake = (b: number) => (norm(sigmas(b)) > 0 ? uncappedClaims(model, b) * norm(sigmas(b)) : 0);
  const basis: (readonly number[])[] = [];
  const loadings = new Map<number, readonly number[]>();
  for (const b of [...benefits].sort((x, y) => Number(atStake(y) > atStake(x)) - Number(atStake(y) < atStake(x)))) {
    let rest = sigmas(b);
    const loading = basis.map((direction) => {
      const along = dot(rest, direction);
      rest = rest.map((value, r) => value - along * direction[r]!);
      return along;
    });
    const length = norm(rest);
    if (length > 1e-12 * norm(sigmas(b))) {
      basis.push(rest.map((value) => value / length));
      loading.push(length);
    }
    loadings.set(b, loading);
  }
  return loadings;
}

function uncappedClaims(model: PlanModel, benefitIndex: number): number {
  return model.benefits[benefitIndex]!.perils.flatMap(({ cohorts }) => cohorts).reduce(
    (sum, { classIndex, frequency, severity, scale }) => {
      const claims = model.classes[classIndex]!.members * frequency.mean;
      return claims > 0 && scale > 0 ? sum + claims * scale * severity.mean : sum;
    },
    0,
  );
}

function meanOneMultipliers(loading: readonly number[], points: readonly { weight: number; z: readonly number[] }[]) {
  if (loading.length === 0) return points.map(() => 1);
  const variance = dot(loading, loading);
  const raw = points.map(({ z }) => exp(dot(loading, z) - 0.5 * variance));
  const total = points.reduce((sum, { weight }) => sum + weight, 0);
  const mean = points.reduce((sum, { weight }, i) => sum + weight * raw[i]!, 0) / total;
  return raw.map((value) => value / mean);
}

/** Over the entries of the shorter vector, which is the first. */
function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}

function norm(a: readonly number[]): number {
  return Math.sqrt(dot(a, a));
}

function shocksThatMatter(model: PlanModel, benefits: readonly number[]): number[] {
  const perils = benefits.flatMap((b) => model.benefits[b]!.perils).filter(({ cohorts }) => cohorts.length > 0);
  return model.shocks.map((_, s) => s).filter((s) => perils.some(({ shocks }) => shocks.includes(s)));
}
