/** A run's options as the recommendation weighs them. */

import { SUM_DISTANCE } from '../plan/sizing-layout.ts';
import { dividedBy, type Estimate } from '../reduce/estimate.ts';
import { estimateQuantile } from '../reduce/estimate-quantile.ts';
import { toDollars } from '../units/cents.ts';
import { type CostStatistics, costStatistics } from './cost-statistics.ts';
import { difference, meanInfluence } from './option-influence.ts';
import type { Candidate, Choice, Measures } from './recommend.ts';
import { errorOf, estimateWith, rowsOf, totalOf } from './sized-sums.ts';
import { FIRST_HALF, SECOND_HALF } from './sizing-bins.ts';
import type { RunOption, SizingRun } from './sizing-run.ts';

export interface RunCandidate extends Candidate {
  readonly of: RunOption;
}

/** An option with its measures on both halves. */
export function candidateOf(run: SizingRun, option: RunOption, whole: CostStatistics): RunCandidate {
  const measures = (halves: readonly number[]) =>
    measuresOf(costStatistics(run.state, option.place, halves), option, toDollars(run.funding));
  return {
    id: option.request.id,
    of: option,
    choosing: measures(FIRST_HALF),
    valuing: measures(SECOND_HALF),
    quantile: (level) => estimateQuantile(whole.bins, rowsOf(run.state), level).value / 100,
  };
}

/** Expected total cost of a - that of b on the half that values. */
export function pairedCosts({ state }: SizingRun): Choice['difference'] {
  const meanOf = ({ place }: RunOption) =>
    totalOf(state, place.index, SUM_DISTANCE, SECOND_HALF) / rowsOf(state, SECOND_HALF) + place.centre;
  return (a, b) => {
    const [one, other] = [(a as RunCandidate).of, (b as RunCandidate).of];
    const influence = difference(meanInfluence(state, one.place), meanInfluence(state, other.place));
    return dividedBy(estimateWith(meanOf(one) - meanOf(other), errorOf(state, influence, SECOND_HALF)), 100);
  };
}

function measuresOf(statistics: CostStatistics, { premium }: RunOption, funding: number): Measures {
  const p95 = statistics.quantiles[3]!;
  const certain: Estimate = {
    value: premium.total.yearly,
    standardError: 0,
    low: premium.total.yearly,
    high: premium.total.yearly,
  };
  return {
    expectedTotalCost: statistics.mean,
    limited: {
      maxDeficitProbability: statistics.deficitProbability,
      maxExpectedDeficit: statistics.expectedDeficit,
      maxP95OverBudget: overFunding(p95, funding),
      maxTVaR: statistics.tailValues[0]!,
      maxStandardDeviation: statistics.standardDeviation,
      maxPremium: certain,
    },
  };
}

/** Total cost / funding - 1. */
function overFunding({ value, standardError, low, high }: Estimate, funding: number): Estimate {
  const over = (amount: number | null) => (amount === null ? null : amount / funding - 1);
  return {
    value: value / funding - 1,
    standardError: standardError === null ? null : standardError / funding,
    low: over(low),
    high: over(high),
  };
}
