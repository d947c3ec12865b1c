/** What several plan years say, in sentences that terminal and report share. */
import type { Estimate } from '../reduce/estimate.ts';
import type { ComparisonSummary, Distribution, YearsSummary } from '../study/years-summary.ts';
import { toDollars } from '../units/cents.ts';
import { formatPercent, type MoneyFormat, moneyFormat } from './format-numbers.ts';

/** One unit for all yearly and accumulated amounts of an employer. */
export function yearsMoney({ years, comparison }: YearsSummary, currency: string): MoneyFormat {
  const spent = years.map(({ totalCost }) => totalCost.mean.value);
  const between = comparison.map(({ difference }) => Math.abs(difference.mean.value));
  return moneyFormat(currency, Math.max(...spent, ...between));
}

export function atLevel({ quantiles }: Distribution, level: number): Estimate {
  const found = quantiles.find((quantile) => quantile.level === level);
  if (found === undefined) throw new Error(`the summary has no quantile at ${level}`);
  return found;
}

const USUAL_SPANS = [1, 3, 5];

/** After 1, 3, 5 years and at the end. */
export function comparedYears({ comparison, horizon }: YearsSummary): readonly ComparisonSummary[] {
  return comparison.filter(({ years }) => USUAL_SPANS.includes(years) || years === horizon);
}

/** Whether self-funding is the cheaper, how likely, by how much and how bad it may become. */
export function comparisonSentences({ comparison, horizon }: YearsSummary, money: MoneyFormat): string[] {
  const { asoCheaper, savingWhenCheaper, excessWhenDearer, difference } = comparison.at(-1)!;
  const saving = savingWhenCheaper && `on average by ${money.amount(savingWhenCheaper.value)}`;
  const excess = excessWhenDearer && `${money.amount(excessWhenDearer.value)} dearer`;
  const first =
    saving === null
      ? `Over ${horizon} years the self-funded plan was cheaper than the insured alternative on no simulated path.`
      : `Over ${horizon} years the self-funded plan is the cheaper one with probability ${formatPercent(asoCheaper.value)}, then ${saving}${excess ? `; otherwise it is on average ${excess}` : ''}.`;
  const bad = atLevel(difference, 0.95).value;
  const tail =
    bad > 0
      ? `On 1 path in 20 it costs at least ${money.amount(bad)} more than insurance.`
      : `On 19 paths of 20 it saves at least ${money.amount(-bad)}.`;
  return [first, tail];
}

/** The claims holiday of the first year and what leaving at the end costs: cash that accounts must not take for savings. */
export function unpaidSentences({ years, horizon }: YearsSummary, money: MoneyFormat): string[] {
  const [first, last] = [years[0]!, years.at(-1)!];
  return [
    `All figures count claims when they are incurred. In cash the first year looks ${money.amount(first.unpaid.mean.value)} cheaper, as so much of its claims is paid later; leaving the plan after year ${horizon} leaves ${money.amount(last.unpaid.mean.value)} to pay.`,
  ];
}

/** Deficits and what reserve they take. */
export function reserveSentences({ path, horizon, terms }: YearsSummary, money: MoneyFormat): string[] {
  const needed = path.reserveNeeded.find(({ ruinProbability }) => ruinProbability === 0.05);
  const { initial, below } = terms.aso.reserve;
  const initially =
    initial === 0 ? 'Without an initial reserve' : `With the initial reserve of ${money.amount(toDollars(initial))}`;
  const then = below === 'call' ? 'and the employer pays in what is missing' : 'and the debt is carried on';
  const kept = isGivenBack(terms) ? ' if it were kept whole, nothing above the target given back' : '';
  return [
    `A deficit occurs in at least one of the ${horizon} years with probability ${formatPercent(path.deficitAtLeastOnce.value)}. ${initially} the reserve is used up at some year's end with probability ${formatPercent(path.ruin.value)}, ${then}${needed === undefined ? '' : `; an initial reserve of ${money.amount(needed.value)} would keep that to 5 %${kept}`}.`,
  ];
}

/** Whether what lies above a target leaves the reserve: then no initial reserve need be enough. */
export function isGivenBack({ aso: { reserve } }: YearsSummary['terms']): boolean {
  return reserve.targetMonths !== null && reserve.above !== 'nothing';
}

/** A share that was stated, in per cent without more digits than it has: 5 %. */
export function shareWords(ratio: number): string {
  return `${Number((100 * ratio).toPrecision(4))} %`;
}

/** The administrator's fees of all years, dollars. */
export function administrationOf({ terms }: YearsSummary): number {
  return toDollars(terms.aso.administration.reduce((sum, fee) => sum + fee, 0));
}

/** What the two arrangements cost beyond the claims that both pay: where their difference comes from. */
export function sourceSentences(years: YearsSummary, money: MoneyFormat): string[] {
  const { carrier, insurer, horizon, comparison } = years;
  const less = (amount: number, above: string, below: string) =>
    amount < 0 ? ` less ${money.amount(-amount)} that ${below}` : ` and ${money.amount(amount)} that ${above}`;
  const stopLoss =
    carrier.premiums.value === 0
      ? ''
      : less(
          carrier.result.mean.value,
          'the stop-loss carrier keeps of its premiums',
          'the stop-loss carrier reimburses beyond its premiums',
        );
  const surplus = less(
    insurer.surplus.mean.value,
    'premiums leave above it',
    'claims take of it, as premiums were too low',
  );
  const difference = comparison.at(-1)!.difference.mean.value;
  const ofPremiums = formatPercent(Math.abs(difference) / insurer.premiums.value);
  return [
    `Both pay the same claims, so that what differs comes on top. On average, over ${horizon} years, the self-funded plan pays ${money.amount(administrationOf(years))} for administration${stopLoss}; the insured one ${money.amount(insurer.retention.value)} of the insurer's retention${surplus}.`,
    `On average the two would cost the same if the insurance were ${ofPremiums} ${difference < 0 ? 'cheaper' : 'dearer'}.`,
  ];
}
