/** What a finished study prints: the tables, or the summary as JSON. */
import { consoleSummary } from '../output/console-summary.ts';
import { summaryJson } from '../output/summary-json.ts';
import type { Summary } from '../study/summary.ts';

export function printSummary(
  summary: Summary,
  folder: string,
  { json, seconds }: { readonly json: boolean; readonly seconds: number },
): void {
  if (json) {
    process.stdout.write(summaryJson(summary));
    return;
  }
  process.stdout.write(consoleSummary(summary, { colour: process.stdout.hasColors?.() ?? false }));
  console.log(`Results in ${folder} (${seconds.toFixed(1)} s)`);
}
