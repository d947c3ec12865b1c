/**
 * The result of sizing: every stop-loss option on the same simulated claims, its price against its value, and which to
 * buy. Numbers and names only, in dollars a year and counts of members, without Infinity or NaN, so that JSON holds it
 * whole. It depends on scenario, options, seed, paths and engine only; outputs print it and compute no statistic.
 *
 * `±` of an estimate is simulation error only. Conventions: VaR_q = inf{x: F(x) >= q}; TVaR_q = VaR_q + E[(X - VaR_q)+] / (1 - q).
 */
import type { Estimate } from '../reduce/estimate.ts';
import type { BasisSummary, ComparedEstimate, YearlyAmount } from './summary.ts';

export interface Sizing {
  readonly scenario: string;
  readonly scenarioHash: string;
  readonly engineVersion: string;
  readonly seed: string;
  readonly currency: string;
  readonly paths: number;
  readonly employees: number;
  readonly members: number;
  /** Options are chosen on the first half of the paths and valued on the second: a fixed function of the path number. */
  readonly halves: { readonly chosenOn: number; readonly valuedOn: number };
  /** Expected gross claims of the year. */
  readonly grossClaims: ComparedEstimate;
  readonly funding: SizingFunding;
  /** Id of the current policy, against which differences are paired. */
  readonly baseline: string;
  /** Id of the plan without stop-loss, against which tail reductions are measured. */
  readonly withoutCover: string;
  readonly ladder: Ladder | null;
  /** The current policy, no stop-loss, the quotes, then the ladder: attachments ascending, corridors, aggregating specifics. */
  readonly options: readonly SizedOption[];
  readonly recommendation: Recommendation;
  /** The same among the current policy and the quotes only; null where no quote was given, or none within the attachments to recommend. */
  readonly recommendationAmongOffers: Recommendation | null;
  readonly frontier: readonly Frontier[];
  readonly exceedance: readonly ExceedanceCurve[];
  /** One for each aggregating specific deductible of the ladder: P(deficit) against the common funding. */
  readonly heatMaps: readonly HeatMap[];
  /** Null where it was not asked for. */
  readonly sensitivity: Sensitivity | null;
  readonly assumptions: readonly Assumption[];
  /** Sentences that must stand beside the figures: what was not modelled, floors of model laws, wide errors. */
  readonly cautions: readonly string[];
  readonly verification: SizingVerification;
}

interface SizingFunding {
  readonly amount: YearlyAmount;
  /** `margin`: the baseline's exact expected total cost and a margin. */
  readonly basis: 'margin' | 'stated';
  /** Ratio; null where the amount is stated. */
  readonly margin: number | null;
}

/** The axes of the ladder; null stands for no cover. */
export interface Ladder {
  readonly attachments: readonly (number | null)[];
  readonly corridors: readonly (number | null)[];
  /** Dollars; [0] where there is none. */
  readonly aggregatingSpecifics: readonly number[];
}

export interface SizedOption {
  /** Unique and stable: `current`, `without-cover`, `quote-<name>`, `150k-125%`, `150k-none-asd50k`. */
  readonly id: string;
  /** For people: `150k · 125 %`, the carrier of a quote, `Current policy`. */
  readonly label: string;
  readonly kind: 'current' | 'withoutCover' | 'quote' | 'ladder';
  readonly carrier: string | null;
  readonly design: OptionDesign;
  readonly premium: OptionPremium;
  readonly administration: YearlyAmount;
  /** Administration and premiums. */
  readonly fixedCosts: YearlyAmount;
  readonly recovery: {
    readonly specific: ComparedEstimate;
    readonly aggregate: ComparedEstimate;
    readonly total: ComparedEstimate;
  };
  /** Expected reimbursement / premium; null without a premium. */
  readonly lossRatio: Estimate | null;
  /** Premium - expected reimbursement. */
  readonly costOfCover: ComparedEstimate;
  readonly retained: ComparedEstimate;
  readonly totalCost: TotalCost;
  /** Against the funding that all options share, and against the option's own (its expected total cost and the same margin). */
  readonly deficit: { readonly common: Deficit; readonly own: Deficit };
  readonly claimants: Claimants;
  readonly aggregateUse: AggregateUse | null;
  readonly contractualMaximum: ContractualMaximum;
  readonly value: StopLossValue;
  /** Paired with the baseline, option - baseline; null for the baseline itself. */
  readonly versusBaseline: PairedDifferences | null;
}

/** A limit of null means unlimited. Amounts in dollars. */
export interface OptionDesign {
  readonly specific: {
    readonly attachment: number;
    readonly limit: number | null;
    readonly share: number;
    readonly aggregatingSpecific: number;
    /** Members with an attachment of their own; null means excluded. */
    readonly lasers: readonly { readonly members: number; readonly attachment: number | null }[];
    readonly basis?: BasisSummary;
  } | null;
  readonly aggregate: {
    /** Attachment / expected eligible claims, exact; as stated where the policy states it. */
    readonly corridor: number;
    readonly attachment: number;
    readonly limit: number | null;
    readonly share: number;
    readonly eligible: 'limited' | 'retained';
    readonly basis?: BasisSummary;
  } | null;
}

export interface OptionPremium {
  readonly total: YearlyAmount;
  readonly specific: CoverPremium | null;
  readonly aggregate: CoverPremium | null;
  /** Premium / technical price of both covers; null where both are technical. */
  readonly toTechnical: number | null;
}

export interface CoverPremium extends YearlyAmount {
  /** `policy`: the current policy's own; `quote`: the carrier's; `technical`: computed here. */
  readonly source: 'policy' | 'quote' | 'technical';
  /** Dollars a year. */
  readonly technical: number;
  /** Expected reimbursement behind the technical price. */
  readonly expectedRecovery: number;
  readonly expectedRecoveryBasis: 'exact' | 'simulated';
  /** The target loss ratio of the technical price; null where it is E + lambda x sd. */
  readonly targetLossRatio: number | null;
  /** Premium / technical; null where it is technical. */
  readonly toTechnical: number | null;
}

export interface LevelEstimate extends Estimate {
  readonly level: number;
}

interface TotalCost {
  readonly mean: ComparedEstimate;
  readonly meanPepm: Estimate;
  readonly standardDeviation: ComparedEstimate;
  /** Levels .5, .75, .9, .95, .99. */
  readonly quantiles: readonly LevelEstimate[];
  /** Levels .95, .99. */
  readonly tailValues: readonly LevelEstimate[];
}

export interface Deficit {
  /** Dollars a year. */
  readonly funding: number;
  readonly probability: ComparedEstimate;
  /** Over all years, those without a deficit counted as 0. */
  readonly expected: ComparedEstimate;
  /** Over the years with a deficit only; null where none was simulated. */
  readonly expectedGivenDeficit: number | null;
  /** Total cost above funding by 2, 4, 5 and 10 %. */
  readonly exceeds: readonly ExceedsFunding[];
}

interface ExceedsFunding extends Estimate {
  /** Ratio: 0.02. */
  readonly by: number;
}

/** Members above the specific attachment in a year. */
export interface Claimants {
  readonly expected: ComparedEstimate;
  readonly atLeastOne: Estimate;
  readonly distribution: readonly {
    readonly members: number;
    readonly orMore: boolean;
    readonly probability: number;
  }[];
}

export interface AggregateUse {
  readonly attaches: ComparedEstimate;
  /** E[min(eligible, attachment)] / attachment. */
  readonly corridorUse: Estimate;
  /** E[(eligible - attachment)+] / E[eligible], before limit and share. */
  readonly insuranceCharge: Estimate;
  /** E[(attachment - eligible)+] / E[eligible]; savings + 1 = entry ratio + charge. */
  readonly insuranceSavings: Estimate;
  /** Attachment / E[eligible]. */
  readonly entryRatio: number;
}

/** Aggregate attachment + aggregating specific + laser gaps + fixed costs. */
export interface ContractualMaximum {
  /** Null where the contract bounds nothing. */
  readonly amount: number | null;
  readonly parts: {
    readonly aggregateAttachment: number;
    readonly aggregatingSpecific: number;
    readonly laserGaps: number;
    readonly fixedCosts: number;
  } | null;
  /** What the plan may have to pay beyond it, in words; while this is not empty it is no maximum and must not be called one. */
  readonly beyond: readonly string[];
}

/**
 * What the cover buys. Reductions are against the plan without stop-loss, of the distance of TVaR 95 % and of the standard
 * deviation from nothing bought; per dollar of the cost of cover.
 */
export interface StopLossValue {
  /** (TVaR - mean) without cover less (TVaR - mean) with it, level .95. */
  readonly tailReduction: Estimate;
  readonly tailReductionPerDollar: Estimate | null;
  readonly deviationReduction: Estimate;
  readonly deviationReductionPerDollar: Estimate | null;
  /** P(deficit) without cover - with it, against the common funding. */
  readonly deficitReduction: Estimate;
  /** Percentage points as a ratio, for each 10,000 dollars of the cost of cover. */
  readonly deficitReductionPer10k: Estimate | null;
  /** Premium at which the option is worth as much as the current policy, by expected cost + cost of capital x (TVaR .95 - mean). */
  readonly breakEvenCapital: Estimate;
  /** The same by exponential utility; null where its expectation is infinite or ruled by the largest simulated years. */
  readonly breakEvenUtility: Estimate | null;
  /** Expected total cost + cost of capital x (TVaR .95 - mean). */
  readonly riskAdjustedCost: Estimate;
}

/** An estimate of option - baseline on the same claims. */
export interface PairedDifference extends Estimate {
  /** What its standard error would be on claims of their own; null where the sample is too small to tell. */
  readonly unpairedStandardError: number | null;
}

export interface PairedDifferences {
  /** Certain. */
  readonly premium: number;
  readonly totalCost: PairedDifference;
  readonly standardDeviation: PairedDifference;
  readonly quantiles: readonly (PairedDifference & { readonly level: number })[];
  readonly tailValue: PairedDifference & { readonly level: number };
  readonly deficitProbability: PairedDifference;
  readonly expectedDeficit: PairedDifference;
  /** P(the option costs more than the baseline in the same year). */
  readonly costsMore: Estimate;
}

export type LimitMeasure =
  | 'maxDeficitProbability'
  | 'maxExpectedDeficit'
  | 'maxP95OverBudget'
  | 'maxTVaR'
  | 'maxStandardDeviation'
  | 'maxPremium';

export interface Limit {
  readonly measure: LimitMeasure;
  /** A probability, a ratio over the common funding (`maxP95OverBudget`), or dollars a year. */
  readonly most: number;
  readonly source: 'scenario' | 'default';
}

export interface LimitCheck extends Limit {
  /** The measure of the option. */
  readonly value: Estimate;
  readonly met: boolean;
  /** Whether the limit lies outside the 95 % interval of the value. */
  readonly isCertain: boolean;
}

export interface Recommendation {
  readonly among: 'all' | 'offers';
  readonly status: 'recommended' | 'nothingMeetsTheLimits';
  readonly limits: readonly Limit[];
  readonly candidates: number;
  /** Candidates that meet every limit on the half on which the choice was made. */
  readonly meetLimits: number;
  /** The cheapest of them by expected total cost; null where there is none. */
  readonly option: string | null;
  /** On the half that did not choose; null where there is no option. */
  readonly valuation: {
    readonly expectedTotalCost: Estimate;
    readonly checks: readonly LimitCheck[];
    /** Whether every limit holds there too. */
    readonly confirmed: boolean;
  } | null;
  /** Cannot be told apart from the recommended one at 95 %, cheapest first. */
  readonly indistinguishable: readonly NearOption[];
  /** Cheaper options that were passed over, each with the limits that it fails; cheapest first, at most ten. */
  readonly passedOver: readonly PassedOver[];
  /** What each limit costs: expected total cost of the recommended option less that of the best without this limit. */
  readonly shadowCosts: readonly { readonly measure: LimitMeasure; readonly saving: number; readonly option: string }[];
  /** When nothing meets the limits: one entry a limit. */
  readonly whatItWouldTake: readonly WhatItWouldTake[];
}

export interface NearOption {
  readonly option: string;
  /** Expected total cost - that of the recommended option, paired. */
  readonly difference: Estimate;
  /**
   * `cost`: it meets the limits and costs the same within error. `limit`: it costs less and misses a limit only within
   * error. `certainty`: it costs more, and meets for certain what the recommended one meets only within error.
   */
  readonly because: 'cost' | 'limit' | 'certainty';
}

export interface PassedOver {
  readonly option: string;
  readonly difference: Estimate;
  readonly fails: readonly LimitMeasure[];
}

export interface WhatItWouldTake {
  readonly measure: LimitMeasure;
  readonly most: number;
  /** Whether candidates would remain if this limit alone fell. */
  readonly binds: boolean;
  /** The least that a candidate meeting the other limits attains; null where none meets them. */
  readonly attainable: { readonly value: number; readonly option: string } | null;
  /** The least that any candidate attains. */
  readonly least: { readonly value: number; readonly option: string };
  /** The common funding at which a candidate would meet this limit; null where funding does not enter it. */
  readonly fundingNeeded: number | null;
}

/** Options of which none is both cheaper in expectation and better by the measure. */
export interface Frontier {
  readonly measure: 'p95' | 'tailValue95';
  readonly points: readonly FrontierPoint[];
}

export interface FrontierPoint {
  readonly option: string;
  readonly expectedTotalCost: Estimate;
  readonly risk: Estimate;
  readonly isEfficient: boolean;
}

/** P(total cost > amount) of one option. */
export interface ExceedanceCurve {
  readonly option: string;
  /** Exceedance probabilities descending; `low` and `high` bound the amount at 95 %, null beyond the sample. */
  readonly points: readonly ExceedancePoint[];
}

interface ExceedancePoint {
  readonly probability: number;
  readonly amount: number;
  readonly low: number | null;
  readonly high: number | null;
}

export interface HeatMap {
  readonly aggregatingSpecific: number;
  /** One row for each attachment of the ladder, one cell for each corridor. */
  readonly rows: readonly (readonly HeatMapCell[])[];
}

export interface HeatMapCell {
  readonly option: string;
  readonly deficitProbability: Estimate;
  readonly expectedTotalCost: number;
}

/** The tornado: one assumption at a time, contract and premiums as they stand, on the same random numbers. */
export interface Sensitivity {
  readonly paths: number;
  readonly factors: readonly SensitivityFactor[];
}

export interface SensitivityFactor {
  readonly name: 'trend' | 'tailIndex' | 'parameterRisk' | 'groupSize' | 'relativities';
  readonly label: string;
  /** What is held while it moves, in words. */
  readonly note: string;
  /** Null where the scenario has nothing to move; `note` says so. */
  readonly low: SensitivityCase | null;
  readonly high: SensitivityCase | null;
}

export interface SensitivityCase {
  /** `6 %`, `alpha 1.55`. */
  readonly setting: string;
  /** The recommended option and the baseline. */
  readonly effects: readonly SensitivityEffect[];
}

export interface SensitivityEffect {
  readonly option: string;
  /** Changed - unchanged, paired. */
  readonly totalCost: Estimate;
  readonly tailValue95: Estimate;
  readonly deficitProbability: Estimate;
}

export interface Assumption {
  readonly group: 'population' | 'claims' | 'contract' | 'premium' | 'funding' | 'value' | 'simulation';
  readonly name: string;
  /** As a person reads it. */
  readonly value: string;
  readonly origin: 'scenario' | 'flag' | 'default';
  /** Where a default or a quoted figure comes from, where that is known. */
  readonly source: string | null;
}

export interface SizingVerification {
  readonly passed: boolean;
  /** Estimates with an exact value beside them. */
  readonly compared: number;
  readonly optionsCompared: number;
  readonly options: number;
  readonly furthest: {
    readonly option: string;
    readonly quantity: string;
    readonly estimate: number;
    readonly exact: number;
    readonly z: number;
  } | null;
  /** Largest |z| that chance explains for so many comparisons. */
  readonly criticalZ: number;
  /** Why options or quantities were left out, in words. */
  readonly notCompared: readonly string[];
}
