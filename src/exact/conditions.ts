import { exp } from '../units/elementary.ts';
import type { NormalNode } from './normal-nodes.ts';
import type { PlanModel } from './plan-model.ts';

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
 * Common risks that act on the same ones of these benefits are one normal variable (a product of lognormals is
 * lognormal), integrated over `nodes`; the others form a product rule, with every combination of the shocks' outcomes.
 * Multipliers are renormalised so that the mean of each risk is 1 to the last bits for any rule.
 */
export function yearConditions(
  model: PlanModel,
  benefits: readonly number[],
  nodes: readonly NormalNode[],
): readonly Condition[] {
  let conditions: readonly Condition[] = [
    { weight: 1, amount: model.benefits.map(() => 1), shock: model.shocks.map(() => 1) },
  ];
  for (const risk of mergedRisks(model, benefits)) {
    const multipliers = meanOneMultipliers(risk.sigma, nodes);
    conditions = conditions.flatMap((condition) =>
      multipliers.map(({ weight, multiplier }) => ({
        ...condition,
        weight: condition.weight * weight,
        amount: condition.amount.map((amount, b) => (risk.benefits.has(b) ? amount * multiplier : amount)),
      })),
    );
  }
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

function mergedRisks(model: PlanModel, benefits: readonly number[]): { sigma: number; benefits: Set<number> }[] {
  const merged = new Map<string, { variance: number; benefits: Set<number> }>();
  model.risks.forEach(({ sigma }, r) => {
    const affected = benefits.filter((b) => model.benefits[b]!.risks.includes(r));
    if (affected.length === 0 || sigma === 0) return;
    const key = affected.join();
    const variance = (merged.get(key)?.variance ?? 0) + sigma * sigma;
    merged.set(key, { variance, benefits: new Set(affected) });
  });
  return [...merged.values()].map((risk) => ({ sigma: Math.sqrt(risk.variance), benefits: risk.benefits }));
}

function meanOneMultipliers(sigma: number, nodes: readonly NormalNode[]): { weight: number; multiplier: number }[] {
  const raw = nodes.map(({ z, weight }) => ({ weight, multiplier: exp(sigma * z - 0.5 * sigma * sigma) }));
  const mean = raw.reduce((sum, { weight, multiplier }) => sum + weight * multiplier, 0);
  return raw.map(({ weight, multiplier }) => ({ weight, multiplier: multiplier / mean }));
}

function shocksThatMatter(model: PlanModel, benefits: readonly number[]): number[] {
  const perils = benefits.flatMap((b) => model.benefits[b]!.perils).filter(({ cohorts }) => cohorts.length > 0);
  return model.shocks.map((_, s) => s).filter((s) => perils.some(({ shocks }) => shocks.includes(s)));
}
