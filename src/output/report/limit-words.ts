/** The user's limits as sentences. */
import type { Estimate } from '../../reduce/estimate.ts';
import type { Limit, LimitMeasure } from '../../study/sizing.ts';
import { formatPercent, formatPercentEstimate, type MoneyFormat } from '../format-numbers.ts';
import { minus } from './cells.ts';

interface MeasureWords {
  readonly what: string;
  readonly most: (limit: number, money: MoneyFormat) => string;
  readonly value: (value: Estimate, money: MoneyFormat) => string;
}

const inMoney: Omit<MeasureWords, 'what'> = {
  most: (limit, money) => `at most ${money.amount(limit)}`,
  value: (value, money) => (value.standardError === null ? money.amount(value.value) : money.estimate(value)),
};

const MEASURES: Readonly<Record<LimitMeasure, MeasureWords>> = {
  maxDeficitProbability: {
    what: 'Probability of a deficit',
    most: (limit) => `at most ${formatPercent(limit)}`,
    value: (value) => (value.low === null ? formatPercent(value.value) : formatPercentEstimate(value)),
  },
  maxExpectedDeficit: { what: 'Expected deficit over all years', ...inMoney },
  maxP95OverBudget: {
    what: 'Total cost of one year in 20',
    most: overFunding,
    value: ({ value }) => overFunding(value).replace('at most ', ''),
  },
  maxTVaR: { what: 'Mean total cost of the worst 5 % of years', ...inMoney },
  maxStandardDeviation: { what: 'Standard deviation of the total cost', ...inMoney },
  maxPremium: { what: 'Premium', ...inMoney },
};

function overFunding(ratio: number): string {
  if (ratio === 0) return 'at most the funding';
  return `at most ${formatPercent(Math.abs(ratio))} ${ratio < 0 ? 'below' : 'above'} the funding`;
}

export function measureWords(measure: LimitMeasure): string {
  return MEASURES[measure].what;
}

/** In the middle of a sentence. */
export function measureInSentence(measure: LimitMeasure): string {
  const { what } = MEASURES[measure];
  return what[0]!.toLowerCase() + what.slice(1);
}

/** `at most 10.0 % above the funding` */
export function mostWords({ measure, most }: Pick<Limit, 'measure' | 'most'>, money: MoneyFormat): string {
  return MEASURES[measure].most(most, money);
}

/** What an option has of a measure: `7.2 % above the funding`. */
export function measuredWords(measure: LimitMeasure, value: Estimate, money: MoneyFormat): string {
  return minus(MEASURES[measure].value(value, money));
}
