/** What a year costs on average and to whom the money goes. */
import type { TopLevelSpec } from 'vega-lite';
import type { SizedOption } from '../../study/sizing.ts';
import { amountCell, moneyCell } from './cells.ts';
import { type Html, html } from './html.ts';
import { labelledRows } from './labelled-rows.ts';
import { forDrawing, optionHeading } from './option-words.ts';
import { type Chart, type ChartLayout, moneyAxis, renderChart } from './render-chart.ts';
import type { ReportContext } from './report-context.ts';

const PARTS = [
  { part: 'retained', label: 'Claims that the plan keeps', colour: 'var(--s1)' },
  { part: 'specificPremium', label: 'Specific premium', colour: 'var(--s2)' },
  { part: 'aggregatePremium', label: 'Aggregate premium', colour: 'var(--s3)' },
  { part: 'administration', label: 'Administration', colour: 'var(--s4)' },
  { part: 'reimbursed', label: 'Claims that the carrier reimburses (no cost of the plan)', colour: 'var(--faint)' },
] as const;

type Part = (typeof PARTS)[number]['part'];

export async function costSection(context: ReportContext): Promise<Html> {
  const chart = await renderChart(costChart(context));
  const { money, shown } = context;
  const keys = PARTS.map(
    ({ label, colour }) =>
      html`<li><svg class="swatch" viewBox="0 0 34 10" aria-hidden="true"><rect width="34" height="10" rx="2" fill="${colour}"/></svg><span>${label}</span></li>`,
  );
  const rows = shown.map(
    (option) => html`<tr><th scope="row">${optionHeading(context, option)}</th>
${moneyCell(money, option.retained)}${amountCell(money, partsOf(option).specificPremium)}${amountCell(money, partsOf(option).aggregatePremium)}
${amountCell(money, option.administration.yearly)}${moneyCell(money, option.totalCost.mean)}${moneyCell(money, option.recovery.total)}</tr>`,
  );
  return html`<section aria-labelledby="cost">
<h2 id="cost">Where the money goes</h2>
<figure>
<div class="drawing"><figcaption><h3>Expected total cost of a year and its parts</h3></figcaption>
<ul class="key">${keys}</ul>
${chart}</div>
<div class="scroll" tabindex="0" role="region" aria-label="Expected total cost and its parts"><table>
<caption class="visually-hidden">Expected total cost of a year and its parts</caption>
<thead><tr><th scope="col">Option</th><th scope="col" class="number">Retained claims</th><th scope="col" class="number">Specific premium</th>
<th scope="col" class="number">Aggregate premium</th><th scope="col" class="number">Adminis&shy;tration</th>
<th scope="col" class="number">Total cost</th><th scope="col" class="number">Reimbursed</th></tr></thead>
<tbody>${rows}</tbody></table></div>
</figure>
</section>`;
}

function partsOf({ retained, premium, administration, recovery }: SizedOption): Readonly<Record<Part, number>> {
  return {
    retained: retained.value,
    specificPremium: premium.specific?.yearly ?? 0,
    aggregatePremium: premium.aggregate?.yearly ?? 0,
    administration: administration.yearly,
    reimbursed: recovery.total.value,
  };
}

function costChart(context: ReportContext): Chart {
  const { shown, money } = context;
  const sentences = shown.map(({ label, totalCost }) => `${label} ${money.amount(totalCost.mean.value)}`);
  return {
    id: 'cost',
    title: 'Expected total cost of a year and its parts, by option',
    description: `Expected total cost: ${sentences.join('; ')}. The table below has the parts.`,
    spec: (layout) => costSpec(context, layout),
  };
}

function costSpec({ shown, sizing, largestAmount }: ReportContext, { width, narrow }: ChartLayout): TopLevelSpec {
  const values = shown.flatMap((option, row) => {
    const parts = partsOf(option);
    return PARTS.map(({ part }, order) => ({ row, order, part, amount: parts[part] }));
  });
  const labels = shown.map((option) => forDrawing(option.label, narrow ? 18 : 32));
  return {
    width,
    height: { step: narrow ? 24 : 28 },
    data: { values },
    mark: { type: 'bar', height: { band: 0.72 } },
    encoding: {
      y: labelledRows(labels),
      x: {
        field: 'amount',
        type: 'quantitative',
        axis: { ...moneyAxis(sizing.currency, largestAmount), title: 'Amount a year', tickCount: narrow ? 3 : 8 },
      },
      color: {
        field: 'part',
        scale: { domain: PARTS.map(({ part }) => part), range: PARTS.map(({ colour }) => colour) },
        legend: null,
      },
      order: { field: 'order', type: 'quantitative' },
    },
  };
}
