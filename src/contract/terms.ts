/** Stop-loss terms of one option as the settlement reads them: whole cents and ratios; Infinity means no limit. */
import type { Cents } from '../units/cents.ts';

export interface ContractTerms {
  readonly specific: SpecificTerms | null;
  readonly aggregate: AggregateTerms | null;
}

/** Per person: reimbursement = min(share x (claims - attachment)+, limit). */
export interface SpecificTerms {
  readonly attachment: Cents;
  /** Most that the carrier reimburses for one member. */
  readonly limit: Cents;
  /** The carrier's share of what lies above the attachment, 0 < share <= 1. */
  readonly share: number;
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
}

/** Which stop-loss covers a benefit falls under. */
export interface BenefitCovers {
  readonly specific: boolean;
  readonly aggregate: boolean;
}
