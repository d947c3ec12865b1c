/**
 * The statistics of a study: numbers and names only, in dollars and counts of members, without Infinity or NaN, so
 * that JSON holds it whole. It depends on scenario, seed, paths and engine only.
 */

import type { BulkFacts, Exceedance, RowColumn } from '../plan/plan-facts.ts';
import type { RegulatoryNotice } from '../plan/regulatory-minimums.ts';
import type { Estimate } from '../reduce/estimate.ts';
import type { Caution } from './cautions.ts';
import type { ConvergenceRow } from './convergence.ts';
import type { PrecisionOutcome } from './precision.ts';
import type { Verdict } from './verification.ts';
import type { YearsSummary } from './years-summary.ts';

export interface Summary {
  readonly scenario: string;
  readonly scenarioHash: string;
  readonly engineVersion: string;
  readonly seed: string;
  readonly currency: string;
  readonly paths: number;
  /** Plan years in a path. */
  readonly horizon: number;
  /** That the figures describe: the first of each path. */
  readonly planYears: number;
  readonly employees: number;
  readonly members: number;
  readonly contract: ContractSummary;
  readonly fixedCosts: YearlyAmount;
  readonly funding: YearlyAmount;
  /** Gross claims by component, gross, eligible, both recoveries, retained and total cost, in the rows' order. */
  readonly amounts: readonly AmountSummary[];
  /** The months whose amounts are among `amounts`, from the first on; absent where they were not asked for. */
  readonly months?: readonly MonthSummary[];
  readonly deficit: DeficitSummary;
  readonly probabilities: readonly ProbabilitySummary[];
  readonly membersAbove: MembersAboveSummary;
  readonly largestMember: Spread;
  readonly covers: { readonly specific: CoverSummary | null; readonly aggregate: CoverSummary | null };
  /** Rules on attachments that the contract does not meet: information, not legal advice. */
  readonly notices: readonly RegulatoryNotice[];
  /** Every estimate that the exact model can check without much work, and what that says of the run. */
  readonly agreement: Verdict;
  /** The main statistics on growing numbers of plan years, the last of them all; empty where the run is one block. */
  readonly convergence: readonly ConvergenceRow[];
  /** Numbers that rest on too few plan years, in words. */
  readonly cautions: readonly Caution[];
  /** What was asked for and reached; null where the number of paths was given. */
  readonly precision: PrecisionOutcome | null;
  /** Members whose small claims are drawn at once; absent where each member is drawn by himself. */
  readonly bulk?: BulkFacts;
  /** Of several plan years; null with a horizon of 1. */
  readonly years: YearsSummary | null;
}

/** Dollars; amounts of a month are from the first month of the year to its end. */
interface MonthSummary {
  /** From 1. */
  readonly month: number;
  /** Of the aggregate so far; null without one. */
  readonly attachment: number | null;
}

/** Dollars a year, and per employee and month. */
export interface YearlyAmount {
  readonly yearly: number;
  readonly pepm: number;
}

/** Dollars; a limit of null means unlimited. */
export interface ContractSummary {
  readonly specific: {
    readonly attachment: number;
    readonly limit: number | null;
    readonly share: number;
    /** Members with a higher attachment; null for those excluded from the cover. */
    readonly lasers: readonly { readonly members: number; readonly attachment: number | null }[];
    /** 0 where there is none. */
    readonly aggregatingSpecific: number;
    readonly basis?: BasisSummary;
  } | null;
  readonly aggregate: {
    readonly attachment: number;
    readonly limit: number | null;
    readonly share: number;
    readonly eligible: 'limited' | 'retained';
    readonly countsLaserCorridor: boolean;
    readonly countsAggregatingSpecific: boolean;
    readonly basis?: BasisSummary;
  } | null;
}

/** Months incurred and paid; absent on the incurred basis, where every claim of the year counts. */
export interface BasisSummary {
  readonly runInMonths: number;
  readonly paidMonths: number;
  /** Dollars, of one member; absent where there is none. */
  readonly runInLimit?: number;
}

/** A plain estimate of the simulation, beside the exact model's value and the one by control variates, where there are any. */
export interface ComparedEstimate extends Estimate {
  /** Which one to quote. */
  readonly source: 'exact' | 'controlled' | 'simulated';
  /** With the error that exactly known quantities leave; null where they do not help. */
  readonly controlled: Estimate | null;
  readonly expected: number | null;
  /** Estimate of the exact model's own numerical error. */
  readonly expectedError: number | null;
  /** (value - expected) / standardError; null where either is missing or the error is 0. */
  readonly z: number | null;
}

interface LevelEstimate extends Estimate {
  readonly level: number;
}

/** The quantile at level 1 - 1 / years under the name that people use; the exact model knows that of cost only. */
interface ReturnPeriodEstimate extends ComparedEstimate {
  readonly years: number;
}

export interface Spread {
  readonly quantiles: readonly LevelEstimate[];
  readonly oneInYears: readonly ReturnPeriodEstimate[];
  /** TVaR: the mean of the worst years beyond the level. */
  readonly tailValues: readonly LevelEstimate[];
  readonly smallestSimulated: number;
  readonly largestSimulated: number;
}

export interface AmountSummary extends Spread {
  readonly name: string;
  readonly role: RowColumn['role'];
  readonly label: string;
  readonly mean: ComparedEstimate;
  readonly meanPepm: ComparedEstimate;
  readonly standardDeviation: ComparedEstimate;
}

export interface DeficitSummary extends Spread {
  /** Years without a deficit count as 0. */
  readonly mean: ComparedEstimate;
  /** Over the years with a deficit only; null where none was simulated. */
  readonly meanGivenDeficit: ComparedEstimate | null;
  readonly standardDeviation: Estimate;
}

export interface ProbabilitySummary extends ComparedEstimate {
  readonly name: Exceedance['name'];
}

export interface MembersAboveSummary {
  readonly mean: ComparedEstimate;
  readonly standardDeviation: Estimate;
  /** Probability of exactly so many members; of so many or more in the last entry. */
  readonly distribution: readonly MembersProbability[];
  readonly largestSimulated: number;
}

export interface MembersProbability extends Estimate {
  readonly members: number;
  readonly orMore: boolean;
}

export interface CoverSummary {
  /** Dollars a year; null where the scenario gives none. */
  readonly premium: number | null;
  readonly recovery: ComparedEstimate;
  /** Expected recovery / premium. */
  readonly lossRatio: Estimate | null;
  /** Premium - expected recovery: what the protection costs on average. */
  readonly costOfCover: Estimate | null;
}
