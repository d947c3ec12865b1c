/** Every option beside the others: the ones that matter in sight, all of them on demand. */
import type { SizedOption } from '../../study/sizing.ts';
import { withCommas } from '../format-numbers.ts';
import { differenceCell, moneyCell, numberCell, percentCell, ratioCell } from './cells.ts';
import { type Html, html } from './html.ts';
import { optionHeading } from './option-words.ts';
import type { ReportContext } from './report-context.ts';
import { sortableTable } from './sortable-table.ts';

export function optionsSection(context: ReportContext): Html {
  const { sizing, shown } = context;
  const rest = sizing.options.length - shown.length;
  return html`<section aria-labelledby="options">
<h2 id="options">Options</h2>
<p>All ${withCommas(sizing.options.length, 0)} options are settled on the same ${withCommas(sizing.paths, 0)} simulated
plan years, so that differences are those of the contracts and not of luck. Figures are estimates ± one standard error
of the simulation; "against current" is paired with the current policy. A heading sorts the table.</p>
${optionsTable(context, shown, 'The options to look at first')}
${
  rest > 0 &&
  html`<details class="all-options"><summary>All ${withCommas(sizing.options.length, 0)} options</summary>
${optionsTable(context, sizing.options, `All ${withCommas(sizing.options.length, 0)} options`)}</details>
<p class="only-print note">The other ${withCommas(rest, 0)} options are in options.csv and in this report on a screen.</p>`
}
</section>`;
}

function optionsTable(context: ReportContext, options: readonly SizedOption[], caption: string): Html {
  return sortableTable(
    caption,
    [
      'Option',
      'Premium',
      'Expected total cost',
      'Against current',
      'One year in 20',
      'Worst 5 % of years',
      'Deficit probability',
      'Tail bought per dollar',
    ],
    options.map((option) => optionRow(context, option)),
  );
}

function optionRow(context: ReportContext, option: SizedOption): Html {
  const { money, sizing } = context;
  const { totalCost, premium, deficit, value, versusBaseline } = option;
  const isRecommended = option.id === sizing.recommendation.option;
  return html`<tr${isRecommended && html` class="recommended"`}><th scope="row">${optionHeading(context, option)}</th>
${numberCell(money.amount(premium.total.yearly), premium.total.yearly)}${moneyCell(money, totalCost.mean)}
${differenceCell(money, versusBaseline?.totalCost ?? null)}${moneyCell(money, atLevel(totalCost.quantiles, 0.95))}
${moneyCell(money, atLevel(totalCost.tailValues, 0.95))}${percentCell(deficit.common.probability)}
${ratioCell(value.tailReductionPerDollar, 1)}</tr>`;
}

export function atLevel<T extends { readonly level: number }>(estimates: readonly T[], level: number): T | null {
  return estimates.find((estimate) => estimate.level === level) ?? null;
}
