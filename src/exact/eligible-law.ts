import { eligibleClaims } from './counted-claims.ts';
import type { AggregateLayer, ExpectedTerms } from './cover-terms.ts';
import { groupClaims } from './group.ts';
import type { GroupTotal, Probe } from './group-law.ts';
import { standardDeviation } from './group-moments.ts';
import { exhaustionOf } from './layers.ts';
import { once } from './once.ts';
import type { PlanModel } from './plan-model.ts';

/** The group's aggregate-eligible claims, as fine as the expected recovery and the probability of attaching need. */
export function eligibleTotal(
  model: PlanModel,
  { specific }: Pick<ExpectedTerms, 'specific'>,
  aggregate: AggregateLayer,
  mean: number,
): GroupTotal {
  const counted = eligibleClaims(model, { specific, aggregate });
  const exhaustion = exhaustionOf(aggregate);
  const seen = exhaustion === Number.POSITIVE_INFINITY ? 1.5 * aggregate.attachment : exhaustion;
  return {
    counted,
    moments: { mean, second: once(() => squareMean(mean, standardDeviation(model, counted).value)) },
    anchor: aggregate.attachment,
    seen: 1.01 * seen,
    probes: coverProbes(aggregate),
    quadratureTolerance: 1e-6,
    evaluate: (grid, rule) => groupClaims(model, counted, grid, rule),
  };
}

/** E[X²] from mean and standard deviation. */
export function squareMean(mean: number, deviation: number): number {
  return mean * mean + deviation * deviation;
}

/** Expected recovery and probability that the cover attaches. */
export function coverProbes(aggregate: AggregateLayer): readonly [recovery: Probe, attaches: Probe] {
  const { attachment, share } = aggregate;
  const exhaustion = exhaustionOf(aggregate);
  return [(law) => share * law.meanIn(attachment, exhaustion), (law) => law.survival(attachment)];
}
