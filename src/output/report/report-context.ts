import type { BackTest } from '../../study/back-test.ts';
import type { SizedOption, Sizing } from '../../study/sizing.ts';
import { type MoneyFormat, moneyFormat } from '../format-numbers.ts';

/** What every section of a report reads: the results, and how they are named, ordered and printed. */
export interface ReportContext {
  readonly sizing: Sizing;
  readonly backTest: BackTest | null;
  /** Amounts a year, all in one unit. */
  readonly money: MoneyFormat;
  /** The largest amount that `money` was made for. */
  readonly largestAmount: number;
  optionOf(id: string): SizedOption;
  /** The options that a reader looks at first: recommended, current policy, no stop-loss, quotes, frontier. */
  readonly shown: readonly SizedOption[];
}

/** Beyond these rows a table is no longer read but searched. */
const MOST_SHOWN = 16;

export function reportContext(sizing: Sizing, backTest: BackTest | null): ReportContext {
  const byId = new Map(sizing.options.map((option) => [option.id, option]));
  const optionOf = (id: string) => {
    const option = byId.get(id);
    if (option === undefined) throw new Error(`the results name an option that they do not hold: ${id}`);
    return option;
  };
  const largestAmount = Math.max(...sizing.options.flatMap(({ totalCost }) => totalCost.mean.value));
  return {
    sizing,
    backTest,
    money: moneyFormat(sizing.currency, largestAmount),
    largestAmount,
    optionOf,
    shown: shownIds(sizing).map(optionOf),
  };
}

function shownIds(sizing: Sizing): string[] {
  const { recommendation, recommendationAmongOffers, options, frontier } = sizing;
  const quotes = options.filter(({ kind }) => kind === 'quote').map(({ id }) => id);
  const efficient = frontier.flatMap(({ points }) => points.filter((point) => point.isEfficient));
  const always = [
    ...chosen(recommendation?.option),
    ...chosen(recommendationAmongOffers?.option),
    sizing.baseline,
    sizing.withoutCover,
    ...quotes,
  ];
  const more = [
    ...recommendation.indistinguishable.map(({ option }) => option),
    ...efficient.map(({ option }) => option),
  ];
  const all = new Set(always);
  for (const id of more) if (all.size < MOST_SHOWN) all.add(id);
  return [...all];
}

function chosen(id: string | null | undefined): string[] {
  return id === null || id === undefined ? [] : [id];
}
