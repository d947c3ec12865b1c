/** Quantile bands of an amount over the years: how far paths spread. */
import type { TopLevelSpec } from 'vega-lite';
import type { Distribution } from '../../../study/years-summary.ts';
import { atLevel } from '../../years-words.ts';
import { type Html, html } from '../html.ts';
import { type Chart, type ChartLayout, moneyAxis, renderChart } from '../render-chart.ts';

const BANDS = [
  { low: 0.05, high: 0.95, colour: 'var(--q0)', words: '9 paths in 10' },
  { low: 0.1, high: 0.9, colour: 'var(--q1)', words: '8 in 10' },
  { low: 0.25, high: 0.75, colour: 'var(--q2)', words: 'half of the paths' },
] as const;

export interface Fan {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly currency: string;
  readonly axisTitle: string;
  /** Known at the beginning. */
  readonly start: number;
  /** At the end of year 1, 2, ... */
  readonly years: readonly Distribution[];
  /** What lies above and below the line at zero. */
  readonly above: string;
  readonly below: string;
}

export async function fanChart(fan: Fan): Promise<Html> {
  const chart: Chart = { ...fan, spec: (layout) => fanSpec(fan, layout) };
  const keys = BANDS.map(
    ({ colour, words }) =>
      html`<li><svg class="swatch" viewBox="0 0 34 10" aria-hidden="true"><rect width="34" height="10" rx="2" fill="${colour}"/></svg><span>${words}</span></li>`,
  );
  return html`<ul class="key">${keys}
<li><svg class="swatch" viewBox="0 0 34 10" aria-hidden="true"><line x1="1" x2="33" y1="5" y2="5" stroke="var(--q4)" stroke-width="2.5"/></svg><span>the middle one (median)</span></li></ul>
${await renderChart(chart)}`;
}

function fanSpec(
  { currency, axisTitle, start, years, above, below }: Fan,
  { width, narrow }: ChartLayout,
): TopLevelSpec {
  const at = (level: number) => [start, ...years.map((year) => atLevel(year, level).value)];
  const middle = at(0.5).map((amount, year) => ({ year, amount }));
  const bands = BANDS.map(({ low, high, colour }) => {
    const upper = at(high);
    return { colour, values: at(low).map((amount, year) => ({ year, amount, upper: upper[year]! })) };
  });
  const largest = Math.max(
    ...bands.flatMap(({ values }) => values.flatMap(({ amount, upper }) => [Math.abs(amount), upper])),
  );
  const lowest = Math.min(0, ...at(BANDS[0].low));
  const highest = Math.max(0, ...at(BANDS[0].high));
  const steps = Array.from({ length: years.length + 1 }, (_, year) => year);
  const x = {
    field: 'year',
    type: 'quantitative' as const,
    scale: { domain: [0, years.length], nice: false },
    axis: { title: 'End of plan year', values: thinned(steps, narrow ? 8 : 16), format: 'd', grid: false },
  };
  const axis = { ...moneyAxis(currency, largest), title: axisTitle, tickCount: narrow ? 5 : 7 };
  const y = (field: string) => ({ field, type: 'quantitative' as const, axis });
  const height = narrow ? 300 : 360;
  const words = [
    ...(above !== '' && highest > 0 ? [{ text: `↑ ${above}`, y: 12 }] : []),
    ...(below !== '' && lowest < 0 ? [{ text: `↓ ${below}`, y: height - 12 }] : []),
  ];
  return {
    width,
    height,
    layer: [
      ...bands.map(({ colour, values }) => ({
        data: { values },
        mark: { type: 'area' as const, color: colour },
        encoding: { x, y: y('amount'), y2: { field: 'upper' } },
      })),
      {
        data: { values: [{ amount: 0 }] },
        mark: { type: 'rule', color: 'var(--ink)', strokeWidth: 1.5 },
        encoding: { y: y('amount') },
      },
      {
        data: { values: middle },
        mark: { type: 'line', color: 'var(--q4)', strokeWidth: 2.5 },
        encoding: { x, y: y('amount') },
      },
      {
        data: { values: middle.slice(1) },
        mark: { type: 'point', color: 'var(--q4)', filled: true, size: 36, opacity: 1 },
        encoding: { x, y: y('amount') },
      },
      ...words.map(({ text, y: from }) => ({
        data: { values: [{ text }] },
        mark: { type: 'text' as const, align: 'left' as const, x: 8, y: from, fontWeight: 'bold' as const },
        encoding: { text: { field: 'text' } },
      })),
    ],
  };
}

/** Every so many of a list, from its first. */
function thinned(list: readonly number[], most: number): number[] {
  const step = Math.ceil(list.length / most);
  return list.filter((_, i) => i % step === 0);
}
