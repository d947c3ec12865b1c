/** Numbers as a memo prints them: no more digits than the reader or the error can use. */
import type { Estimate } from '../reduce/estimate.ts';
import type { ComparedEstimate } from '../study/summary.ts';

const SYMBOLS: Readonly<Record<string, string>> = { USD: '$', EUR: '€', GBP: '£' };

/** Stands for an error that the sample is too small to tell. */
export const UNKNOWN_ERROR = '±?';

/** Follows an estimate that rests on too few plan years. */
export const TOO_FEW = '*';

/** Prints amounts that stand together in one unit. */
export interface MoneyFormat {
  amount(dollars: number): string;
  /** With its standard error in the same unit. */
  estimate(estimate: Estimate): string;
  /** The exact amount where there is one, else the best estimate. */
  compared(compared: ComparedEstimate): string;
}

/**
 * Whole units where the largest amount is below 100,000, thousands below 10 million, millions from there. A currency
 * without a symbol here is left to the words around the amounts.
 *
 * @example moneyFormat('USD', 3_420_723).amount(3_420_723) // $3,421k
 * @example moneyFormat('USD', 3_420_723).estimate({ value: 58_290, standardError: 1_128, ... }) // $58.3k ±1.1k
 */
export function moneyFormat(currency: string, largest: number): MoneyFormat {
  const scale = scaleOf(largest);
  const inUnit = (magnitude: number, finer: number) => {
    if (magnitude === 0) return '0';
    const scaled = magnitude / scale.divisor;
    return `${withCommas(scaled, scale.decimals(finer * scaled))}${scale.suffix}`;
  };
  const amount = (dollars: number) => {
    const text = inUnit(Math.abs(dollars), 1);
    const sign = dollars < 0 && /[1-9]/.test(text) ? '-' : '';
    return `${sign}${symbolOf(currency)}${text}`;
  };
  const estimate = ({ value, standardError, tooFew }: Estimate) =>
    `${amount(value)} ${standardError === null ? UNKNOWN_ERROR : `±${inUnit(standardError, 10)}${markOf(tooFew)}`}`;
  const compared = (one: ComparedEstimate) =>
    one.source === 'exact' ? `${amount(one.expected!)} ${EXACT}` : estimate(one.controlled ?? one);
  return { amount, estimate, compared };
}

/** Stands where an error would: there is none to speak of. */
const EXACT = 'exact';

function markOf(tooFew: true | undefined): string {
  return tooFew ? TOO_FEW : '';
}

interface Scale {
  readonly divisor: number;
  readonly suffix: string;
  decimals(scaled: number): number;
}

function scaleOf(largest: number): Scale {
  if (largest < 99_999.5) return { divisor: 1, suffix: '', decimals: () => 0 };
  if (largest < 9_999_500) return { divisor: 1e3, suffix: 'k', decimals: (scaled) => (scaled < 99.95 ? 1 : 0) };
  const decimals = largest < 99_995_000 ? 2 : largest < 999_950_000 ? 1 : 0;
  return { divisor: 1e6, suffix: 'm', decimals: () => decimals };
}

function symbolOf(currency: string): string {
  return SYMBOLS[currency] ?? '';
}

/** An amount to the unit, for terms of the contract: $1,250,000. */
export function formatWholeMoney(amount: number, currency: string): string {
  return `${symbolOf(currency)}${withCommas(amount, 0)}`;
}

/** An amount to the cent, for monthly rates: $1,363.20. */
export function formatMoneyToCents(amount: number, currency: string): string {
  return `${symbolOf(currency)}${withCommas(amount, 2)}`;
}

/** A probability in per cent, to a hundredth below 1 %: 0.12 %, 27.1 %. */
export function formatPercent(share: number): string {
  const percent = 100 * share;
  if (percent === 0) return '0 %';
  if (percent < 0.005) return '< 0.01 %';
  return `${withCommas(percent, percent < 0.995 ? 2 : 1)} %`;
}

/** A change in per cent, to a tenth: +8.1 %, -3.2 %. */
export function formatChange(ratio: number): string {
  const text = withCommas(Math.abs(100 * ratio), 1);
  const sign = /[1-9]/.test(text) ? (ratio < 0 ? '-' : '+') : '';
  return `${sign}${text} %`;
}

/** A change with its standard error in percentage points: +8.1 % ±0.2. */
export function formatChangeEstimate({ value, standardError, tooFew }: Estimate): string {
  const error = standardError === null ? UNKNOWN_ERROR : `±${withCommas(100 * standardError, 1)}${markOf(tooFew)}`;
  return `${formatChange(value)} ${error}`;
}

/** A probability with its 95 % interval: 27.1 % (26.8 to 27.4). */
export function formatPercentEstimate({ value, low, high, tooFew }: Estimate): string {
  const bound = (end: number | null) => (end === null ? '?' : formatPercent(end).replace(' %', ''));
  return `${formatPercent(value)} (${bound(low)} to ${bound(high)})${markOf(tooFew)}`;
}

/** The exact probability where there is one; else the best estimate, and what control variates improved. */
export function formatPercentCompared(compared: ComparedEstimate): string {
  const { source, expected, controlled } = compared;
  if (source === 'exact') return `${formatPercent(expected!)} ${EXACT}`;
  if (controlled === null) return formatPercentEstimate(compared);
  return `${formatPercentEstimate(controlled)}, without control variates ${formatPercentEstimate(compared)}`;
}

/** A count or ratio with its standard error; without error it is exact. */
export function formatRatioEstimate({ value, standardError, tooFew }: Estimate, decimals: number): string {
  const error = standardError === null ? UNKNOWN_ERROR : `±${withCommas(standardError, decimals + 1)}${markOf(tooFew)}`;
  return `${withCommas(value, decimals)} ${error}`;
}

/** A count: the exact one where there is one. */
export function formatRatioCompared(compared: ComparedEstimate, decimals: number): string {
  const { source, expected, controlled } = compared;
  if (source === 'exact') return `${withCommas(expected!, decimals)} ${EXACT}`;
  return formatRatioEstimate(controlled ?? compared, decimals);
}

/** A fixed number of decimals and commas at thousands. */
export function withCommas(value: number, decimals: number): string {
  return value.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}
