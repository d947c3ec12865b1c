/** Amounts of money as people write them. */

export const amountText = /^\$?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s?([kKmM])?$/;

/** Dollars of `150000`, `150,000`, `150k`, `1.5m` or `$150k`; undefined for any other text. */
export function readAmount(text: string): number | undefined {
  const match = amountText.exec(text);
  if (match === null) return undefined;
  const [, whole = '', fraction = '', unit = ''] = match;
  const exponent = { '': 0, k: 3, m: 6 }[unit.toLowerCase()] ?? 0;
  return Number(`${whole.replaceAll(',', '')}${fraction}e${exponent}`);
}
