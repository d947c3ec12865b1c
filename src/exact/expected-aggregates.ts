import { type AggregateLayer, type ExpectedTerms, sameEligible } from './cover-terms.ts';
import { coverProbes, eligibleTotal } from './eligible-law.ts';
import { readLevels } from './exact-law.ts';
import { checkAttachment, expectedFrom } from './expected-aggregate.ts';
import type { Expectation, ExpectedAggregate } from './expected-claims.ts';
import { groupLaw } from './group-law.ts';
import { laseredModel } from './lasered-model.ts';
import { layeredLaw } from './layered-law.ts';
import { exhaustionOf, reimbursed } from './layers.ts';
import type { PlanModel } from './plan-model.ts';

/** With the standard deviation of the recovery, which is computed when it is asked for. */
export interface ExpectedAggregateCover extends ExpectedAggregate {
  deviation(): Expectation;
}

/** Relative: beside the error of a simulation it vanishes, and a law takes a fraction of the time. */
const TOLERANCE = 1e-4;

/**
 * What `expectedAggregate` computes for each of several aggregate covers on the same eligible claims, from one law: to
 * 1e-4 of the recovery at most, which is what prices and comparisons with a simulation ask for.
 *
 * @param eligible the expected eligible claims
 * @throws RangeError where the covers count different claims
 */
export function expectedAggregates(
  model: PlanModel,
  contract: Pick<ExpectedTerms, 'specific'>,
  aggregates: readonly AggregateLayer[],
  eligible: Expectation,
): readonly ExpectedAggregateCover[] {
  const [first, ...others] = aggregates;
  if (first === undefined) return [];
  for (const aggregate of aggregates) checkAttachment(aggregate);
  if (!others.every((other) => sameEligible(first, other))) {
    throw new RangeError('aggregate covers must count the same claims to share a law');
  }
  if (eligible.value === 0) {
    return aggregates.map(() => ({
      aggregateRecovery: NOTHING,
      probabilityAttaches: NOTHING,
      deviation: () => NOTHING,
    }));
  }
  const lasered = laseredModel(model, contract.specific?.lasers);
  const furthest = aggregates.reduce((a, b) => (reachOf(b) > reachOf(a) ? b : a));
  const law = groupLaw(lasered, {
    ...eligibleTotal(lasered, contract, furthest, eligible.value),
    probes: aggregates.flatMap(coverProbes),
    latticeTolerance: TOLERANCE,
    quadratureTolerance: TOLERANCE,
  });
  return aggregates.map((aggregate) => ({
    ...expectedFrom(law, aggregate, eligible),
    deviation: () => readLevels(law, (each) => Math.sqrt(layeredLaw(each, reimbursed(aggregate)).variance())),
  }));
}

const NOTHING: Expectation = { value: 0, error: 0 };

function reachOf(aggregate: AggregateLayer): number {
  const exhaustion = exhaustionOf(aggregate);
  return exhaustion === Number.POSITIVE_INFINITY ? 1.5 * aggregate.attachment : exhaustion;
}
