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
const MOST_NEAR = 4;

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

function shownIds({
  recommendation,
  recommendationAmongOffers,
  options,
  frontier,
  baseline,
  withoutCover,
}: Sizing): string[] {
  const first = [
    ...chosen(recommendation.option),
    ...chosen(recommendationAmongOffers?.option),
    baseline,
    withoutCover,
    ...options.filter(({ kind }) => kind === 'quote').map(({ id }) => id),
    ...recommendation.indistinguishable.slice(0, MOST_NEAR).map(({ option }) => option),
  ];
  const shown = new Set(first);
  const efficient = (frontier[0]?.points ?? [])
    .filter(({ isEfficient, option }) => isEfficient && !shown.has(option))
    .toSorted((a, b) => a.risk.value - b.risk.value)
    .map(({ option }) => option);
  return [...shown, ...spread(efficient, Math.max(MOST_SHOWN - shown.size, 0))];
}

/** At most so many of a list, from its beginning to its end. */
function spread(list: readonly string[], most: number): string[] {
  if (list.length <= most) return [...list];
  return Array.from({ length: most }, (_, i) => list[Math.round((i * (list.length - 1)) / Math.max(most - 1, 1))]!);
}

function chosen(id: string | null | undefined): string[] {
  return id === null || id === undefined ? [] : [id];
}
