/** A row of retained claims as the exact model of this project gives it, its parameter risk by a converged rule. */
import { bernoulli } from '../../src/distributions/frequency/bernoulli.ts';
import { ref2025 } from '../../src/distributions/severity/ref-2025.ts';
import { type GroupLaw, groupLaw } from '../../src/exact/group-law.ts';
import { onePlan } from '../exact/plans.ts';
import { type Accuracy, CAP, LEVELS, RATIOS, type RetainedClaims } from './retained-claims-cases.ts';

export interface ExactRetained {
  readonly row: RetainedClaims;
  readonly accuracy: Accuracy;
}

export function exactRetained(given: RetainedClaims): ExactRetained {
  const { members, attachment, sigma, base } = given;
  const model = onePlan(members, [{ frequency: bernoulli({ probability: 0.8 }), severity: ref2025() }], sigma);
  const specific = attachment > 0 ? { attachment, limit: Infinity, share: 1 } : null;
  const eligible = { eligible: 'limited', lossLimit: attachment > 0 ? attachment : CAP } as const;
  const law = groupLaw(model, { specific }, { ...eligible, attachment: 1.25 * base, limit: Infinity, share: 1 });
  const row = {
    ...given,
    quantiles: LEVELS.map((level) => quantileOf(law, level) / base),
    over: RATIOS.map((ratio) => overOf(law, ratio * base)),
    excess: RATIOS.map((ratio) => excessOf(law, ratio * base, given.mean) / base),
  };
  return { row, accuracy: { mean: 1e-8, variation: 1e-3, quantile: law.lattice.step / 10, probability: 1e-4 } };
}

/** P(claims > amount): half of a point's mass lies above it; linear between points. The lattice may end early. */
function overOf({ lattice: { step, first, mass } }: GroupLaw, amount: number): number {
  const place = amount / step - first;
  const point = Math.floor(place);
  const below = mass.subarray(0, point).reduce((sum, p) => sum + p, 0);
  const [at, next] = [mass[point]!, mass[point + 1]!];
  return 1 - below - at / 2 - ((place - point) * (at + next)) / 2;
}

function quantileOf(law: GroupLaw, level: number): number {
  const { step, first, mass } = law.lattice;
  let low = first * step;
  let high = (first + mass.length - 2) * step;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (overOf(law, middle) > 1 - level) low = middle;
    else high = middle;
  }
  return low;
}

/** E(claims - amount)+ = mean - amount + E(amount - claims)+. */
function excessOf({ lattice: { step, first, mass } }: GroupLaw, amount: number, mean: number): number {
  return mass.reduce((sum, p, k) => sum + p * Math.max(amount - (first + k) * step, 0), mean - amount);
}
