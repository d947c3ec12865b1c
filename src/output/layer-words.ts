import { formatPercent, formatWholeMoney } from './format-numbers.ts';

/** A cover's attachment, limit (null where there is none) and share, amounts in whole units: $150,000, no limit. */
export function layerWords(
  terms: { readonly attachment: number; readonly limit: number | null; readonly share: number },
  currency: string,
): string {
  const limit = terms.limit === null ? 'no limit' : `limit ${formatWholeMoney(terms.limit, currency)}`;
  const share = terms.share === 1 ? '' : `, ${formatPercent(terms.share)} of the excess`;
  return `${formatWholeMoney(terms.attachment, currency)}, ${limit}${share}`;
}
