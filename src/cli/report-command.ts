/** `corridor report`: a report, once more. */
import type { Command } from 'commander';
import { parsePathNumber } from './options.ts';

const EXAMPLES = `
Examples:
  corridor report results/midsize-manufacturer/sizing
  corridor report results/plan/sizing --out board/stop-loss.html
  corridor report results/self-fund-or-insure --path 4711 --out board/years.html`;

export function addReport(corridor: Command): void {
  corridor
    .command('report')
    .description('Makes report.html again: of a sizing, or of a run of several plan years')
    .argument('<folder>', 'results folder of corridor size, or of corridor simulate with a horizon above 1')
    .option(
      '--path <n>',
      'of several plan years: the path to show in full (default: one in the middle)',
      parsePathNumber,
    )
    .option('--out <file>', 'where the report goes (default: report.html in the folder)')
    .addHelpText('after', EXAMPLES)
    .action(async (folder, flags) => (await import('./report-action.ts')).reportAction(folder, flags));
}
