/** Cells of tables: numbers as the console prints them, with the number itself where a table sorts by it. */
import type { Estimate } from '../../reduce/estimate.ts';
import { formatPercent, formatRatioEstimate, type MoneyFormat, UNKNOWN_ERROR, withCommas } from '../format-numbers.ts';
import { type Html, html } from './html.ts';

/** A number to the right, followed by its standard error in a smaller hand. */
export function numberCell(text: string, sortBy: number | null): Html {
  const [value, error] = text.split(' ±');
  const small = error === undefined ? null : html` <span class="error">±${error}</span>`;
  return html`<td class="number"${sortBy === null ? null : html` data-sort="${sortBy}"`}>${minus(value!)}${small}</td>`;
}

export function emptyCell(): Html {
  return html`<td class="number none">–</td>`;
}

export function moneyCell(money: MoneyFormat, estimate: Estimate | null): Html {
  return estimate === null ? emptyCell() : numberCell(money.estimate(estimate), estimate.value);
}

export function amountCell(money: MoneyFormat, amount: number | null): Html {
  return amount === null ? emptyCell() : numberCell(money.amount(amount), amount);
}

export function differenceCell(money: MoneyFormat, difference: Estimate | null): Html {
  return difference === null ? emptyCell() : numberCell(signedMoney(money, difference), difference.value);
}

export function percentCell(probability: Estimate | null): Html {
  return probability === null ? emptyCell() : numberCell(percentWithError(probability), probability.value);
}

export function ratioCell(ratio: Estimate | null, decimals: number): Html {
  return ratio === null ? emptyCell() : numberCell(formatRatioEstimate(ratio, decimals), ratio.value);
}

/** `+$9.4k ±0.2k`: a difference shows its direction. */
export function signedMoney(money: MoneyFormat, difference: Estimate): string {
  const text = money.estimate(difference);
  return difference.value > 0 && /^[^±]*[1-9]/.test(text) ? `+${text}` : minus(text);
}

/** `12.4 % ±0.10`, the error in percentage points. */
function percentWithError({ value, standardError }: Estimate): string {
  const error = standardError === null ? UNKNOWN_ERROR : `±${withCommas(100 * standardError, 2)}`;
  return `${formatPercent(value)} ${error}`;
}

/** `-2.3 ±0.04 points`: a difference of probabilities, in percentage points. */
export function pointsWithError({ value, standardError }: Estimate): string {
  const error = standardError === null ? UNKNOWN_ERROR : `±${withCommas(100 * standardError, 2)}`;
  return `${value > 0 ? '+' : ''}${minus(withCommas(100 * value, 1))} ${error} points`;
}

/** A number in a sentence, which does not break. */
export function figure(text: string): Html {
  return html`<span class="figure">${text}</span>`;
}

/** A true minus sign, as wide as the plus. */
export function minus(text: string): string {
  return text.replace(/^-/, '−');
}
