/**
 * What several plan years say of a plan: by year, over the whole path, and against the insured alternative. Dollars, ratios
 * and probabilities; every estimate with its error. The last plan year is also the end: leaving the plan there costs its
 * unpaid claims, which every reserve and difference already counts.
 */
import type { YearsAssumption } from '../plan/years-assumptions.ts';
import type { Estimate } from '../reduce/estimate.ts';
import type { YearsTerms } from '../years/terms.ts';

export interface YearsSummary {
  readonly horizon: number;
  /** What was agreed and assumed, in whole cents and ratios. */
  readonly terms: YearsTerms;
  /** What else was assumed, of claims, members and renewals, in words. */
  readonly assumptions: readonly YearsAssumption[];
  /** The plan years in order. */
  readonly years: readonly PlanYearSummary[];
  readonly path: PathSummary;
  /** ASO against insured after 1 ... horizon years, in order. */
  readonly comparison: readonly ComparisonSummary[];
  /** What follows where claims stay above forecast for 1 ... horizon years running, in order. */
  readonly aboveForecast: readonly AboveForecastSummary[];
  readonly carrier: CarrierSummary;
  readonly insurer: InsurerSummary;
}

export interface Distribution {
  readonly mean: Estimate;
  /** At the levels of `YEARS_LEVELS`, ascending. */
  readonly quantiles: readonly LevelEstimate[];
  readonly smallestSimulated: number;
  readonly largestSimulated: number;
}

interface LevelEstimate extends Estimate {
  readonly level: number;
}

/** Levels of all distributions over years: the edges of a fan, and its middle. */
export const YEARS_LEVELS = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99] as const;

export interface PlanYearSummary {
  /** From 1. */
  readonly planYear: number;
  readonly employees: number;
  readonly members: number;
  /** Claims left to the plan. */
  readonly retained: Distribution;
  /** Retained claims as forecast when the funding was set. */
  readonly forecast: Distribution;
  readonly totalCost: Distribution;
  readonly funding: Distribution;
  /** Funding that was not paid in, as the reserve was above its target. */
  readonly holiday: Estimate;
  readonly addedBenefits: Estimate;
  readonly deficit: {
    readonly probability: Estimate;
    /** Years without one count as 0. */
    readonly mean: Estimate;
    /** Null where none was simulated. */
    readonly meanGivenDeficit: Estimate | null;
    /** By the end of this year at least one, this or an earlier. */
    readonly probabilitySoFar: Estimate;
  };
  /** At the year's end, after what the employer paid in. */
  readonly reserve: Distribution;
  /** What the employer paid in as the reserve was below zero. */
  readonly call: Estimate;
  readonly ruin: {
    /** That the reserve is used up in this year for the first time. */
    readonly firstInThisYear: Estimate;
    readonly soFar: Estimate;
  };
  /** Incurred and not paid at the year's end, less reimbursements of it; in year 1 the claims holiday, at the end the terminal liability. */
  readonly unpaid: Distribution;
  readonly specificPremium: Distribution;
  readonly aggregatePremium: Distribution;
  readonly insuredPremium: Distribution;
  /** Of rates per employee (of the insured per member) over the year before, as ratios; null in year 1 and where there is no premium. */
  readonly increases: {
    readonly funding: Distribution | null;
    readonly specific: Distribution | null;
    readonly insured: Distribution | null;
  };
  /** Null where renewals bring none. */
  readonly lasers: { readonly mean: Estimate; readonly probabilityOfAny: Estimate } | null;
  /** Rebates under a minimum loss ratio. */
  readonly rebate: Estimate;
}

export interface PathSummary {
  readonly deficitAtLeastOnce: Estimate;
  /** Years with a deficit: probability of exactly so many, from 0 to the horizon. */
  readonly deficitYears: readonly (Estimate & { readonly years: number })[];
  readonly ruin: Estimate;
  /** Initial reserve with which ruin is this likely, from the accumulated surplus and interest alone. */
  readonly reserveNeeded: readonly ReserveNeeded[];
  /** All that the employer paid in as the reserve was below zero. */
  readonly calls: Estimate;
}

interface ReserveNeeded extends Estimate {
  readonly ruinProbability: number;
}

/** Accumulated over the first years of a path. */
export interface ComparisonSummary {
  readonly years: number;
  /** ASO minus insured: below zero the self-funded plan is the cheaper. */
  readonly difference: Distribution;
  readonly asoCheaper: Estimate;
  /** How much cheaper, above zero, where it is; null where that was not simulated. */
  readonly savingWhenCheaper: Estimate | null;
  /** How much dearer, above zero, where it is. */
  readonly excessWhenDearer: Estimate | null;
}

/** The paths with at least so many years running in which retained claims were above their forecast. */
export interface AboveForecastSummary {
  readonly years: number;
  readonly probability: Estimate;
  /** Of those paths, at the horizon; null where none was simulated. */
  readonly reserve: Estimate | null;
  readonly difference: Estimate | null;
  readonly asoCheaper: Estimate | null;
  readonly ruin: Estimate | null;
  /** The insured premium of the last year over that of the first, as a ratio. */
  readonly insuredIncrease: Estimate | null;
}

/** The stop-loss carrier over all years. */
export interface CarrierSummary {
  readonly premiums: Estimate;
  readonly recoveries: Estimate;
  /** Premiums less recoveries. */
  readonly result: Distribution;
  /** Expected recoveries over expected premiums; null without a premium. */
  readonly lossRatio: Estimate | null;
  /** What limits to increases kept from the carrier: indicated less charged premiums. */
  readonly keptByLimits: Estimate;
}

/** The insurer of the insured alternative over all years. */
export interface InsurerSummary {
  readonly premiums: Estimate;
  readonly claims: Estimate;
  readonly retention: Estimate;
  readonly rebates: Estimate;
  /** What stays with it beyond its retention. */
  readonly surplus: Distribution;
}
