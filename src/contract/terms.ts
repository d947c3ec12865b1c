/** Stop-loss terms of one option as the settlement reads them: whole cents and ratios; Infinity means no limit. */
import type { Cents } from '../units/cents.ts';
import type { PaidBasis } from './paid-basis.ts';

export interface ContractTerms {
  readonly specific: SpecificTerms | null;
  readonly aggregate: AggregateTerms | null;
}

/**
 * Per person: reimbursement = min(share x (claims - attachment)+, limit), a lasered person's with the attachment of his
 * laser. The plan keeps the first of the year's reimbursements itself, up to the aggregating specific deductible.
 */
export interface SpecificTerms {
  readonly attachment: Cents;
  /** Most that the carrier reimburses for one member. */
  readonly limit: Cents;
  /** The carrier's share of what lies above the attachment, 0 < share <= 1. */
  readonly share: number;
  /** Members with a higher attachment, no member twice; none where it is absent. */
  readonly lasers?: readonly Laser[];
  /** Reimbursements of the year that the plan keeps before the carrier pays: the aggregating specific deductible; 0 where it is absent. */
  readonly aggregatingSpecific?: Cents;
  /** Which claims count by when they were incurred and paid; those incurred in the year, whenever paid, where it is absent. */
  readonly basis?: PaidBasis;
}

/** A higher attachment for `members` consecutive members of the population, counted from 0. */
export interface Laser {
  readonly firstMember: number;
  readonly members: number;
  /** Not below the attachment of the others; Infinity excludes the members from the specific cover. */
  readonly attachment: Cents;
}

/** On the group: reimbursement = min(share x (eligible claims - attachment)+, limit). */
export interface AggregateTerms {
  readonly attachment: Cents;
  readonly limit: Cents;
  readonly share: number;
  /**
   * What of a member's claims counts. `limited`: his claims in benefits under both covers up to the loss limit;
   * `retained`: those claims less his specific reimbursement. His claims in benefits under the aggregate only count
   * whole in both.
   */
  readonly eligible: 'limited' | 'retained';
  /** Read when `limited`. */
  readonly lossLimit: Cents;
  /** Where monthly factors make the attachment: each month's, and the least of the year, which hold it already. */
  readonly monthly?: { readonly attachments: readonly Cents[]; readonly minimum: Cents };
  /** What the plan keeps between the attachment and a laser counts too; it does not where nothing is said. */
  readonly countsLaserCorridor?: boolean;
  /** What the plan keeps under the aggregating specific deductible counts too; it does not where nothing is said. */
  readonly countsAggregatingSpecific?: boolean;
  /** As that of the specific. */
  readonly basis?: PaidBasis;
  /** Part of the attachment that the terminal liability option has added, for so many months after the year. */
  readonly terminalLiability?: { readonly months: number; readonly attachment: Cents };
  /** The carrier advances during the year what lies above the attachment so far; the year's reimbursement stays the same. */
  readonly accommodation?: true;
}

/** Which stop-loss covers a benefit falls under. */
export interface BenefitCovers {
  readonly specific: boolean;
  readonly aggregate: boolean;
}
