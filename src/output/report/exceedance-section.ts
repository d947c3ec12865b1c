/** How likely each amount of total cost is exceeded, option by option. */
import type { TopLevelSpec } from 'vega-lite';
import { formatPercent, formatWholeMoney } from '../format-numbers.ts';
import { type Html, html } from './html.ts';
import { optionHeading } from './option-words.ts';
import { type Chart, type ChartLayout, moneyAxis, renderChart } from './render-chart.ts';
import type { ReportContext } from './report-context.ts';

const PROBABILITIES = [1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005];
/** Beyond six, lines are no longer told apart. */
const MOST_CURVES = 6;
const DASHES = [[], [7, 3], [2, 2], [9, 3, 2, 3], [4, 4], [1, 3]];

export async function exceedanceSection(context: ReportContext): Promise<Html> {
  const curves = drawnCurves(context);
  if (curves.length === 0) return html``;
  const chart = await renderChart(exceedanceChart(context));
  const keys = curves.map(
    ({ option }, i) => html`<li>${lineSwatch(i)}<span>${optionHeading(context, context.optionOf(option))}</span></li>`,
  );
  return html`<section aria-labelledby="exceedance">
<h2 id="exceedance">How bad can a year be?</h2>
<figure>
<div class="drawing"><figcaption><h3>Probability that the total cost exceeds an amount</h3></figcaption>
<p>Read 5 % as one year in 20. The shaded bands hold the curve with 95 % confidence, as far as simulation goes.</p>
<ul class="key">${keys}</ul>
${chart}</div>
</figure>
</section>`;
}

function lineSwatch(index: number): Html {
  const dash = DASHES[index]!.join(' ');
  return html`<svg class="swatch" viewBox="0 0 34 10" aria-hidden="true"><line x1="1" x2="33" y1="5" y2="5"
 stroke="var(--s${index + 1})" stroke-width="2.5"${dash && html` stroke-dasharray="${dash}"`}/></svg>`;
}

/** The recommended option and the current policy first, if there are more than can be drawn. */
function drawnCurves({ sizing }: ReportContext) {
  const rank = (id: string) =>
    id === sizing.recommendation.option ? 0 : id === sizing.baseline ? 1 : id === sizing.withoutCover ? 2 : 3;
  return sizing.exceedance.toSorted((a, b) => rank(a.option) - rank(b.option)).slice(0, MOST_CURVES);
}

function exceedanceChart(context: ReportContext): Chart {
  const { sizing, money, optionOf } = context;
  const sentences = drawnCurves(context).map(({ option }) => {
    const { label, totalCost, deficit } = optionOf(option);
    const oneIn20 = totalCost.quantiles.find(({ level }) => level === 0.95);
    const bad = oneIn20 ? `${money.amount(oneIn20.value)} in one year in 20, ` : '';
    return `${label}: ${bad}above the funding with probability ${formatPercent(deficit.common.probability.value)}.`;
  });
  return {
    id: 'exceedance',
    title: 'Probability that the total cost exceeds an amount',
    description: `The funding is ${formatWholeMoney(sizing.funding.amount.yearly, sizing.currency)}. ${sentences.join(' ')}`,
    spec: (layout) => exceedanceSpec(context, layout),
  };
}

function exceedanceSpec(context: ReportContext, { width, narrow }: ChartLayout): TopLevelSpec {
  const { sizing, largestAmount } = context;
  const curves = drawnCurves(context);
  const values = curves.flatMap(({ points }, curve) =>
    points
      .filter(({ probability }) => probability >= PROBABILITIES.at(-1)!)
      .map(({ probability, amount, low, high }) => ({ curve, probability, amount, low, high })),
  );
  const color = {
    field: 'curve',
    scale: { domain: curves.map((_, i) => i), range: curves.map((_, i) => `var(--s${i + 1})`) },
    legend: null,
    type: 'nominal' as const,
  };
  const y = {
    field: 'probability',
    type: 'quantitative' as const,
    scale: { type: 'log' as const, domain: [PROBABILITIES.at(-1)!, 1] },
    axis: { title: 'Probability of more in a year', values: PROBABILITIES, formatType: 'percent' },
  };
  const axis = {
    ...moneyAxis(sizing.currency, largestAmount),
    title: 'Total cost of a year',
    tickCount: narrow ? 3 : 8,
  };
  const x = (field: string) => ({ field, type: 'quantitative' as const, scale: { zero: false }, axis });
  const funding = { values: [{ amount: sizing.funding.amount.yearly, label: 'Funding' }] };
  return {
    width,
    height: narrow ? 340 : 380,
    layer: [
      {
        data: { values },
        transform: [{ filter: 'datum.low !== null && datum.high !== null' }],
        mark: { type: 'area', orient: 'horizontal', opacity: 0.2 },
        encoding: { y, x: x('low'), x2: { field: 'high' }, color },
      },
      {
        data: { values },
        mark: { type: 'line', strokeWidth: 2 },
        encoding: {
          x: x('amount'),
          y,
          color,
          order: { field: 'probability', type: 'quantitative' },
          strokeDash: {
            field: 'curve',
            type: 'nominal',
            scale: { domain: curves.map((_, i) => i), range: curves.map((_, i) => DASHES[i]!) },
            legend: null,
          },
        },
      },
      {
        data: funding,
        mark: { type: 'rule', color: 'var(--ink)', strokeWidth: 1.5 },
        encoding: { x: x('amount') },
      },
      {
        data: funding,
        mark: { type: 'text', align: 'left', dx: 6, baseline: 'top', y: 4, fontWeight: 'bold' },
        encoding: { x: x('amount'), text: { field: 'label' } },
      },
    ],
  };
}
