/** The ladder at a glance: probability of a deficit by attachment and corridor. A table, so that every cell can be read. */
import type { HeatMap, HeatMapCell, Ladder } from '../../study/sizing.ts';
import { formatPercent, formatWholeMoney } from '../format-numbers.ts';
import { type Html, html } from './html.ts';
import type { ReportContext } from './report-context.ts';

/** Colours, from calm to alarming, at equal distances between the least and the largest probability. */
const STEPS = 7;

export function heatMapSection(context: ReportContext): Html {
  const { heatMaps, ladder } = context.sizing;
  if (ladder === null || heatMaps.length === 0) return html``;
  const range = rangeOf(heatMaps);
  return html`<section aria-labelledby="heat-map">
<h2 id="heat-map">Probability of a deficit across the ladder</h2>
<p>Against the funding of ${formatWholeMoney(context.sizing.funding.amount.yearly, context.sizing.currency)} that all
options share. The stronger the colour, the more likely: from ${formatPercent(range.least)} to ${formatPercent(range.most)}.
The recommended option has a frame.</p>
${heatMaps.map((heatMap) => heatMapTable(context, ladder, heatMap, range))}
</section>`;
}

interface ProbabilityRange {
  readonly least: number;
  readonly most: number;
}

function rangeOf(heatMaps: readonly HeatMap[]): ProbabilityRange {
  const all = heatMaps.flatMap(({ rows }) => rows.flat().map(({ deficitProbability }) => deficitProbability.value));
  return { least: Math.min(...all), most: Math.max(...all) };
}

function heatMapTable(
  { sizing }: ReportContext,
  ladder: Ladder,
  { aggregatingSpecific, rows }: HeatMap,
  range: ProbabilityRange,
): Html {
  const money = (amount: number) => formatWholeMoney(amount, sizing.currency);
  const caption =
    ladder.aggregatingSpecifics.length > 1
      ? `Aggregating specific deductible of ${money(aggregatingSpecific)}`
      : 'Specific attachment by aggregate corridor';
  const corridors = ladder.corridors.map((corridor) => (corridor === null ? 'none' : wholePercent(corridor)));
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table class="heat">
<caption>${caption}</caption>
<thead><tr><th scope="col">Specific</th>${corridors.map((corridor) => html`<th scope="col" class="number">${corridor}</th>`)}</tr></thead>
<tbody>${rows.map(
    (cells, i) => html`<tr><th scope="row">${attachmentWords(ladder.attachments[i] ?? null, money)}</th>
${cells.map((cell) => heatCell(cell, range, cell.option === sizing.recommendation.option))}</tr>`,
  )}</tbody></table></div>`;
}

function attachmentWords(attachment: number | null, money: (amount: number) => string): string {
  return attachment === null ? 'none' : money(attachment);
}

function heatCell(
  { deficitProbability: { value } }: HeatMapCell,
  range: ProbabilityRange,
  isRecommended: boolean,
): Html {
  const { least, most } = range;
  const step = most > least ? Math.min(Math.floor((STEPS * (value - least)) / (most - least)), STEPS - 1) : 0;
  const note = isRecommended ? html`<span class="visually-hidden"> recommended</span>` : null;
  return html`<td class="number h${step}${isRecommended ? ' framed' : ''}">${formatPercent(value)}${note}</td>`;
}

function wholePercent(corridor: number): string {
  return formatPercent(corridor).replace('.0 ', ' ');
}
