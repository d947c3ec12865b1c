/** Several plan years as rows of `summary.csv`: `year_3_reserve`, `after_5_years_difference`, `above_forecast_2_years_ruin`. */
import type { Estimate } from '../reduce/estimate.ts';
import type {
  AboveForecastSummary,
  ComparisonSummary,
  Distribution,
  PlanYearSummary,
  YearsSummary,
} from '../study/years-summary.ts';
import type { CsvRow } from './summary-csv.ts';

export function yearsRows({ years, path, comparison, aboveForecast, carrier, insurer }: YearsSummary): CsvRow[] {
  return [
    ...years.flatMap(yearRows),
    ...comparison.flatMap(comparisonRows),
    probability('path_deficit', path.deficitAtLeastOnce),
    ...path.deficitYears.map(({ years: level, ...estimate }) => ({
      ...probability('path_deficit_years', estimate),
      level,
    })),
    probability('path_ruin', path.ruin),
    ...path.reserveNeeded.map(({ ruinProbability: level, ...estimate }) => ({
      quantity: 'path_reserve_needed',
      statistic: 'at_ruin_probability',
      level,
      estimate,
    })),
    mean('path_calls', path.calls),
    ...aboveForecast.flatMap(aboveRows),
    mean('carrier_premiums', carrier.premiums),
    mean('carrier_recoveries', carrier.recoveries),
    ...distribution('carrier_result', carrier.result),
    ...(carrier.lossRatio === null
      ? []
      : [{ quantity: 'carrier_loss_ratio', statistic: 'ratio', estimate: carrier.lossRatio }]),
    mean('carrier_kept_by_limits', carrier.keptByLimits),
    mean('insurer_premiums', insurer.premiums),
    mean('insurer_claims', insurer.claims),
    mean('insurer_retention', insurer.retention),
    mean('insurer_rebates', insurer.rebates),
    ...distribution('insurer_surplus', insurer.surplus),
  ];
}

function yearRows(year: PlanYearSummary): CsvRow[] {
  const name = (what: string) => `year_${year.planYear}_${what}`;
  const { deficit, ruin, increases, lasers } = year;
  const optional = (what: string, one: Distribution | null) => (one === null ? [] : distribution(name(what), one));
  return [
    ...distribution(name('retained'), year.retained),
    ...distribution(name('forecast'), year.forecast),
    ...distribution(name('total_cost'), year.totalCost),
    ...distribution(name('funding'), year.funding),
    mean(name('holiday'), year.holiday),
    mean(name('added_benefits'), year.addedBenefits),
    probability(name('deficit'), deficit.probability),
    mean(name('deficit'), deficit.mean),
    ...(deficit.meanGivenDeficit === null
      ? []
      : [{ quantity: name('deficit'), statistic: 'mean_given_deficit', estimate: deficit.meanGivenDeficit }]),
    probability(name('deficit_so_far'), deficit.probabilitySoFar),
    ...distribution(name('reserve'), year.reserve),
    mean(name('call'), year.call),
    probability(name('first_ruin'), ruin.firstInThisYear),
    probability(name('ruin_so_far'), ruin.soFar),
    ...distribution(name('unpaid'), year.unpaid),
    ...distribution(name('specific_premium'), year.specificPremium),
    ...distribution(name('aggregate_premium'), year.aggregatePremium),
    ...distribution(name('insured_premium'), year.insuredPremium),
    ...optional('funding_increase', increases.funding),
    ...optional('specific_increase', increases.specific),
    ...optional('insured_increase', increases.insured),
    ...(lasers === null
      ? []
      : [mean(name('lasers'), lasers.mean), probability(name('any_laser'), lasers.probabilityOfAny)]),
    mean(name('rebate'), year.rebate),
  ];
}

function comparisonRows({ years, difference, ...one }: ComparisonSummary): CsvRow[] {
  const name = (what: string) => `after_${years}_years_${what}`;
  const optional = (what: string, estimate: Estimate | null) => (estimate === null ? [] : [mean(name(what), estimate)]);
  return [
    ...distribution(name('difference'), difference),
    probability(name('aso_cheaper'), one.asoCheaper),
    ...optional('saving_when_cheaper', one.savingWhenCheaper),
    ...optional('excess_when_dearer', one.excessWhenDearer),
  ];
}

function aboveRows({ years, ...one }: AboveForecastSummary): CsvRow[] {
  const name = (what: string) => `above_forecast_${years}_years_${what}`;
  const optional = (what: string, row: (quantity: string, estimate: Estimate) => CsvRow, estimate: Estimate | null) =>
    estimate === null ? [] : [row(name(what), estimate)];
  return [
    { quantity: `above_forecast_${years}_years`, statistic: 'probability', estimate: one.probability },
    ...optional('reserve', mean, one.reserve),
    ...optional('difference', mean, one.difference),
    ...optional('aso_cheaper', probability, one.asoCheaper),
    ...optional('ruin', probability, one.ruin),
    ...optional('insured_increase', mean, one.insuredIncrease),
  ];
}

function distribution(quantity: string, { mean: average, quantiles }: Distribution): CsvRow[] {
  return [
    mean(quantity, average),
    ...quantiles.map(({ level, ...estimate }) => ({ quantity, statistic: 'quantile', level, estimate })),
  ];
}

function mean(quantity: string, estimate: Estimate): CsvRow {
  return { quantity, statistic: 'mean', estimate };
}

function probability(quantity: string, estimate: Estimate): CsvRow {
  return { quantity, statistic: 'probability', estimate };
}
