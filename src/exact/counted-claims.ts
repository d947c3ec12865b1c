import { byAttachment, coveredBenefits, type ExpectedTerms } from './cover-terms.ts';
import { type Layers, leftBy, limitedTo, reimbursed, whole } from './layers.ts';
import type { PlanModel } from './plan-model.ts';

/** What of a member's yearly total in some benefits counts. */
interface CountedPart {
  /** Indices of benefits; parts have none in common. */
  readonly benefits: readonly number[];
  readonly layers: Layers;
}

/** What of a member's claims counts towards a total of the group: the sum of its parts. */
export type CountedClaims = readonly CountedPart[];

/** All claims. */
export function grossClaims(model: PlanModel): CountedClaims {
  return [{ benefits: model.benefits.map((_, b) => b), layers: whole }];
}

/** The member's specific reimbursement, before the aggregating specific deductible. */
export function specificReimbursement(model: PlanModel, { specific }: Pick<ExpectedTerms, 'specific'>): CountedClaims {
  if (specific === null) return [];
  return present(
    byAttachment(model, specific, coveredBenefits(model).specific).map(({ benefits, cover }) => ({
      benefits,
      layers: reimbursed(cover),
    })),
  );
}

/** All claims less the specific reimbursement. */
export function netOfSpecific(model: PlanModel, { specific }: Pick<ExpectedTerms, 'specific'>): CountedClaims {
  if (specific === null) return grossClaims(model);
  const covered = coveredBenefits(model).specific;
  const others = model.benefits.map((_, b) => b).filter((b) => !covered.includes(b));
  return present([
    ...byAttachment(model, specific, covered).map(({ benefits, cover }) => ({ benefits, layers: leftBy(cover) })),
    { benefits: others, layers: whole },
  ]);
}

/**
 * Aggregate-eligible claims: of benefits under both covers the claims up to the loss limit, or less the specific
 * reimbursement; of those under the aggregate only, all. What the aggregating specific deductible leaves with the plan is
 * no part of a member's claims and not among them.
 *
 * @throws RangeError for retained claims where a benefit falls under the specific cover only: the reimbursement is then
 * not a function of the claims in the others.
 */
export function eligibleClaims(model: PlanModel, { specific, aggregate }: ExpectedTerms): CountedClaims {
  if (aggregate === null) return [];
  const covered = coveredBenefits(model);
  const { eligible, lossLimit, countsLaserCorridor = false } = aggregate;
  if (specific !== null && eligible === 'retained') refuseSpecificOnly(model);
  const ofBoth =
    specific === null
      ? [{ benefits: covered.both, layers: eligible === 'limited' ? limitedTo(lossLimit) : whole }]
      : byAttachment(model, specific, covered.both).map(({ benefits, cover }) => {
          const counting = countsLaserCorridor ? cover : specific;
          if (eligible === 'retained') return { benefits, layers: leftBy(counting) };
          return { benefits, layers: withCorridor(lossLimit, specific.attachment, counting.attachment) };
        });
  return present([...ofBoth, { benefits: covered.aggregateOnly, layers: whole }]);
}

/** Indices of all benefits of which something counts. */
export function benefitsCounted(counted: CountedClaims): readonly number[] {
  return counted.flatMap(({ benefits }) => benefits);
}

/** Claims up to the loss limit, and those between the contract's attachment and the laser. */
function withCorridor(lossLimit: number, attachment: number, laser: number): Layers {
  if (laser === attachment) return limitedTo(lossLimit);
  if (lossLimit === attachment) return limitedTo(laser);
  return [...limitedTo(lossLimit), { share: 1, from: attachment, to: laser }];
}

function refuseSpecificOnly(model: PlanModel): void {
  const only = model.benefits.find(({ covers }) => covers.specific && !covers.aggregate);
  if (!only) return;
  throw new RangeError(
    `benefits under the specific cover must be under the aggregate as well where it counts retained claims: got ${only.name}`,
  );
}

function present(parts: CountedClaims): CountedClaims {
  return parts.filter(({ benefits, layers }) => benefits.length > 0 && layers.length > 0);
}
