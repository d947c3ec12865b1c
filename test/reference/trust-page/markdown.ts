/** Pieces of a Markdown page. */

export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  numeric: readonly number[],
): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escaped).join(' | ')} |`;
  const rule = head.map((_, column) => (numeric.includes(column) ? '--:' : '---'));
  return [line(head), `| ${rule.join(' | ')} |`, ...rows.map(line)].join('\n');
}

/** Closed until a reader opens it. */
export function details(summary: string, body: string): string {
  return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}

/** Ten significant digits, grouped; far below 1 with an exponent. */
export function tenDigits(value: number): string {
  if (value !== 0 && Math.abs(value) < 1e-3) return Number(value.toPrecision(10)).toExponential();
  return value.toLocaleString('en-US', { maximumSignificantDigits: 10 });
}

/** One digit with an exponent; what is below the tenth digit of the exact value is rounding. */
export function oneDigit(difference: number): string {
  return difference < 5e-10 ? '< 5e-10' : difference.toExponential(0);
}

export function percent(share: number, decimals = 1): string {
  return `${(100 * share).toFixed(decimals)} %`;
}

export function count(number: number): string {
  return number.toLocaleString('en-US');
}

function escaped(cell: string): string {
  return cell.replaceAll('|', '\\|');
}
