import type { PlanFacts } from '../plan/plan-facts.ts';
import {
  bareEstimate,
  dividedBy,
  type Estimate,
  normalEstimate,
  restingOn,
  subtractedFrom,
} from '../reduce/estimate.ts';
import { estimateMean } from '../reduce/estimate-mean.ts';
import { estimateProportion } from '../reduce/estimate-proportion.ts';
import { estimateQuantile } from '../reduce/estimate-quantile.ts';
import { estimateMeanOfEvents } from '../reduce/estimate-rare-mean.ts';
import { mean, variance } from '../reduce/moments.ts';
import { partOfColumn } from '../reduce/part-of-column.ts';
import type { ReducerState } from '../reduce/reducer-state.ts';
import type { Enrolment } from '../years/terms.ts';
import { DOLLARS, type PathEstimates, pathEstimates, RATIO } from './path-estimates.ts';
import type {
  AboveForecastSummary,
  CarrierSummary,
  ComparisonSummary,
  InsurerSummary,
  PathSummary,
  PlanYearSummary,
  YearsSummary,
} from './years-summary.ts';

/** Probabilities of ruin for which the reserve needed is told. */
const RUIN_PROBABILITIES = [0.01, 0.05, 0.1];

/** What a state says of several plan years; null of a single one. */
export function summarizeYears(facts: PlanFacts, state: ReducerState): YearsSummary | null {
  const { years, horizon } = facts;
  if (years === undefined) return null;
  const paths = pathEstimates(facts, years, state);
  const numbers = Array.from({ length: horizon }, (_, index) => index + 1);
  return {
    horizon,
    terms: years.terms,
    assumptions: years.assumptions,
    years: numbers.map((year) => summarizeYear(paths, year, years.terms.years[year - 1]!)),
    path: summarizePath(paths, numbers),
    comparison: numbers.map((year) => compareAfter(paths, year)),
    aboveForecast: numbers.map((year) => summarizeAbove(paths, year)),
    carrier: summarizeCarrier(paths),
    insurer: summarizeInsurer(paths),
  };
}

function summarizeYear(paths: PathEstimates, year: number, enrolment: Enrolment): PlanYearSummary {
  const of = (name: string) => paths.distribution(`${name}_${year}`);
  const rare = (name: string) => paths.rareMean(`${name}_${year}`);
  const increase = (name: string) => {
    const column = `${name}_increase_${year}`;
    return paths.has(column) ? paths.distribution(column, RATIO) : null;
  };
  const deficit = `deficit_${year}`;
  const given = estimateMeanOfEvents(paths.column(deficit), paths.paths);
  return {
    planYear: year,
    ...enrolment,
    retained: of('retained'),
    forecast: of('forecast'),
    totalCost: of('total_cost'),
    funding: of('funding'),
    holiday: rare('holiday'),
    addedBenefits: rare('added_benefits'),
    deficit: {
      probability: paths.proportion(paths.paths - paths.equalTo(deficit, 0)),
      mean: rare('deficit'),
      meanGivenDeficit: given && dividedBy(given, DOLLARS),
      probabilitySoFar: paths.proportion(firstUpTo(paths, 'first_deficit', year)),
    },
    reserve: of('reserve'),
    call: rare('call'),
    ruin: {
      firstInThisYear: paths.proportion(paths.equalTo('first_ruin', year)),
      soFar: paths.proportion(firstUpTo(paths, 'first_ruin', year)),
    },
    unpaid: of('unpaid'),
    specificPremium: of('specific_premium'),
    aggregatePremium: of('aggregate_premium'),
    insuredPremium: of('insured_premium'),
    increases: {
      funding: increase('funding'),
      specific: increase('specific'),
      insured: increase('insured'),
    },
    lasers: lasersOf(paths, `lasers_${year}`),
    rebate: rare('rebate'),
  };
}

/** Paths in which a first year is one of the first `year`. */
function firstUpTo(paths: PathEstimates, name: string, year: number): number {
  let count = 0;
  for (let first = 1; first <= year; first++) count += paths.equalTo(name, first);
  return count;
}

function lasersOf(paths: PathEstimates, name: string): PlanYearSummary['lasers'] {
  if (!paths.has(name)) return null;
  return {
    mean: paths.mean(name, 1),
    probabilityOfAny: paths.proportion(paths.paths - paths.equalTo(name, 0)),
  };
}

function summarizePath(paths: PathEstimates, years: readonly number[]): PathSummary {
  const { bins } = paths.column('reserve_needed');
  return {
    deficitAtLeastOnce: paths.proportion(paths.paths - paths.equalTo('first_deficit', 0)),
    deficitYears: [0, ...years].map((count) => ({
      years: count,
      ...paths.proportion(paths.equalTo('deficit_years', count)),
    })),
    ruin: paths.proportion(paths.paths - paths.equalTo('first_ruin', 0)),
    reserveNeeded: RUIN_PROBABILITIES.map((ruinProbability) => ({
      ruinProbability,
      ...dividedBy(estimateQuantile(bins, paths.paths, 1 - ruinProbability), DOLLARS),
    })),
    calls: paths.rareMean('calls'),
  };
}

function compareAfter(paths: PathEstimates, years: number): ComparisonSummary {
  const name = `difference_${years}`;
  const cheaper = partOfColumn(paths.column(name), 'below');
  const dearer = partOfColumn(paths.column(name), 'above');
  const saving = meanOfPart(cheaper);
  return {
    years,
    difference: paths.distribution(name),
    asoCheaper: paths.proportion(cheaper.rows),
    savingWhenCheaper: saving && subtractedFrom(0, saving),
    excessWhenDearer: meanOfPart(dearer),
  };
}

function meanOfPart({ rows, column }: ReturnType<typeof partOfColumn>): Estimate | null {
  return rows === 0 ? null : dividedBy(restingOn(rows, estimateMean(column, rows)), DOLLARS);
}

function summarizeAbove(paths: PathEstimates, years: number): AboveForecastSummary {
  let count = paths.paths;
  for (let longest = 0; longest < years; longest++) count -= paths.equalTo('longest_above', longest);
  const name = (what: string) => `above_${years}_${what}`;
  const meanGiven = (what: string, unit = DOLLARS) =>
    count === 0 ? null : dividedBy(restingOn(count, estimateMean(paths.column(name(what)), count)), unit);
  const shareGiven = (events: number) => (count === 0 ? null : restingOn(count, estimateProportion(events, count)));
  return {
    years,
    probability: paths.proportion(count),
    reserve: meanGiven('reserve'),
    difference: meanGiven('difference'),
    asoCheaper: shareGiven(partOfColumn(paths.column(name('difference')), 'below').rows),
    ruin: shareGiven(paths.equalTo(name('ruin'), 1)),
    insuredIncrease: meanGiven('insured_increase', RATIO),
  };
}

function summarizeCarrier(paths: PathEstimates): CarrierSummary {
  return {
    premiums: paths.mean('stop_loss_premiums'),
    recoveries: paths.mean('recoveries'),
    result: paths.distribution('carrier_result'),
    lossRatio: lossRatio(paths),
    keptByLimits: paths.mean('kept_by_limits'),
  };
}

/**
 * Expected recoveries over expected premiums, with the error of a ratio by the delta method; the covariance follows from
 * the variance of the difference.
 */
function lossRatio({ paths, column }: PathEstimates): Estimate | null {
  const [premiums, recoveries] = [column('stop_loss_premiums'), column('recoveries')];
  const premium = mean(premiums, paths);
  if (premium === 0) return null;
  const ratio = mean(recoveries, paths) / premium;
  if (paths < 2) return bareEstimate(ratio);
  const [ofPremiums, ofRecoveries] = [variance(premiums, paths), variance(recoveries, paths)];
  const covariance = (ofPremiums + ofRecoveries - variance(column('carrier_result'), paths)) / 2;
  const square = ofRecoveries - 2 * ratio * covariance + ratio * ratio * ofPremiums;
  return normalEstimate(ratio, Math.sqrt(Math.max(square, 0) / paths) / premium);
}

function summarizeInsurer(paths: PathEstimates): InsurerSummary {
  return {
    premiums: paths.mean('insured_premiums'),
    claims: paths.mean('claims'),
    retention: paths.mean('insured_retention'),
    rebates: paths.mean('rebates'),
    surplus: paths.distribution('insurer_surplus'),
  };
}
