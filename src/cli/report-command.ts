/** `corridor report`: the report of a sizing, once more. */
import type { Command } from 'commander';

const EXAMPLES = `
Examples:
  corridor report results/midsize-manufacturer/sizing
  corridor report results/plan/sizing --out board/stop-loss.html`;

export function addReport(corridor: Command): void {
  corridor
    .command('report')
    .description('Makes report.html again from the files that corridor size left')
    .argument('<folder>', 'results folder of corridor size')
    .option('--out <file>', 'where the report goes (default: report.html in the folder)')
    .addHelpText('after', EXAMPLES)
    .action(async (folder, flags) => (await import('./report-action.ts')).reportAction(folder, flags));
}
