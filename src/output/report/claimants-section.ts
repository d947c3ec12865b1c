/** How many members a carrier would have to reimburse for. */
import type { TopLevelSpec } from 'vega-lite';
import type { SizedOption } from '../../study/sizing.ts';
import { formatPercent, formatWholeMoney, withCommas } from '../format-numbers.ts';
import { laserWords } from '../laser-words.ts';
import { percentCell, ratioCell } from './cells.ts';
import { type Html, html } from './html.ts';
import { labelledRows } from './labelled-rows.ts';
import { type Chart, type ChartLayout, renderChart } from './render-chart.ts';
import type { ReportContext } from './report-context.ts';

/** Numbers of members drawn apart; the last holds the rest. */
const SHOWN = 5;

export async function claimantsSection(context: ReportContext): Promise<Html> {
  const options = byAttachment(context.sizing.options);
  if (options.length === 0) return html``;
  const chart = await renderChart(claimantsChart(context, options));
  const keys = Array.from(
    { length: SHOWN },
    (_, i) =>
      html`<li><svg class="swatch" viewBox="0 0 34 10" aria-hidden="true"><rect width="34" height="10" rx="2" fill="var(--q${i})"/></svg><span>${membersWords(i)}</span></li>`,
  );
  const rows = options.map(
    (option) => html`<tr><th scope="row">${attachmentWords(context, option)}</th>
${ratioCell(option.claimants.expected, 3)}${percentCell(option.claimants.atLeastOne)}</tr>`,
  );
  return html`<section aria-labelledby="claimants">
<h2 id="claimants">Members above the attachment</h2>
<figure>
<div class="drawing"><figcaption><h3>Probability of so many members above the specific attachment in a year</h3></figcaption>
<ul class="key">${keys}</ul>
${chart}</div>
<div class="scroll" tabindex="0" role="region" aria-label="Members above the specific attachment"><table>
<caption class="visually-hidden">Members above the specific attachment in a year</caption>
<thead><tr><th scope="col">Attachment</th><th scope="col" class="number">Expected number</th>
<th scope="col" class="number">At least one</th></tr></thead><tbody>${rows}</tbody></table></div>
</figure>
</section>`;
}

/** One option for each specific attachment and set of lasers, ascending. */
function byAttachment(options: readonly SizedOption[]): SizedOption[] {
  const found = new Map<string, SizedOption>();
  for (const option of options) {
    const { specific } = option.design;
    if (specific === null) continue;
    const key = JSON.stringify([specific.attachment, specific.lasers]);
    if (!found.has(key)) found.set(key, option);
  }
  return [...found.values()].toSorted((a, b) => a.design.specific!.attachment - b.design.specific!.attachment);
}

function attachmentWords({ sizing }: ReportContext, { design }: SizedOption): string {
  const { attachment, lasers } = design.specific!;
  const words = formatWholeMoney(attachment, sizing.currency);
  return lasers.length === 0 ? words : `${words}, ${laserWords(lasers, sizing.currency)}`;
}

function membersWords(index: number): string {
  if (index === SHOWN - 1) return `${index} or more`;
  return index === 0 ? 'nobody' : String(index);
}

/** The probabilities of 0, 1, ... members, those of many in one. */
function shares({ claimants }: SizedOption): number[] {
  const shown = Array.from({ length: SHOWN }, () => 0);
  for (const { members, probability } of claimants.distribution) shown[Math.min(members, SHOWN - 1)]! += probability;
  return shown;
}

function claimantsChart(context: ReportContext, options: readonly SizedOption[]): Chart {
  const sentences = options.map((option) => {
    const parts = shares(option).map((share, i) => `${membersWords(i)} ${formatPercent(share)}`);
    const mean = withCommas(option.claimants.expected.value, 2);
    return `${attachmentWords(context, option)}: ${mean} expected; ${parts.join(', ')}.`;
  });
  return {
    id: 'claimants',
    title: 'Probability of so many members above the specific attachment',
    description: sentences.join(' '),
    spec: (layout) => claimantsSpec(context, options, layout),
  };
}

function claimantsSpec(
  { sizing }: ReportContext,
  options: readonly SizedOption[],
  { width, narrow }: ChartLayout,
): TopLevelSpec {
  const labels = options.map(({ design }) => {
    const { attachment, lasers } = design.specific!;
    return `${formatWholeMoney(attachment, sizing.currency)}${lasers.length === 0 ? '' : ' + lasers'}`;
  });
  const values = options.flatMap((option, row) => shares(option).map((share, members) => ({ row, members, share })));
  return {
    width,
    height: { step: narrow ? 24 : 28 },
    data: { values },
    mark: { type: 'bar', height: { band: 0.72 } },
    encoding: {
      y: labelledRows(labels),
      x: {
        field: 'share',
        type: 'quantitative',
        scale: { domain: [0, 1] },
        axis: { title: 'Probability', formatType: 'percent', tickCount: 5 },
      },
      color: {
        field: 'members',
        type: 'nominal',
        scale: { domain: [0, 1, 2, 3, 4], range: Array.from({ length: SHOWN }, (_, i) => `var(--q${i})`) },
        legend: null,
      },
      order: { field: 'members', type: 'quantitative' },
    },
  };
}
