/** What an option's cover is worth against what it costs; dollars. */
import type { Estimate } from '../reduce/estimate.ts';
import { binMean } from '../reduce/moments.ts';
import type { Bins } from '../reduce/reducer-state.ts';
import type { CostStatistics } from './cost-statistics.ts';
import {
  deficitInfluence,
  deviationInfluence,
  difference,
  type Influence,
  meanInfluence,
  scaled,
  tailInfluence,
} from './option-influence.ts';
import { errorOf, estimateWith, rowsOf } from './sized-sums.ts';
import type { StopLossValue } from './sizing.ts';
import { BASELINE, type RunOption, type SizingRun, WITHOUT_COVER } from './sizing-run.ts';

/** The reference statistics of a run. */
export interface References {
  readonly baseline: CostStatistics;
  readonly withoutCover: CostStatistics;
}

/** The value of an option's cover. `costOfCover` is premium - expected reimbursement. */
export function stopLossValue(
  run: SizingRun,
  option: RunOption,
  ofOption: CostStatistics,
  references: References,
  costOfCover: number,
): StopLossValue {
  const { state, options, value: basis } = run;
  const bare = options[WITHOUT_COVER]!;
  const baseline = options[BASELINE]!;
  const inDollars = (value: number, influence: Influence) => {
    const error = errorOf(state, influence);
    return estimateWith(value, error === null ? null : error / 100);
  };
  const beyondMean = (one: RunOption) =>
    difference(tailInfluence(state, one.place, 0.95), meanInfluence(state, one.place));
  const tail = ({ tailValues, mean }: CostStatistics) => tailValues[0]!.value - mean.value;
  const deviation = (one: RunOption, { standardDeviation }: CostStatistics) =>
    deviationInfluence(state, one.place, 100 * standardDeviation.value);
  const adjusted = (one: RunOption): Influence =>
    difference(meanInfluence(state, one.place), scaled(beyondMean(one), -basis.costOfCapital));
  const adjustedCost = (cost: CostStatistics) => cost.mean.value + basis.costOfCapital * tail(cost);

  const tailReduction = inDollars(
    tail(references.withoutCover) - tail(ofOption),
    difference(beyondMean(bare), beyondMean(option)),
  );
  const deviationReduction = inDollars(
    references.withoutCover.standardDeviation.value - ofOption.standardDeviation.value,
    difference(deviation(bare, references.withoutCover), deviation(option, ofOption)),
  );
  const deficitReduction = estimateWith(
    references.withoutCover.deficitProbability.value - ofOption.deficitProbability.value,
    errorOf(state, difference(deficitInfluence(state, bare.place), deficitInfluence(state, option.place))),
  );
  const perDollar = (estimate: Estimate, dollars = 1) =>
    costOfCover > 0 ? multipliedBy(estimate, dollars / costOfCover) : null;
  const premium = option.premium.total.yearly;
  return {
    tailReduction,
    tailReductionPerDollar: perDollar(tailReduction),
    deviationReduction,
    deviationReductionPerDollar: perDollar(deviationReduction),
    deficitReduction,
    deficitReductionPer10k: perDollar(deficitReduction, 10_000),
    breakEvenCapital: inDollars(
      premium + adjustedCost(references.baseline) - adjustedCost(ofOption),
      difference(adjusted(baseline), adjusted(option)),
    ),
    breakEvenUtility: breakEvenUtility(
      premium,
      ofOption.bins,
      references.baseline.bins,
      rowsOf(state),
      basis.riskTolerance,
    ),
    riskAdjustedCost: inDollars(adjustedCost(ofOption), adjusted(option)),
  };
}

function multipliedBy({ value, standardError, ...rest }: Estimate, factor: number): Estimate {
  if (standardError === null) return { ...rest, value: value * factor, standardError: null, low: null, high: null };
  return estimateWith(value * factor, standardError * factor);
}

/** One simulated year that makes more than this of the expectation says that the tail rules it. */
const LARGEST_SHARE = 0.01;

/**
 * Premium + certainty equivalent of the baseline - that of the option, by exponential utility. Its error takes the two as
 * independent, which it overstates; null where the largest simulated year rules either expectation, as it does where
 * claims are unlimited and the expectation therefore infinite.
 */
function breakEvenUtility(
  premium: number,
  ofOption: Bins,
  ofBaseline: Bins,
  rows: number,
  riskTolerance: number,
): Estimate | null {
  const option = certaintyEquivalent(ofOption, rows, riskTolerance);
  const baseline = certaintyEquivalent(ofBaseline, rows, riskTolerance);
  if (option === null || baseline === null) return null;
  const error = Math.sqrt(option.error * option.error + baseline.error * baseline.error);
  return estimateWith(premium + baseline.value - option.value, error);
}

/** tolerance x ln E[exp(cost / tolerance)] by the delta method; bins in cents stand at their means. */
function certaintyEquivalent(bins: Bins, rows: number, riskTolerance: number): { value: number; error: number } | null {
  const origin = binMean(bins, 0) / 100;
  let first = 0;
  let second = 0;
  let largest = 0;
  bins.counts.forEach((count, i) => {
    const utility = Math.exp((binMean(bins, i) / 100 - origin) / riskTolerance);
    first += count * utility;
    second += count * utility * utility;
    largest = utility;
  });
  if (!(largest <= LARGEST_SHARE * first)) return null;
  const mean = first / rows;
  const variance = Math.max(second / rows - mean * mean, 0);
  return {
    value: origin + riskTolerance * Math.log(mean),
    error: (riskTolerance * Math.sqrt(variance / rows)) / mean,
  };
}
