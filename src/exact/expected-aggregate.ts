import type { AggregateLayer, ExpectedTerms } from './cover-terms.ts';
import { coverProbes, eligibleTotal } from './eligible-law.ts';
import { excessDoubt, type LawLevels, probabilityDoubt, readLevels } from './exact-law.ts';
import { expectedClaims } from './expected.ts';
import type { Expectation, ExpectedAggregate } from './expected-claims.ts';
import { groupLaw } from './group-law.ts';
import { laseredModel } from './lasered-model.ts';
import type { LayeredLatticeLaw } from './lattice-law.ts';
import { exhaustionOf } from './layers.ts';
import type { PlanModel } from './plan-model.ts';

/**
 * Expected recovery of the aggregate cover and the probability that it attaches (eligible claims > attachment), over the
 * whole year: risks, shocks and accidents included; groups of any size.
 *
 * The attachment is a point of the group's lattice; steps (the group's and the members' together) are halved until the
 * extrapolated results agree to 2e-8 or the work grows beyond about a second. Errors include those of the quadrature
 * over the common risks and of what lies outside the lattice.
 *
 * @param eligible The expected eligible claims under these terms, where they are known already.
 */
export function expectedAggregate(
  model: PlanModel,
  contract: Pick<ExpectedTerms, 'specific'>,
  aggregate: AggregateLayer,
  eligible: Expectation = expectedClaims(model, { specific: contract.specific, aggregate }).eligible,
): ExpectedAggregate {
  checkAttachment(aggregate);
  if (eligible.value === 0) return { aggregateRecovery: NOTHING, probabilityAttaches: NOTHING };
  const lasered = laseredModel(model, contract.specific?.lasers);
  const total = eligibleTotal(lasered, contract, aggregate, eligible.value);
  return expectedFrom(groupLaw(lasered, total), aggregate, eligible);
}

/** @throws RangeError where the attachment is not positive. */
export function checkAttachment({ attachment }: AggregateLayer): void {
  if (!(attachment > 0)) throw new RangeError(`the aggregate attachment must be > 0 dollars: got ${attachment}`);
}

/** The same from the law of the eligible claims. */
export function expectedFrom(
  law: LawLevels<LayeredLatticeLaw>,
  aggregate: AggregateLayer,
  eligible: Expectation,
): ExpectedAggregate {
  const [recovery, attaches] = coverProbes(aggregate).map((probe) => readLevels(law, probe)) as [
    Expectation,
    Expectation,
  ];
  const finest = law.levels.at(-1)!;
  const needsMean = finest.above > 0 && aggregate.limit === Number.POSITIVE_INFINITY;
  const { attachment } = aggregate;
  const doubt = excessDoubt(law, attachment) + excessDoubt(law, Math.min(exhaustionOf(aggregate), finest.reach));
  const unseen = law.stray * finest.reach + (needsMean ? eligible.error : 0) + doubt;
  return {
    aggregateRecovery: { value: Math.max(0, recovery.value), error: recovery.error + aggregate.share * unseen },
    probabilityAttaches: {
      value: Math.max(0, attaches.value),
      error: attaches.error + law.stray + probabilityDoubt(law, attachment),
    },
  };
}

const NOTHING: Expectation = { value: 0, error: 0 };
