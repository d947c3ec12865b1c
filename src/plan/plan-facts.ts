/**
 * What a compiled plan says of itself in plain, JSON-able data: everything that statistics and outputs need to know,
 * so that neither ever reads a scenario.
 */
import type { LaserRule } from '../contract/renewal-lasers.ts';
import type { ContractTerms } from '../contract/terms.ts';
import type { NotAvailable } from '../exact/exact-year.ts';
import type { Expectation, ExpectedAggregate, ExpectedClaims } from '../exact/expected-claims.ts';
import type { Cents } from '../units/cents.ts';
import type { YearsTerms } from '../years/terms.ts';
import type { ExactCost } from './exact-cost.ts';
import type { PaymentFacts } from './payment.ts';
import type { RegulatoryNotice } from './regulatory-minimums.ts';
import type { YearsAssumption } from './years-assumptions.ts';

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
  /** What falls under the same covers: a benefit, or the perils of one that do; names may come twice. */
  readonly benefits: readonly CoveredBenefit[];
  /** Columns of a plan year's row, in the kernel's order. */
  readonly columns: readonly RowColumn[];
  /** Counted exactly: plan years with `columns[column] > threshold`. */
  readonly exceedances: readonly Exceedance[];
  /** Their products are summed exactly, for control variates; none where the exact model knows all that they sharpen. */
  readonly crossed: readonly CrossedVariable[];
  /** Cents; Infinity is written as null. */
  readonly terms: ContractTerms;
  /** The contract in the market's shorthand; absent where it has none. */
  readonly quote?: string;
  readonly premiums: { readonly specific: Cents | null; readonly aggregate: Cents | null };
  /** Administration and premiums of a year. */
  readonly fixedCosts: Cents;
  readonly funding: Cents;
  /** Members whose claims under the specific cover (all claims where there is none) exceed it are listed one by one. */
  readonly claimantThreshold: Cents;
  /** When claims are paid; absent where every claim of the year counts whenever it is. */
  readonly payment?: PaymentFacts;
  readonly expected: ExpectedClaims & Partial<ExpectedAggregate>;
  /** What else the exact model says of the plan year. */
  readonly known: KnownYear;
  /** Rules on attachments that the contract does not meet; absent where there are none. */
  readonly notices?: readonly RegulatoryNotice[];
  /** Every plan year of a path, the first included; absent with a horizon of 1. */
  readonly planYears?: readonly PlanYearFacts[];
  /** How renewals set lasers; absent where they set none. */
  readonly laserRule?: LaserRule;
  /** Of the insured alternative, over all benefits of a member; absent where nothing is pooled. */
  readonly poolingPoint?: Cents;
  /** Paths in a block. */
  readonly blockPaths: number;
  /** How members without a large claim are drawn at once; absent where each member is drawn by himself. */
  readonly bulk?: BulkFacts;
  /** Of several plan years; absent with a horizon of 1. */
  readonly years?: YearsFacts;
}

export interface BulkFacts {
  /** Of the classes that are drawn in bulk. */
  readonly members: number;
  /** Expected claims of them in a year that are drawn by themselves: the large ones, and those of rare perils. */
  readonly byThemselves: number;
  /** Most by which the distribution function of a year's claims may differ from that of members drawn one by one. */
  readonly error: number;
}

/** What a path of several plan years is settled by, and what a study remembers of it. */
export interface YearsFacts {
  readonly terms: YearsTerms;
  /** Names of the path columns, which stand behind `columns` in a study's state. */
  readonly columns: readonly string[];
  /** Columns of a year's ledger, as in `years.arrow`. */
  readonly ledger: readonly AmountColumn[];
  /** What is assumed of claims, members and renewals beyond the terms. */
  readonly assumptions: readonly YearsAssumption[];
}

/** What a file says of a column of amounts or counts. */
export type AmountColumn = Pick<RowColumn, 'name' | 'unit' | 'label'>;

export interface CoveredBenefit {
  readonly name: string;
  readonly specific: boolean;
  readonly aggregate: boolean;
  /** The components that it pays, where it is a part of the benefit only. */
  readonly part?: readonly string[];
}

/** What is known of a plan year of a path beforehand. */
export interface PlanYearFacts {
  readonly employees: number;
  readonly members: number;
  /** In the order of the facts' classes. */
  readonly classMembers: readonly number[];
  /** Its contract, before the lasers of renewals. */
  readonly terms: ContractTerms;
  readonly expected: ExpectedPlanYear;
}

/** Dollars a year, by the exact model; before the lasers of renewals. */
interface ExpectedPlanYear {
  readonly gross: Expectation;
  readonly specificRecovery: Expectation;
  readonly eligible: Expectation;
  /** Of the first year and of those that are like it; null where it is not computed. */
  readonly aggregateRecovery: Expectation | null;
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
    | 'aggregatingRetained'
    | 'lasers'
    | 'pooledClaims'
    | 'paidByMonth'
    | 'specificByMonth'
    | 'eligibleByMonth';
  readonly unit: 'cents' | 'members';
  /** Of a column by month: the month, from 1. */
  readonly month?: number;
  /** Of a component: what pays it, in `PlanFacts.benefits`. */
  readonly benefitIndex?: number;
  /** Words for a table heading. */
  readonly label: string;
}

export interface Exceedance {
  /** A `check` is counted to verify a simulation only. */
  readonly name: 'aggregateAttaches' | 'anyMemberAbove' | 'deficit' | 'over2' | 'over4' | 'over5' | 'over10' | 'check';
  readonly column: number;
  readonly threshold: number;
}

/** A variable of a row: a column's value, or, where there is a threshold, 1 above it and 0 elsewhere. */
export interface CrossedVariable {
  readonly name: string;
  readonly column: number;
  /** In the unit of the column. */
  readonly threshold: number | null;
  /** Its exact mean, in the unit of the column (cents); null where it is not known, and the variable no control. */
  readonly expected: Expectation | null;
}

/** Standard deviations (dollars; Infinity where there is none) and the law of cost, as far as they are known. */
export interface KnownYear {
  readonly deviations: {
    readonly gross: Expectation | NotAvailable;
    readonly aggregateRecovery: Expectation | NotAvailable;
    readonly retained: Expectation | NotAvailable;
  };
  readonly cost: ExactCost | NotAvailable;
}
