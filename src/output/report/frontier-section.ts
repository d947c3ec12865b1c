/** Expected cost against bad years: which options are worth a look at all. */
import type { TopLevelSpec } from 'vega-lite';
import type { Frontier, FrontierPoint } from '../../study/sizing.ts';
import { moneyCell } from './cells.ts';
import { type Html, html } from './html.ts';
import { optionHeading } from './option-words.ts';
import { type Chart, type ChartLayout, moneyAxis, renderChart } from './render-chart.ts';
import type { ReportContext } from './report-context.ts';

const WORDS = {
  p95: {
    title: 'Expected cost against the cost of one year in 20',
    axis: 'Total cost of one year in 20 (P95)',
    head: 'One year in 20',
  },
  tailValue95: {
    title: 'Expected cost against the mean of the worst 5 % of years',
    axis: 'Mean total cost of the worst 5 % of years (TVaR 95 %)',
    head: 'Worst 5 % of years',
  },
} as const;

export async function frontierSection(context: ReportContext): Promise<Html> {
  const figures: Html[] = [];
  for (const frontier of context.sizing.frontier) figures.push(await frontierFigure(context, frontier));
  return html`<section aria-labelledby="frontier">
<h2 id="frontier">Efficient frontier</h2>
<p>Each point is an option; further left is cheaper in bad years, further down cheaper on average. On the line lie the
options that no other one beats in both. The lines through a point reach two standard errors to each side.</p>
${figures}
</section>`;
}

interface MarkedPoint extends FrontierPoint {
  /** 1, 2, ... along the frontier; A, B, ... for the current policy and the quotes; none for the others. */
  readonly mark: string;
  readonly kind: 'efficient' | 'offer' | 'other';
}

async function frontierFigure(context: ReportContext, frontier: Frontier): Promise<Html> {
  const { title, head } = WORDS[frontier.measure];
  const points = markedPoints(context, frontier);
  const marked = points.filter(({ mark }) => mark !== '');
  const chart = await renderChart(frontierChart(context, frontier, points));
  const rows = marked.map(
    ({ mark, option, expectedTotalCost, risk }) => html`<tr><td>${mark}</td>
<th scope="row">${optionHeading(context, context.optionOf(option))}</th>
${moneyCell(context.money, expectedTotalCost)}${moneyCell(context.money, risk)}</tr>`,
  );
  return html`<figure>
<div class="drawing"><figcaption><h3>${title}</h3></figcaption>
${chart}</div>
<div class="scroll" tabindex="0" role="region" aria-label="Options marked: ${title}"><table>
<caption class="visually-hidden">Options marked in the drawing: ${title}</caption>
<thead><tr><th scope="col">Mark</th><th scope="col">Option</th><th scope="col" class="number">Expected cost</th>
<th scope="col" class="number">${head}</th></tr></thead>
<tbody>${rows}</tbody></table></div>
</figure>`;
}

function markedPoints(context: ReportContext, { points }: Frontier): MarkedPoint[] {
  const isOffer = ({ option }: FrontierPoint) => ['current', 'quote'].includes(context.optionOf(option).kind);
  const efficient = points
    .filter((point) => point.isEfficient)
    .toSorted((a, b) => a.risk.value - b.risk.value)
    .map((point, i) => ({ ...point, mark: String(i + 1), kind: 'efficient' as const }));
  const offers = points
    .filter((point) => !point.isEfficient && isOffer(point))
    .map((point, i) => ({ ...point, mark: letter(i), kind: 'offer' as const }));
  const others = points
    .filter((point) => !point.isEfficient && !isOffer(point))
    .map((point) => ({ ...point, mark: '', kind: 'other' as const }));
  return [...efficient, ...offers, ...others];
}

/** A, B, ... Z, AA, AB, ... */
function letter(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letter(Math.floor(index / 26) - 1) + last;
}

function frontierChart(context: ReportContext, frontier: Frontier, points: readonly MarkedPoint[]): Chart {
  const { title } = WORDS[frontier.measure];
  const efficient = points.filter(({ kind }) => kind === 'efficient');
  const names = efficient.map(({ option }) => context.optionOf(option).label).join('; ');
  return {
    id: `frontier-${frontier.measure}`,
    title,
    description: `${points.length} options. On the efficient frontier, from the least to the largest cost in bad years: ${names}. The table below has the figures.`,
    spec: (layout) => frontierSpec(context, frontier, points, layout),
  };
}

function frontierSpec(
  { sizing, largestAmount }: ReportContext,
  { measure }: Frontier,
  points: readonly MarkedPoint[],
  { width, narrow }: ChartLayout,
): TopLevelSpec {
  const money = moneyAxis(sizing.currency, largestAmount);
  const values = points.map(({ mark, kind, option, expectedTotalCost, risk }) => ({
    mark,
    kind: option === sizing.recommendation.option ? 'recommended' : kind,
    isEfficient: kind === 'efficient',
    cost: expectedTotalCost.value,
    risk: risk.value,
    ...whisker('cost', expectedTotalCost.value, expectedTotalCost.standardError),
    ...whisker('risk', risk.value, risk.standardError),
  }));
  const x = {
    field: 'risk',
    type: 'quantitative' as const,
    scale: { zero: false, padding: 18 },
    axis: { ...money, title: narrow ? WORDS[measure].head : WORDS[measure].axis, tickCount: narrow ? 3 : 7 },
  };
  const y = {
    field: 'cost',
    type: 'quantitative' as const,
    scale: { zero: false, padding: 18 },
    axis: { ...money, title: 'Expected total cost', tickCount: 5 },
  };
  const kinds = { domain: ['recommended', 'efficient', 'offer', 'other'] };
  return {
    width,
    height: narrow ? 300 : 360,
    data: { values },
    encoding: { x, y },
    layer: [
      {
        transform: [{ filter: 'datum.isEfficient' }],
        mark: { type: 'line', color: 'var(--s1)', strokeWidth: 1.5 },
        encoding: { order: { field: 'risk', type: 'quantitative' } },
      },
      {
        mark: { type: 'rule', color: 'var(--muted)', opacity: 0.6 },
        encoding: { x: { ...x, field: 'riskLow' }, x2: { field: 'riskHigh' } },
      },
      {
        mark: { type: 'rule', color: 'var(--muted)', opacity: 0.6 },
        encoding: { y: { ...y, field: 'costLow' }, y2: { field: 'costHigh' } },
      },
      {
        mark: { type: 'point', filled: true, opacity: 1 },
        encoding: {
          color: {
            field: 'kind',
            scale: { ...kinds, range: ['var(--accent)', 'var(--s1)', 'var(--s2)', 'var(--faint)'] },
            legend: null,
          },
          shape: {
            field: 'kind',
            scale: { ...kinds, range: ['diamond', 'circle', 'square', 'circle'] },
            legend: null,
          },
          size: {
            field: 'kind',
            type: 'ordinal',
            sort: kinds.domain,
            scale: { ...kinds, range: [190, 60, 70, 26] },
            legend: null,
          },
        },
      },
      {
        transform: [{ filter: 'datum.isEfficient' }],
        mark: { type: 'text', dx: -7, dy: 10, align: 'right', fontWeight: 'bold' },
        encoding: { text: { field: 'mark' } },
      },
      {
        transform: [{ filter: '!datum.isEfficient' }],
        mark: { type: 'text', dx: 8, dy: -7, align: 'left', fontWeight: 'bold' },
        encoding: { text: { field: 'mark' } },
      },
    ],
  };
}

/** The ends of a line two standard errors to each side. */
function whisker(field: 'cost' | 'risk', value: number, standardError: number | null) {
  const reach = 2 * (standardError ?? 0);
  return { [`${field}Low`]: value - reach, [`${field}High`]: value + reach };
}
