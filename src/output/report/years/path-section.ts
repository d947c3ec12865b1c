/** One path, year by year: what came in, what was paid, recovered, earned and kept. */
import type { TopLevelSpec } from 'vega-lite';
import { toDollars } from '../../../units/cents.ts';
import type { YearLedger } from '../../../years/year-ledger.ts';
import { formatMoneyToCents, withCommas } from '../../format-numbers.ts';
import { minus, numberCell } from '../cells.ts';
import { type Html, html } from '../html.ts';
import { labelledRows } from '../labelled-rows.ts';
import { type Chart, type ChartLayout, moneyAxis, renderChart } from '../render-chart.ts';
import type { YearsContext } from './years-context.ts';
import { yearsTable } from './years-table.ts';

/** A step of the account; out of the plan where its sign is -1. */
interface Step {
  readonly label: string;
  readonly sign: 1 | -1;
  of(ledger: YearLedger): number;
}

const STEPS: readonly Step[] = [
  { label: 'Funding paid in', sign: 1, of: ({ funding, holiday }) => funding - holiday },
  { label: 'Paid in to make up', sign: 1, of: ({ call }) => call },
  { label: 'Interest', sign: 1, of: ({ interest }) => interest },
  { label: 'Claims', sign: -1, of: ({ gross }) => gross },
  {
    label: 'Reimbursed by stop-loss',
    sign: 1,
    of: ({ specificRecovery, aggregateRecovery }) => specificRecovery + aggregateRecovery,
  },
  { label: 'Administration', sign: -1, of: ({ administration }) => administration },
  {
    label: 'Stop-loss premiums',
    sign: -1,
    of: ({ specificPremium, aggregatePremium }) => specificPremium + aggregatePremium,
  },
  { label: 'Added benefits', sign: -1, of: ({ addedBenefits }) => addedBenefits },
];

export async function pathSection(context: YearsContext): Promise<Html> {
  const { chosen, run, years } = context;
  if (chosen === null) return html``;
  const { ledgers, path } = chosen;
  const initial = years.terms.aso.reserve.initial;
  const steps = STEPS.filter(({ of }) => ledgers.some((ledger) => of(ledger) !== 0));
  const chart = await renderChart(waterfallChart(context, steps));
  const cents = (amount: number) => numberCell(money(amount, run.currency), amount);
  const opening = (i: number) => (i === 0 ? initial : ledgers[i - 1]!.reserve);
  const row = (label: string, of: (ledger: YearLedger, i: number) => number) => ({
    label,
    cells: ledgers.map((ledger, i) => cents(of(ledger, i))),
  });
  const why =
    chosen.among === null
      ? 'which was asked for'
      : `of the first ${withCommas(chosen.among, 0)} the one whose outcome is nearest to the middle`;
  return html`<section aria-labelledby="path">
<h2 id="path">One path in full</h2>
<p>Path ${withCommas(path, 0)}, ${why}: one future of many, to see how the years follow from one another.
<code>corridor explain</code> with <code>--path ${path}</code> writes it out with its claimants.</p>
<figure>
<div class="drawing"><figcaption><h3>What came in, what was paid, recovered, earned and kept over ${years.horizon} years</h3></figcaption>
${chart}</div>
${yearsTable({
  title: `Ledger of path ${path}, to the cent`,
  first: 'To the cent',
  heads: ledgers.map((_, i) => `Year ${i + 1}`),
  rows: [
    row('Reserve at the beginning', (_, i) => opening(i)),
    ...steps.map(({ label, sign, of }) => row(sign < 0 ? `− ${label}` : `+ ${label}`, (ledger) => of(ledger))),
    row('= Reserve at the end', ({ reserve }) => reserve),
    row('Claims paid in the year', ({ paid }) => paid),
    row('Incurred and not yet paid', ({ unpaid }) => unpaid),
    row('Forecast of retained claims', ({ forecast }) => forecast),
    row('Retained claims', ({ retained }) => retained),
    row('Insured premium', ({ insuredPremium }) => insuredPremium),
    ...(ledgers.some(({ rebate }) => rebate !== 0) ? [row('Rebate', ({ rebate }) => rebate)] : []),
    row('ASO minus insured so far', ({ difference }) => difference),
  ],
})}
</figure>
</section>`;
}

function money(cents: number, currency: string): string {
  const amount = formatMoneyToCents(toDollars(Math.abs(cents)), currency);
  return cents < 0 ? minus(`-${amount}`) : amount;
}

function waterfallChart({ chosen, years, moneyOfPath, run }: YearsContext, steps: readonly Step[]): Chart {
  const { ledgers } = chosen!;
  const initial = toDollars(years.terms.aso.reserve.initial);
  const bars: Bar[] = [];
  let level = 0;
  const push = (label: string, kind: Bar['kind'], amount: number) => {
    bars.push({ row: bars.length, label, kind, from: level, to: level + amount, amount });
    level += amount;
  };
  push('Reserve at the beginning', 'kept', initial);
  for (const { label, sign, of } of steps) {
    const sum = ledgers.reduce((total, ledger) => total + of(ledger), 0);
    push(label, sign > 0 ? 'in' : 'out', sign * toDollars(sum));
  }
  const kept = toDollars(ledgers.at(-1)!.reserve);
  bars.push({ row: bars.length, label: 'Reserve at the end', kind: 'kept', from: 0, to: kept, amount: kept });
  return {
    id: 'waterfall',
    title: `What came in, was paid, recovered, earned and kept on path ${chosen!.path}`,
    description: bars.map(({ label, amount }) => `${label}: ${moneyOfPath.amount(amount)}.`).join(' '),
    spec: (layout) => waterfallSpec(bars, run.currency, (amount) => minus(moneyOfPath.amount(amount)), layout),
  };
}

interface Bar {
  readonly row: number;
  readonly label: string;
  readonly kind: 'kept' | 'in' | 'out';
  readonly from: number;
  readonly to: number;
  readonly amount: number;
}

function waterfallSpec(
  bars: readonly Bar[],
  currency: string,
  words: (amount: number) => string,
  { width, narrow }: ChartLayout,
): TopLevelSpec {
  const largest = Math.max(...bars.flatMap(({ from, to }) => [from, to]));
  const values = bars.map((bar) => ({ ...bar, words: words(bar.amount), end: Math.max(bar.from, bar.to) }));
  // Where there is no room beside the bars the amounts stand under their names
  const y = labelledRows(values.map((bar) => (narrow ? [bar.label, bar.words] : bar.label)));
  const end = (narrow ? 1.05 : 1.16) * largest;
  const x = (field: string) => ({
    field,
    type: 'quantitative' as const,
    scale: { domainMax: end, nice: false },
    axis: {
      ...moneyAxis(currency, largest),
      title: 'Accumulated',
      values: ticksBelow((narrow ? 0.8 : 0.93) * end, narrow ? 2 : 6),
    },
  });
  const amounts = {
    mark: { type: 'text' as const, align: 'left' as const, dx: 5 },
    encoding: { y, x: x('end'), text: { field: 'words' } },
  };
  return {
    width,
    height: { step: narrow ? 40 : 32 },
    data: { values },
    layer: [
      {
        mark: { type: 'bar', height: { band: 0.66 } },
        encoding: {
          y,
          x: x('from'),
          x2: { field: 'to' },
          color: {
            field: 'kind',
            type: 'nominal',
            scale: { domain: ['kept', 'in', 'out'], range: ['var(--s1)', 'var(--s3)', 'var(--s2)'] },
            legend: null,
          },
        },
      },
      ...(narrow ? [] : [amounts]),
    ],
  };
}

/** At most so many round numbers from 0 up, that a label at the last of them still has room beside it. */
function ticksBelow(end: number, most: number): number[] {
  const power = 10 ** Math.floor(Math.log10(end / most));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((one) => end / one <= most)!;
  return Array.from({ length: Math.floor(end / step) + 1 }, (_, i) => i * step);
}
