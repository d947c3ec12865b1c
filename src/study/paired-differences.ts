/** What an option changes against the baseline, on the same plan years; dollars. */
import { SUM_BOTH_DEFICITS, SUM_COSTS_MORE, SUM_OVER } from '../plan/sizing-layout.ts';
import { type Estimate, normalEstimate } from '../reduce/estimate.ts';
import { estimateProportion } from '../reduce/estimate-proportion.ts';
import type { CostStatistics } from './cost-statistics.ts';
import {
  deviationInfluence,
  difference,
  expectedDeficitInfluence,
  type Influence,
  quantileInfluence,
  tailInfluence,
} from './option-influence.ts';
import { errorOf, rowsOf, squaredDifference, totalOf } from './sized-sums.ts';
import type { PairedDifference, PairedDifferences } from './sizing.ts';
import { BASELINE, type RunOption, type SizingRun } from './sizing-run.ts';

/** Option - baseline, each with the error of the difference. */
export function pairedDifferences(
  { state, options }: SizingRun,
  option: RunOption,
  ofOption: CostStatistics,
  ofBaseline: CostStatistics,
): PairedDifferences {
  const baseline = options[BASELINE]!;
  const { index } = option.place;
  const rows = rowsOf(state);
  const byBatches = (a: Influence, b: Influence) => {
    const error = errorOf(state, difference(a, b));
    return error === null ? null : error / 100;
  };
  const tail = (one: RunOption) => tailInfluence(state, one.place, 0.95);
  const deviation = (one: RunOption, { standardDeviation }: CostStatistics) =>
    deviationInfluence(state, one.place, 100 * standardDeviation.value);
  return {
    premium: option.premium.total.yearly - baseline.premium.total.yearly,
    totalCost: paired(
      ofOption.mean,
      ofBaseline.mean,
      Math.sqrt(squaredDifference(state, index, BASELINE) / (rows - 1) / rows) / 100,
    ),
    standardDeviation: paired(
      ofOption.standardDeviation,
      ofBaseline.standardDeviation,
      byBatches(deviation(option, ofOption), deviation(baseline, ofBaseline)),
    ),
    quantiles: ofOption.quantiles.map(({ level, ...quantile }, i) => {
      const { level: _, ...other } = ofBaseline.quantiles[i]!;
      const influence = (one: RunOption, { standardError }: Estimate) =>
        quantileInfluence(state, one.place, i, level, 100 * (standardError ?? 0));
      const isKnown = quantile.standardError !== null && other.standardError !== null;
      const error = isKnown ? byBatches(influence(option, quantile), influence(baseline, other)) : null;
      return { level, ...paired(quantile, other, error) };
    }),
    tailValue: {
      level: 0.95,
      ...paired(ofOption.tailValues[0]!, ofBaseline.tailValues[0]!, byBatches(tail(option), tail(baseline))),
    },
    deficitProbability: paired(
      ofOption.deficitProbability,
      ofBaseline.deficitProbability,
      errorOfProportions(
        totalOf(state, index, SUM_OVER),
        totalOf(state, BASELINE, SUM_OVER),
        totalOf(state, index, SUM_BOTH_DEFICITS),
        rows,
      ),
    ),
    expectedDeficit: paired(
      ofOption.expectedDeficit,
      ofBaseline.expectedDeficit,
      byBatches(expectedDeficitInfluence(state, option.place), expectedDeficitInfluence(state, baseline.place)),
    ),
    costsMore: estimateProportion(totalOf(state, index, SUM_COSTS_MORE), rows),
  };
}

/**
 * Standard error of the difference of two proportions on the same trials, from those with one event and not the other
 * (McNemar 1947, doi:10.1007/BF02295996).
 */
function errorOfProportions(a: number, b: number, both: number, trials: number): number {
  const [onlyA, onlyB] = [a - both, b - both];
  return Math.sqrt(Math.max(onlyA + onlyB - ((onlyA - onlyB) * (onlyA - onlyB)) / trials, 0)) / trials;
}

function paired(a: Estimate, b: Estimate, standardError: number | null): PairedDifference {
  const unpairedStandardError =
    a.standardError === null || b.standardError === null
      ? null
      : Math.sqrt(a.standardError ** 2 + b.standardError ** 2);
  const value = a.value - b.value;
  if (standardError === null) {
    return { value, standardError: null, low: null, high: null, tooFew: true, unpairedStandardError };
  }
  return { ...normalEstimate(value, standardError), unpairedStandardError };
}
