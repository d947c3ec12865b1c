import type { Summary } from '../study/summary.ts';

/** `summary.json`: every estimate as value, standardError, low and high, in dollars; ends in a newline. */
export function summaryJson(summary: Summary): string {
  return `${JSON.stringify(summary, null, 2)}\n`;
}
