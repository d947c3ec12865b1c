/** `corridor merge`: parts of a study to the whole. */
import type { Command } from 'commander';

const EXAMPLES = `
Examples:
  corridor merge parts/1 parts/2 parts/3 parts/4 --out results/plan
  corridor merge results/plan/part-*-of-4 --out results/plan`;

export function addMerge(corridor: Command): void {
  corridor
    .command('merge')
    .description('Merges the parts of a study, in any order, into the same files as a run of the whole')
    .argument('<folders...>', 'result folders of simulate --part')
    .requiredOption('--out <folder>', 'where the merged result files go')
    .option('--split', 'folders of part files instead of one file each')
    .option('--parquet', 'the same rows as Parquet too')
    .option('--convergence', 'show the main statistics on growing numbers of plan years')
    .option('--json', 'print the summary as JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (folders, flags) => (await import('./merge-action.ts')).mergeAction(folders, flags));
}
