/** Numbers as a memo prints them. */

const SYMBOLS: Readonly<Record<string, string>> = { USD: '$', EUR: '€', GBP: '£' };

/**
 * An amount: whole units below 100,000, thousands with a k from there, millions with an m from 100 million, so that at
 * least three digits and at most six stand: $85,412, $3,421k, $512.3m. The currency's code stands before it where it
 * has no symbol of its own.
 */
export function formatMoney(amount: number, currency: string): string {
  const magnitude = Math.abs(amount);
  const sign = amount < 0 && Math.round(magnitude) > 0 ? '-' : '';
  const symbol = SYMBOLS[currency] ?? `${currency} `;
  return `${sign}${symbol}${shortAmount(magnitude)}`;
}

function shortAmount(magnitude: number): string {
  if (magnitude < 99_999.5) return withCommas(magnitude, 0);
  if (magnitude < 99_999_500) return `${withCommas(magnitude / 1e3, 0)}k`;
  return `${withCommas(magnitude / 1e6, 1)}m`;
}

/** A probability in per cent with two digits below 10 %: 0.12 %, 3.4 %, 27.1 %. */
export function formatPercent(share: number): string {
  const percent = 100 * share;
  if (percent === 0) return '0 %';
  if (percent < 0.0095) return '< 0.01 %';
  if (percent < 0.995) return `${percent.toFixed(2)} %`;
  return `${percent.toFixed(1)} %`;
}

/** A count or ratio with a fixed number of decimals and commas at thousands. */
export function withCommas(value: number, decimals: number): string {
  return value.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}
