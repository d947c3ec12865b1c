/** What follows where claims stay above their forecast. */
import type { TopLevelSpec } from 'vega-lite';
import type { AboveForecastSummary } from '../../../study/years-summary.ts';
import { formatChangeEstimate, formatPercent } from '../../format-numbers.ts';
import { differenceCell, emptyCell, moneyCell, numberCell, percentCell } from '../cells.ts';
import { type Html, html } from '../html.ts';
import { type Chart, type ChartLayout, moneyAxis, renderChart } from '../render-chart.ts';
import type { YearsContext } from './years-context.ts';
import { yearsTable } from './years-table.ts';

export async function badYearsSection(context: YearsContext): Promise<Html> {
  const { years, money } = context;
  const chart = await renderChart(badYearsChart(context));
  return html`<section aria-labelledby="bad-years">
<h2 id="bad-years">When claims stay above forecast</h2>
<p>Each year's funding is set on a forecast of retained claims. These are the paths on which claims were above it for at least so
many years running, and how they stand after ${years.horizon} years.</p>
<figure>
<div class="drawing"><figcaption><h3>Self-funded minus insured after ${years.horizon} years, on average</h3></figcaption>
${chart}</div>
${yearsTable({
  title: 'By years running above forecast',
  first: 'Above forecast for at least',
  heads: [
    'Probability',
    'Reserve',
    'Reserve used up',
    'ASO minus insured',
    'ASO cheaper',
    'Insured premium against year 1',
  ],
  rows: years.aboveForecast.map((one) => ({
    label: spanWords(one),
    cells: [
      percentCell(one.probability),
      moneyCell(money, one.reserve),
      percentCell(one.ruin),
      differenceCell(money, one.difference),
      percentCell(one.asoCheaper),
      one.insuredIncrease === null
        ? emptyCell()
        : numberCell(formatChangeEstimate(one.insuredIncrease), one.insuredIncrease.value),
    ],
  })),
})}
</figure>
</section>`;
}

function spanWords({ years }: AboveForecastSummary): string {
  return years === 1 ? '1 year' : `${years} years running`;
}

function badYearsChart({ years, money, run }: YearsContext): Chart {
  const known = years.aboveForecast.flatMap((one) =>
    one.difference === null ? [] : [{ ...one, difference: one.difference }],
  );
  const sentences = known.map(
    (one) =>
      `${spanWords(one)}, probability ${formatPercent(one.probability.value)}: ${money.amount(one.difference.value)}.`,
  );
  const rows = known.map((one) => ({
    years: `${one.years}`,
    amount: one.difference.value,
    low: one.difference.low ?? one.difference.value,
    high: one.difference.high ?? one.difference.value,
  }));
  return {
    id: 'bad-years',
    title: `Self-funded minus insured after ${years.horizon} years, by years above forecast`,
    description: `Below zero the self-funded plan is the cheaper. ${sentences.join(' ')}`,
    spec: (layout) => badYearsSpec(rows, run.currency, layout),
  };
}

interface Row {
  readonly years: string;
  readonly amount: number;
  readonly low: number;
  readonly high: number;
}

function badYearsSpec(values: readonly Row[], currency: string, { width, narrow }: ChartLayout): TopLevelSpec {
  const largest = Math.max(...values.flatMap(({ low, high }) => [Math.abs(low), Math.abs(high)]));
  const x = {
    field: 'years',
    type: 'ordinal' as const,
    sort: null,
    axis: { title: 'Years running above forecast, at least', labelAngle: 0 },
  };
  const axis = { ...moneyAxis(currency, largest), title: 'ASO minus insured', tickCount: 6 };
  const y = (field: string) => ({ field, type: 'quantitative' as const, scale: { nice: 6 }, axis });
  return {
    width,
    height: narrow ? 240 : 260,
    data: { values: [...values] },
    layer: [
      {
        mark: { type: 'bar', width: { band: 0.55 } },
        encoding: {
          x,
          y: y('amount'),
          color: { condition: { test: 'datum.amount > 0', value: 'var(--s2)' }, value: 'var(--s3)' },
        },
      },
      {
        mark: { type: 'rule', color: 'var(--ink)', strokeWidth: 1.5 },
        encoding: { x, y: y('low'), y2: { field: 'high' } },
      },
      {
        data: { values: [{ amount: 0 }] },
        mark: { type: 'rule', color: 'var(--ink)', strokeWidth: 1.5 },
        encoding: { y: y('amount') },
      },
    ],
  };
}
