/** What the two arrangements cost beyond the claims: where their difference comes from. */
import { formatRatioEstimate } from '../../format-numbers.ts';
import { administrationOf, atLevel } from '../../years-words.ts';
import { amountCell, differenceCell, emptyCell, moneyCell, numberCell } from '../cells.ts';
import { type Html, html } from '../html.ts';
import type { YearsContext } from './years-context.ts';
import { yearsTable } from './years-table.ts';

export function accountsSection({ years, moneyOfPath: money }: YearsContext): Html {
  const { carrier, insurer, horizon, comparison } = years;
  const hasCover = carrier.premiums.value > 0;
  const spread = (one: typeof carrier.result) => [
    differenceCell(money, one.mean),
    ...[0.05, 0.95].map((level) => differenceCell(money, atLevel(one, level))),
  ];
  const alone = (cell: Html) => [cell, emptyCell(), emptyCell()];
  return html`<section aria-labelledby="accounts">
<h2 id="accounts">Where the difference comes from</h2>
<p>Both arrangements pay the same claims. What differs is what comes on top: for the self-funded plan its administration and what
the carrier of the stop-loss keeps, for the insured one the insurer's retention and the surplus that stays with it, or the loss.</p>
${yearsTable({
  title: `Cost beyond claims over ${horizon} years`,
  first: 'Over all years',
  heads: ['Mean', '1 path in 20 below', '1 path in 20 above'],
  rows: [
    { label: 'Self-funded: administration', cells: alone(amountCell(money, administrationOf(years))) },
    ...(hasCover
      ? [{ label: 'Self-funded: stop-loss premiums less reimbursements', cells: spread(carrier.result) }]
      : []),
    { label: 'Insured: retention', cells: alone(moneyCell(money, insurer.retention)) },
    { label: 'Insured: premiums less claims, retention and rebates', cells: spread(insurer.surplus) },
    { label: 'Self-funded minus insured', cells: spread(comparison.at(-1)!.difference) },
  ],
})}
<h3>Premiums and what they paid for</h3>
${yearsTable({
  title: `Premiums and what they paid for over ${horizon} years`,
  first: 'Over all years',
  heads: ['Premiums', 'Claims or reimbursements', 'Rebates', 'Loss ratio', 'Kept away by limits to increases'],
  rows: [
    ...(hasCover
      ? [
          {
            label: 'Stop-loss carrier',
            cells: [
              moneyCell(money, carrier.premiums),
              moneyCell(money, carrier.recoveries),
              emptyCell(),
              carrier.lossRatio === null
                ? emptyCell()
                : numberCell(formatRatioEstimate(carrier.lossRatio, 2), carrier.lossRatio.value),
              moneyCell(money, carrier.keptByLimits),
            ],
          },
        ]
      : []),
    {
      label: 'Insurer',
      cells: [
        moneyCell(money, insurer.premiums),
        moneyCell(money, insurer.claims),
        insurer.rebates.value === 0 ? emptyCell() : moneyCell(money, insurer.rebates),
        emptyCell(),
        emptyCell(),
      ],
    },
  ],
})}
</section>`;
}
