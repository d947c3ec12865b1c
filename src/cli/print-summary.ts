/** What a finished study prints: the tables, or the summary as JSON. */
import { consoleSummary } from '../output/console-summary.ts';
import { summaryJson } from '../output/summary-json.ts';
import type { Summary } from '../study/summary.ts';

interface PrintOptions {
  readonly json?: boolean;
  readonly convergence?: boolean;
  readonly seconds: number;
}

export function printSummary(
  summary: Summary,
  folder: string,
  { json = false, convergence = false, seconds }: PrintOptions,
): void {
  warn(summary);
  if (json) {
    process.stdout.write(summaryJson(summary));
    return;
  }
  process.stdout.write(consoleSummary(summary, { colour: process.stdout.hasColors?.() ?? false, convergence }));
  console.log(`Results in ${folder} (${seconds.toFixed(1)} s)`);
}

/** What nobody may miss, also where the tables go to a file. */
function warn({ agreement, precision }: Summary): void {
  if (agreement.compared > 0 && !agreement.passed) {
    const { compared, agreeing } = agreement;
    console.error(
      `Only ${agreeing} of ${compared} checks agree with the exact model: see "Agreement with the exact model"`,
    );
  }
  if (precision !== null && !precision.met) {
    const missed = precision.targets.filter(({ met }) => !met).map(({ statistic }) => statistic);
    const years = precision.planYears.toLocaleString('en-US');
    console.error(
      `The precision asked of ${missed.join(', ')} was not reached within --max-paths, ${years} plan years`,
    );
  }
}
