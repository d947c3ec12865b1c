/** A row of retained claims as the exact model of this project gives it, its parameter risk by a converged rule. */
import { bernoulli } from '../../src/distributions/frequency/bernoulli.ts';
import { ref2025 } from '../../src/distributions/severity/ref-2025.ts';
import { expectedAggregate } from '../../src/exact/expected-aggregate.ts';
import { onePlan } from '../exact/plans.ts';
import { type Accuracy, CAP, RATIOS, type RetainedClaims } from './retained-claims-cases.ts';

export const EXACT_ACCURACY: Accuracy = { mean: 1e-8, variation: 1e-3, quantile: 0, probability: 1e-4 };

const LEAST_EXCESS = 5e-4;

/** The published row with exact probabilities and excesses, and the exact levels of its quantiles. */
export function exactRetained(published: RetainedClaims): RetainedClaims {
  const { members, attachment, sigma, base, quantiles } = published;
  const model = onePlan(members, [{ frequency: bernoulli({ probability: 0.8 }), severity: ref2025() }], sigma);
  const specific = attachment > 0 ? { attachment, limit: Infinity, share: 1 } : null;
  const eligible = { eligible: 'limited', lossLimit: attachment > 0 ? attachment : CAP } as const;
  const above = (ratio: number) =>
    expectedAggregate(model, { specific }, { ...eligible, attachment: ratio * base, limit: Infinity, share: 1 });
  // The others are too rare to be compared
  const covers = RATIOS.map((ratio, i) => (published.excess[i]! > LEAST_EXCESS ? above(ratio) : null));
  return {
    ...published,
    levels: quantiles.map((ratio) => 1 - above(ratio).probabilityAttaches.value),
    over: covers.map((cover) => cover?.probabilityAttaches.value ?? 0),
    excess: covers.map((cover) => (cover?.aggregateRecovery.value ?? 0) / base),
  };
}
