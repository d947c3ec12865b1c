/** How far rates move at each renewal. */
import type { TopLevelSpec } from 'vega-lite';
import type { Distribution, PlanYearSummary } from '../../../study/years-summary.ts';
import { formatChange, formatChangeEstimate, formatPercent, formatRatioEstimate } from '../../format-numbers.ts';
import { atLevel } from '../../years-words.ts';
import { emptyCell, minus, numberCell } from '../cells.ts';
import { type Html, html } from '../html.ts';
import { type Chart, type ChartLayout, renderChart } from '../render-chart.ts';
import type { YearsContext } from './years-context.ts';
import { yearsTable } from './years-table.ts';

const RATES = [
  { name: 'funding', short: 'funding', label: 'funding of the self-funded plan', colour: 'var(--s1)' },
  { name: 'specific', short: 'specific', label: 'specific stop-loss premium', colour: 'var(--s2)' },
  { name: 'insured', short: 'insured', label: 'premium of the insured alternative', colour: 'var(--s4)' },
] as const;

export async function renewalSection(context: YearsContext): Promise<Html> {
  const renewals = context.years.years.filter(({ planYear }) => planYear > 1);
  const rates = RATES.filter(({ name }) => renewals.some(({ increases }) => increases[name] !== null));
  const chart = await renderChart(renewalChart(renewals, rates));
  const keys = rates.map(
    ({ label, colour }) =>
      html`<li><svg class="swatch" viewBox="0 0 34 10" aria-hidden="true"><rect width="34" height="10" rx="2" fill="${colour}"/></svg><span>${label}</span></li>`,
  );
  return html`<section aria-labelledby="renewals">
<h2 id="renewals">Renewals</h2>
<p>Change of a rate against the year before: per employee, of the insured per member. The thick part of a bar holds half of the
paths, the thin one 8 in 10, the line across it the middle one.</p>
<figure>
<div class="drawing"><figcaption><h3>Change of rates at each renewal</h3></figcaption>
<ul class="key">${keys}</ul>
${chart}</div>
${yearsTable({
  title: 'Change of rates at each renewal',
  first: 'Renewal',
  heads: ['1 in 10 below', 'Middle', '1 in 10 above', '1 in 20 above'],
  rows: renewals.flatMap(({ planYear, increases }) =>
    rates.flatMap(({ name, short }) => {
      const one = increases[name];
      if (one === null) return [];
      const cells = [0.1, 0.5, 0.9, 0.95].map((level) => numberCell(formatChangeEstimate(atLevel(one, level)), null));
      return [{ label: `Year ${planYear}, ${short}`, cells }];
    }),
  ),
})}
</figure>
${lasersTable(renewals)}
</section>`;
}

function lasersTable(renewals: readonly PlanYearSummary[]): Html {
  if (renewals.every(({ lasers }) => lasers === null)) return html``;
  return html`<h3>Lasers at renewal</h3>
<p class="note">Members whom the carrier gives an attachment of their own for the year, after claims of the year before.</p>
${yearsTable({
  title: 'Lasers at renewal',
  first: 'Year',
  heads: ['Mean number', 'Probability of at least one'],
  rows: renewals.map(({ planYear, lasers }) => ({
    label: `Year ${planYear}`,
    cells:
      lasers === null
        ? [emptyCell(), emptyCell()]
        : [
            numberCell(formatRatioEstimate(lasers.mean, 2), null),
            numberCell(formatPercent(lasers.probabilityOfAny.value), null),
          ],
  })),
})}`;
}

type Rate = (typeof RATES)[number];

interface RateSpread {
  readonly year: number;
  readonly rate: Rate['name'];
  readonly p10: number;
  readonly p25: number;
  readonly p50: number;
  readonly p75: number;
  readonly p90: number;
}

function renewalChart(renewals: readonly PlanYearSummary[], rates: readonly Rate[]): Chart {
  const of = ({ increases }: PlanYearSummary, { name }: Rate) => increases[name];
  const words = (one: Distribution) =>
    [0.1, 0.5, 0.9].map((level) => minus(formatChange(atLevel(one, level).value))).join(' / ');
  const sentences = renewals.map((year) => {
    const parts = rates.flatMap((rate) => {
      const one = of(year, rate);
      return one === null ? [] : [`${rate.label} ${words(one)}`];
    });
    return `Year ${year.planYear}: ${parts.join(', ')}.`;
  });
  const values = renewals.flatMap((year) =>
    rates.flatMap((rate) => {
      const one = of(year, rate);
      if (one === null) return [];
      const [p10, p25, p50, p75, p90] = [0.1, 0.25, 0.5, 0.75, 0.9].map((level) => atLevel(one, level).value);
      return [{ year: year.planYear, rate: rate.name, p10: p10!, p25: p25!, p50: p50!, p75: p75!, p90: p90! }];
    }),
  );
  return {
    id: 'renewal',
    title: 'Change of rates at each renewal',
    description: `One path in 10 below, the middle, one in 10 above. ${sentences.join(' ')}`,
    spec: (layout) => renewalSpec(values, rates, layout),
  };
}

function renewalSpec(
  values: readonly RateSpread[],
  rates: readonly Rate[],
  { width, narrow }: ChartLayout,
): TopLevelSpec {
  const years = [...new Set(values.map(({ year }) => year))];
  const apart = 0.72 / rates.length;
  const positioned = values.map((one) => ({
    ...one,
    position: one.year + (rates.findIndex(({ name }) => name === one.rate) - (rates.length - 1) / 2) * apart,
  }));
  // So wide is a bar, in pixels of about the drawing's inner width
  const thickness = Math.max(Math.floor((0.6 * apart * (width - 70)) / years.length), 2);
  const x = {
    field: 'position',
    type: 'quantitative' as const,
    scale: { domain: [Math.min(...years) - 0.5, Math.max(...years) + 0.5], nice: false },
    axis: { title: 'Plan year that is renewed', values: years, format: 'd', grid: false },
  };
  const axis = { title: 'Change against the year before', formatType: 'percent', tickCount: 6 };
  const y = (field: string) => ({ field, type: 'quantitative' as const, axis });
  const color = {
    field: 'rate',
    type: 'nominal' as const,
    scale: { domain: rates.map(({ name }) => name), range: rates.map(({ colour }) => colour) },
    legend: null,
  };
  return {
    width,
    height: narrow ? 300 : 340,
    data: { values: positioned },
    layer: [
      {
        data: { values: [{ zero: 0 }] },
        mark: { type: 'rule', color: 'var(--ink)', strokeWidth: 1.5 },
        encoding: { y: y('zero') },
      },
      { mark: { type: 'rule', strokeWidth: 2 }, encoding: { x, y: y('p10'), y2: { field: 'p90' }, color } },
      {
        mark: { type: 'rule', strokeWidth: thickness },
        encoding: { x, y: y('p25'), y2: { field: 'p75' }, color },
      },
      {
        mark: {
          type: 'tick',
          color: 'var(--paper)',
          thickness: 2.5,
          size: thickness,
          opacity: 1,
          orient: 'horizontal',
        },
        encoding: { x, y: y('p50') },
      },
    ],
  };
}
