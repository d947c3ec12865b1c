import type { Estimate } from '../../../reduce/estimate.ts';
import type { MoneyFormat } from '../../format-numbers.ts';
import { amountCell, moneyCell } from '../cells.ts';
import { type Html, html } from '../html.ts';

interface YearsTable {
  readonly title: string;
  /** Heading of the rows' labels. */
  readonly first: string;
  readonly heads: readonly string[];
  readonly rows: readonly { readonly label: string | Html; readonly cells: readonly Html[] }[];
}

/** More columns than this have errors under their numbers. */
const MOST_HEADS = 6;

/** A table of numbers, one row a year or span of years. */
export function yearsTable({ title, first, heads, rows }: YearsTable): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${title}"><table${heads.length >= MOST_HEADS && html` class="dense"`}>
<caption class="visually-hidden">${title}</caption>
<thead><tr><th scope="col">${first}</th>${heads.map((head) => html`<th scope="col" class="number">${head}</th>`)}</tr></thead>
<tbody>${rows.map(({ label, cells }) => html`<tr><th scope="row">${label}</th>${cells}</tr>`)}</tbody>
</table></div>`;
}

/** An amount that in some years is an estimate and in others, without error, as stated. */
export function statedCell(money: MoneyFormat, estimate: Estimate): Html {
  return estimate.standardError === 0 ? amountCell(money, estimate.value) : moneyCell(money, estimate);
}
