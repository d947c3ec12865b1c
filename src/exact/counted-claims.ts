import { coveredBenefits, type ExpectedTerms } from './cover-terms.ts';
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

/** The member's specific reimbursement. */
export function specificReimbursement(model: PlanModel, { specific }: Pick<ExpectedTerms, 'specific'>): CountedClaims {
  if (specific === null) return [];
  return present([{ benefits: coveredBenefits(model).specific, layers: reimbursed(specific) }]);
}

/** All claims less the specific reimbursement. */
export function netOfSpecific(model: PlanModel, { specific }: Pick<ExpectedTerms, 'specific'>): CountedClaims {
  if (specific === null) return grossClaims(model);
  const covered = coveredBenefits(model).specific;
  const others = model.benefits.map((_, b) => b).filter((b) => !covered.includes(b));
  return present([
    { benefits: covered, layers: leftBy(specific) },
    { benefits: others, layers: whole },
  ]);
}

/**
 * Aggregate-eligible claims: of benefits under both covers the claims up to the loss limit, or less the specific
 * reimbursement; of those under the aggregate only, all.
 *
 * @throws RangeError for retained claims where a benefit falls under the specific cover only: the reimbursement is then
 * not a function of the claims in the others.
 */
export function eligibleClaims(model: PlanModel, { specific, aggregate }: ExpectedTerms): CountedClaims {
  if (aggregate === null) return [];
  const covered = coveredBenefits(model);
  const ofBoth = () => {
    if (aggregate.eligible === 'limited') return limitedTo(aggregate.lossLimit);
    if (specific === null) return whole;
    refuseSpecificOnly(model);
    return leftBy(specific);
  };
  return present([
    { benefits: covered.both, layers: ofBoth() },
    { benefits: covered.aggregateOnly, layers: whole },
  ]);
}

/** Indices of all benefits of which something counts. */
export function benefitsCounted(counted: CountedClaims): readonly number[] {
  return counted.flatMap(({ benefits }) => benefits);
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
