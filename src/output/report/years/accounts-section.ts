/** The same years as carrier and insurer see them. */
import { formatRatioEstimate } from '../../format-numbers.ts';
import { atLevel } from '../../years-words.ts';
import { differenceCell, moneyCell, numberCell } from '../cells.ts';
import { type Html, html } from '../html.ts';
import type { YearsContext } from './years-context.ts';
import { yearsTable } from './years-table.ts';

export function accountsSection({ years, moneyOfPath: money }: YearsContext): Html {
  const { carrier, insurer, horizon } = years;
  const row = (label: string, cell: Html) => ({ label, cells: [cell] });
  const carriers =
    carrier.premiums.value > 0 &&
    html`<h3>The stop-loss carrier, over ${horizon} years</h3>
${yearsTable({
  title: `The stop-loss carrier, over ${horizon} years`,
  first: 'Over all years',
  heads: ['Amount'],
  rows: [
    row('Premiums', moneyCell(money, carrier.premiums)),
    row('Reimbursements', moneyCell(money, carrier.recoveries)),
    row('Stays with the carrier, on average', differenceCell(money, carrier.result.mean)),
    row('Less than this on 1 path in 20', differenceCell(money, atLevel(carrier.result, 0.05))),
    row('More than this on 1 path in 20', differenceCell(money, atLevel(carrier.result, 0.95))),
    row('Kept from it by limits to increases', moneyCell(money, carrier.keptByLimits)),
    ...(carrier.lossRatio === null
      ? []
      : [row('Loss ratio', numberCell(formatRatioEstimate(carrier.lossRatio, 2), carrier.lossRatio.value))]),
  ],
})}`;
  return html`<section aria-labelledby="accounts">
<h2 id="accounts">What stays with carrier and insurer</h2>
<p>What the employer pays for protection: over the years the carrier of the stop-loss, or the insurer of the alternative, keeps
premiums less what it pays out.</p>
${carriers}
<h3>The insurer of the alternative, over ${horizon} years</h3>
${yearsTable({
  title: `The insurer of the alternative, over ${horizon} years`,
  first: 'Over all years',
  heads: ['Amount'],
  rows: [
    row('Premiums', moneyCell(money, insurer.premiums)),
    row('Claims', moneyCell(money, insurer.claims)),
    row('Retention: administration, commission, tax, risk charge', moneyCell(money, insurer.retention)),
    row('Rebates to the employer', moneyCell(money, insurer.rebates)),
    row('Surplus that stays beyond retention, on average', differenceCell(money, insurer.surplus.mean)),
    row('Less than this on 1 path in 20', differenceCell(money, atLevel(insurer.surplus, 0.05))),
    row('More than this on 1 path in 20', differenceCell(money, atLevel(insurer.surplus, 0.95))),
  ],
})}
</section>`;
}
