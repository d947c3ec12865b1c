/** The user's own past years through every option. */
import type { BackTest, BackTestOption, BackTestResult } from '../../study/back-test.ts';
import { backTestWords } from '../back-test-words.ts';
import { type MoneyFormat, moneyFormat, withCommas } from '../format-numbers.ts';
import { testedOptions } from '../tested-options.ts';
import { amountCell, emptyCell, numberCell } from './cells.ts';
import { type Html, html } from './html.ts';
import { optionHeading } from './option-words.ts';
import type { ReportContext } from './report-context.ts';

export function backTestSection(context: ReportContext): Html {
  const { backTest, sizing } = context;
  if (backTest === null) {
    return html`<section aria-labelledby="back-test">
<h2 id="back-test">Back-test</h2>
<p>No large claims of past years were given. <code>corridor size</code> takes them with <code>--claims</code>.</p>
</section>`;
  }
  const money = moneyFormat(sizing.currency, Math.max(...backTest.years.map(({ trendedClaims }) => trendedClaims), 0));
  const [warning, ...notes] = backTestWords(backTest, sizing.currency);
  return html`<section aria-labelledby="back-test">
<h2 id="back-test">Back-test</h2>
<p class="warning"><strong>${warning}</strong></p>
${claimsTable(backTest, money)}
${resultsTable(context, backTest, money)}
<ul class="note">${notes.map((note) => html`<li>${note}</li>`)}</ul>
</section>`;
}

function claimsTable({ years, claimsFile, contractYear }: BackTest, money: MoneyFormat): Html {
  const rows = years.map(
    ({ year, months, trendFactor, claimants, claims, trendedClaims, largestTrended }) => html`<tr>
<th scope="row">${year}${months < 12 && ` (${months} months)`}</th>${numberCell(withCommas(claimants, 0), claimants)}
${amountCell(money, claims)}${numberCell(withCommas(trendFactor, 3), trendFactor)}${amountCell(money, trendedClaims)}
${amountCell(money, largestTrended)}</tr>`,
  );
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Large claims of past years"><table>
<caption>Large claims of past years, from <bdi>${claimsFile}</bdi></caption>
<thead><tr><th scope="col">Year</th><th scope="col" class="number">Claimants</th><th scope="col" class="number">Claims</th>
<th scope="col" class="number">Trend factor</th><th scope="col" class="number">In ${contractYear} terms</th>
<th scope="col" class="number">Largest, trended</th></tr></thead>
<tbody>${rows}</tbody></table></div>`;
}

function resultsTable(context: ReportContext, backTest: BackTest, money: MoneyFormat): Html {
  const tested = testedOptions(
    backTest,
    context.shown.map(({ id }) => id),
  );
  const rows = tested.map(
    (option) => html`<tr><th scope="row">${optionHeading(context, context.optionOf(option.option))}</th>
${option.years.map((result) => resultCell(result, money))}${resultCell(option.total, money)}
${amountCell(money, option.total.premium)}${lossRatioCell(option)}</tr>`,
  );
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Back-test by option"><table>
<caption>Specific reimbursement, and what the plan would have kept of these claims</caption>
<thead><tr><th scope="col">Option</th>${backTest.years.map(({ year }) => html`<th scope="col" class="number">${year}</th>`)}
<th scope="col" class="number">All years</th><th scope="col" class="number">Specific premium, all years</th>
<th scope="col" class="number">Reimbursed / premium</th></tr></thead>
<tbody>${rows}</tbody></table></div>`;
}

function resultCell({ reimbursement, kept }: BackTestResult, money: MoneyFormat): Html {
  return html`<td class="number">${money.amount(reimbursement)}<span class="against">kept ${money.amount(kept)}</span></td>`;
}

function lossRatioCell({ total: { lossRatio } }: BackTestOption): Html {
  return lossRatio === null ? emptyCell() : numberCell(withCommas(lossRatio, 2), lossRatio);
}
