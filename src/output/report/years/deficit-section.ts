/** How likely a year ends with a deficit, and the reserve with nothing. */
import type { TopLevelSpec } from 'vega-lite';
import { formatPercent } from '../../format-numbers.ts';
import { moneyCell, percentCell } from '../cells.ts';
import { type Html, html } from '../html.ts';
import { type Chart, type ChartLayout, renderChart } from '../render-chart.ts';
import type { YearsContext } from './years-context.ts';
import { statedCell, yearsTable } from './years-table.ts';

const SERIES = [
  { name: 'inTheYear', label: 'a deficit in the year', colour: 'var(--s2)', dash: [] },
  { name: 'soFar', label: 'a deficit in this year or an earlier one', colour: 'var(--s1)', dash: [7, 3] },
  { name: 'ruin', label: 'the reserve used up in this year or an earlier one', colour: 'var(--s5)', dash: [2, 2] },
] as const;

/** Where the axis of probabilities may end. */
const STEPS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1];

export async function deficitSection(context: YearsContext): Promise<Html> {
  const { years, money } = context;
  const chart = await renderChart(deficitChart(context));
  const keys = SERIES.map(
    ({
      label,
      colour,
      dash,
    }) => html`<li><svg class="swatch" viewBox="0 0 34 10" aria-hidden="true"><line x1="1" x2="33" y1="5" y2="5"
 stroke="${colour}" stroke-width="2.5"${dash.length > 0 && html` stroke-dasharray="${dash.join(' ')}"`}/></svg><span>${label}</span></li>`,
  );
  const counts = years.path.deficitYears.map(
    ({ years: number, value }) => `${number === 0 ? 'none' : number}: ${formatPercent(value)}`,
  );
  return html`<section aria-labelledby="deficits">
<h2 id="deficits">Deficits</h2>
<figure>
<div class="drawing"><figcaption><h3>Probability of a deficit, and that the reserve is used up</h3></figcaption>
<ul class="key">${keys}</ul>
${chart}</div>
${yearsTable({
  title: 'Deficits by year',
  first: 'Year',
  heads: [
    'Funding',
    'Deficit in the year',
    'Mean deficit, when there is one',
    'At least one so far',
    'Reserve used up, first in the year',
    'Used up so far',
  ],
  rows: years.years.map(({ planYear, funding, deficit, ruin }) => ({
    label: `Year ${planYear}`,
    cells: [
      statedCell(money, funding.mean),
      percentCell(deficit.probability),
      moneyCell(money, deficit.meanGivenDeficit),
      percentCell(deficit.probabilitySoFar),
      percentCell(ruin.firstInThisYear),
      percentCell(ruin.soFar),
    ],
  })),
})}
</figure>
<p>Years with a deficit, of ${years.horizon}: ${counts.join('; ')}.</p>
</section>`;
}

function deficitChart({ years: { years } }: YearsContext): Chart {
  const sentences = years.map(
    ({ planYear, deficit, ruin }) =>
      `Year ${planYear}: deficit ${formatPercent(deficit.probability.value)}, at least one so far ${formatPercent(deficit.probabilitySoFar.value)}, reserve used up so far ${formatPercent(ruin.soFar.value)}.`,
  );
  const values = years.flatMap(({ planYear, deficit, ruin }) => [
    { year: planYear, series: 'inTheYear', share: deficit.probability.value },
    { year: planYear, series: 'soFar', share: deficit.probabilitySoFar.value },
    { year: planYear, series: 'ruin', share: ruin.soFar.value },
  ]);
  return {
    id: 'deficit',
    title: 'Probability of a deficit and of a reserve used up, by year',
    description: sentences.join(' '),
    spec: (layout) => deficitSpec(values, layout),
  };
}

function deficitSpec(
  values: readonly { series: string; year: number; share: number }[],
  { width, narrow }: ChartLayout,
): TopLevelSpec {
  const highest = Math.max(...values.map(({ share }) => share));
  const domain = SERIES.map(({ name }) => name);
  const x = {
    field: 'year',
    type: 'ordinal' as const,
    axis: { title: 'Plan year', labelAngle: 0, grid: false },
  };
  const y = {
    field: 'share',
    type: 'quantitative' as const,
    scale: { domain: [0, STEPS.find((step) => step >= highest) ?? 1] },
    axis: { title: 'Probability', formatType: 'percent', tickCount: 5 },
  };
  const color = {
    field: 'series',
    type: 'nominal' as const,
    scale: { domain, range: SERIES.map(({ colour }) => colour) },
    legend: null,
  };
  return {
    width,
    height: narrow ? 260 : 300,
    data: { values: [...values] },
    layer: [
      {
        mark: { type: 'line', strokeWidth: 2.5 },
        encoding: {
          x,
          y,
          color,
          strokeDash: {
            field: 'series',
            type: 'nominal',
            scale: { domain, range: SERIES.map(({ dash }) => [...dash]) },
            legend: null,
          },
        },
      },
      { mark: { type: 'point', filled: true, size: 50, opacity: 1 }, encoding: { x, y, color } },
    ],
  };
}
