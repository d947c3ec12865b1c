/** Vega-Lite charts as inline SVG, drawn without a browser and the same bytes on every machine. */
import type { TopLevelSpec } from 'vega-lite';
import { moneyFormat, withCommas } from '../format-numbers.ts';
import { minus } from './cells.ts';
import { Html, html } from './html.ts';

export interface Chart {
  /** Unique in the page: letters and dashes. */
  readonly id: string;
  readonly title: string;
  /** What a reader who does not see the chart should know. */
  readonly description: string;
  /** Vega-Lite for a drawing so many pixels wide; what all charts share is added. */
  spec(layout: ChartLayout): TopLevelSpec;
}

export interface ChartLayout {
  readonly width: number;
  readonly narrow: boolean;
}

const WIDE: ChartLayout = { width: 920, narrow: false };
const NARROW: ChartLayout = { width: 342, narrow: true };

/** The chart twice, for wide screens and paper and for phones; the page's style shows one of the two. */
export async function renderChart(chart: Chart): Promise<Html> {
  const wide = await drawChart(chart, WIDE);
  const narrow = await drawChart(chart, NARROW);
  return html`<div class="chart wide">${wide}</div>
<div class="chart narrow">${narrow}</div>`;
}

/** One drawing, in the colours of the page's variables. */
export async function drawChart(chart: Chart, layout: ChartLayout): Promise<Html> {
  // Loaded here: half a second that only reports need
  const [vega, { compile }] = await Promise.all([import('vega'), import('vega-lite')]);
  // A canvas package beside ours would change the widths, and with them the bytes
  (vega as unknown as { textMetrics: { width: unknown } }).textMetrics.width = estimatedWidth;
  vega.resetSVGDefIds();
  vega.expressionFunction('money', moneyOfAxis);
  vega.expressionFunction('percent', percentOfAxis);
  const spec = { ...chart.spec(layout), background: 'transparent', padding: 4, config: CONFIG } as TopLevelSpec;
  // Set here, as Vega-Lite warns of widths that fit beside heights that follow from rows
  const drawing = { ...compile(spec).spec, autosize: { type: 'fit-x', contains: 'padding' } } as const;
  const view = new vega.View(vega.parse(drawing), { renderer: 'none' });
  try {
    return inPage(await view.toSVG(), `${chart.id}-${layout.narrow ? 'narrow' : 'wide'}`, chart);
  } finally {
    view.finalize();
  }
}

/** Gives the drawing its name and its words, and its inner references names of their own. */
function inPage(svg: string, id: string, { title, description }: Chart): Html {
  const [, viewBox] = /viewBox="([^"]+)"/.exec(svg)!;
  const content = svg
    .replace(/^<svg[^>]*>/, '')
    .replaceAll(/\b(id="|url\(#)(clip|gradient)/g, `$1${id}-$2`)
    .replaceAll(/ (?:class|aria-[a-z]+|role|pointer-events)="[^"]*"/g, '')
    .replaceAll(/<[^>]+>/g, withRoundedNumbers);
  const opening = html`<svg role="img" aria-labelledby="${id}-title ${id}-description" viewBox="${viewBox!}">
<title id="${id}-title">${title}</title><desc id="${id}-description">${description}</desc>`;
  return new Html(opening.text + content);
}

/** To a thousandth of a pixel: no eye sees more, and the last digits differ between versions of Node. */
function withRoundedNumbers(tag: string): string {
  return tag.replaceAll(/-?\d+\.\d{4,}(?:e-?\d+)?/g, (number) => String(Math.round(1000 * Number(number)) / 1000));
}

/** Of a sans serif: six tenths of its size a character. */
function estimatedWidth(item: { readonly fontSize?: number }, text: unknown): number {
  return Math.ceil(0.62 * (item.fontSize ?? 11) * String(text ?? '').length);
}

interface MoneyAxis {
  readonly currency: string;
  readonly largest: number;
}

/** What an axis of amounts has among its settings: they read as the tables print them. */
export function moneyAxis(currency: string, largest: number) {
  return { formatType: 'money', format: { currency, largest } as unknown as string };
}

function moneyOfAxis(dollars: number, { currency, largest }: MoneyAxis): string {
  const { amount } = moneyFormat(currency, largest);
  return dollars === 0 ? '0' : minus(amount(dollars).replace(/\.0(?=k$)/, ''));
}

function percentOfAxis(share: number): string {
  const percent = 100 * share;
  return `${withCommas(percent, percent !== 0 && Math.abs(percent) < 0.95 ? 1 : 0)} %`;
}

/** Colours are the page's variables, so that one drawing serves light, dark and paper. */
const CONFIG = {
  customFormatTypes: true,
  aria: false,
  font: 'inherit',
  view: { stroke: null },
  axis: {
    domainColor: 'var(--rule)',
    gridColor: 'var(--grid)',
    tickColor: 'var(--rule)',
    labelColor: 'var(--muted)',
    titleColor: 'var(--muted)',
    labelFontSize: 12,
    titleFontSize: 12,
    titleFontWeight: 'normal',
    titlePadding: 10,
    labelPadding: 5,
    labelLimit: 260,
    labelFlush: false,
  },
  text: { color: 'var(--ink)', fontSize: 12 },
  rule: { color: 'var(--rule)' },
} as const;
