/** Stop-loss terms as the exact model reads them: those of `ContractTerms`, in dollars. */
import type { ClassLaser } from './lasered-model.ts';
import type { CoverTerms } from './layers.ts';
import type { PlanModel } from './plan-model.ts';

/** The terms that decide which claims are expected where. */
export interface ExpectedTerms {
  readonly specific: SpecificLayer | null;
  readonly aggregate: EligibleTerms | null;
}

interface SpecificLayer extends CoverTerms {
  readonly lasers?: readonly ClassLaser[];
  /** Reimbursements of the year that the plan keeps first; 0 where it is absent. */
  readonly aggregatingSpecific?: number;
}

interface EligibleTerms {
  readonly eligible: 'limited' | 'retained';
  /** Dollars, read when `limited`; Infinity means no limit. */
  readonly lossLimit: number;
  readonly countsLaserCorridor?: boolean;
  readonly countsAggregatingSpecific?: boolean;
}

/** The benefits by the covers that they fall under, as indices. */
export interface CoveredBenefits {
  readonly both: readonly number[];
  readonly specific: readonly number[];
  readonly aggregateOnly: readonly number[];
  readonly aggregate: readonly number[];
}

/** The aggregate cover in dollars: reimbursement = min(share x (eligible claims - attachment)+, limit). */
export interface AggregateLayer extends EligibleTerms {
  readonly attachment: number;
  readonly limit: number;
  readonly share: number;
}

/** Benefits with the specific cover as it applies to the members whose claims they hold. */
export interface AttachedBenefits {
  readonly benefits: readonly number[];
  readonly cover: CoverTerms;
}

/** The benefits by the attachment of their members: the contract's, then each laser. */
export function byAttachment(
  model: PlanModel,
  { attachment, limit, share }: CoverTerms,
  benefits: readonly number[],
): readonly AttachedBenefits[] {
  const attachments = new Map<number, number[]>();
  for (const b of benefits) {
    const own = model.benefits[b]!.laser ?? attachment;
    attachments.set(own, [...(attachments.get(own) ?? []), b]);
  }
  return [...attachments].map(([own, of]) => ({ benefits: of, cover: { attachment: own, limit, share } }));
}

/** The benefits sorted by the covers that they fall under. */
export function coveredBenefits(model: PlanModel): CoveredBenefits {
  const indices = model.benefits.map((_, b) => b);
  const covers = (b: number) => model.benefits[b]!.covers;
  return {
    both: indices.filter((b) => covers(b).specific && covers(b).aggregate),
    specific: indices.filter((b) => covers(b).specific),
    aggregateOnly: indices.filter((b) => !covers(b).specific && covers(b).aggregate),
    aggregate: indices.filter((b) => covers(b).aggregate),
  };
}

/** Whether two aggregates count the same claims, whatever they pay of them. */
export function sameEligible(a: EligibleTerms, b: EligibleTerms): boolean {
  const [one, other] = [a, b].map(
    ({ eligible, lossLimit, countsLaserCorridor = false, countsAggregatingSpecific = false }) =>
      [eligible, eligible === 'limited' ? lossLimit : null, countsLaserCorridor, countsAggregatingSpecific].join(),
  );
  return one === other;
}
