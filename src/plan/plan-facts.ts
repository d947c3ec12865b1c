/**
 * What a compiled plan says of itself in plain, JSON-able data: everything that statistics and outputs need to know,
 * so that neither ever reads a scenario.
 */
import type { ContractTerms } from '../contract/terms.ts';
import type { ExpectedAggregate, ExpectedClaims } from '../exact/expected-claims.ts';
import type { Cents } from '../units/cents.ts';

export interface PlanFacts {
  readonly scenario: string;
  /** SHA-256 of the scenario's content, hexadecimal. */
  readonly scenarioHash: string;
  readonly engineVersion: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly seed: string;
  readonly horizon: number;
  readonly employees: number;
  readonly members: number;
  readonly classes: readonly string[];
  /** Members of each class. */
  readonly classMembers: readonly number[];
  readonly benefits: readonly { readonly name: string; readonly specific: boolean; readonly aggregate: boolean }[];
  /** Columns of a plan year's row, in the kernel's order. */
  readonly columns: readonly RowColumn[];
  /** Counted exactly: plan years with `columns[column] > threshold`. */
  readonly exceedances: readonly Exceedance[];
  /** Cents; Infinity is written as null. */
  readonly terms: ContractTerms;
  readonly premiums: { readonly specific: Cents | null; readonly aggregate: Cents | null };
  /** Administration and premiums of a year. */
  readonly fixedCosts: Cents;
  readonly funding: Cents;
  /** Members whose claims under the specific cover (all claims where there is none) exceed it are listed one by one. */
  readonly claimantThreshold: Cents;
  readonly expected: ExpectedClaims & Partial<ExpectedAggregate>;
  /** Paths in a block. */
  readonly blockPaths: number;
}

export interface RowColumn {
  /** As in `plan-years.arrow`: `gross_medical_routine`, `specific_recovery`, ... */
  readonly name: string;
  readonly role:
    | 'component'
    | 'gross'
    | 'eligible'
    | 'specificRecovery'
    | 'aggregateRecovery'
    | 'retained'
    | 'totalCost'
    | 'deficit'
    | 'membersAbove'
    | 'largestMember'
    | 'aggregatingRetained';
  readonly unit: 'cents' | 'members';
  /** Words for a table heading. */
  readonly label: string;
}

export interface Exceedance {
  /** A `check` is counted to verify a simulation only. */
  readonly name: 'aggregateAttaches' | 'anyMemberAbove' | 'deficit' | 'over2' | 'over4' | 'over5' | 'over10' | 'check';
  readonly column: number;
  readonly threshold: number;
}
