/** `corridor turning-point`: its options. What it does is loaded when it runs. */
import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import { collect, parseAmounts, parsePaths, parseRates, parseRetentions, parseSizes, parseWorkers } from './options.ts';

const EXAMPLES = `
Examples:
  corridor turning-point plan.yaml --employees 50,100,250,1000
  corridor turning-point plan.yaml --attachments 75k,150k,300k --retentions 8%,12%,16%
  corridor turning-point plan.yaml --margins 0%,5%,10% --set horizon=3 --paths 50k --json

Each value is simulated on the same random numbers. Stop-loss premiums follow what the covers are expected
to reimburse, premiums of the insurer its retention.`;

export function addTurningPoint(corridor: Command): void {
  corridor
    .command('turning-point')
    .description('Says at which group size, attachment, margin or retention self-funding and insurance change places')
    .argument('<scenario>', 'scenario file of several plan years, YAML or JSON')
    .option('--employees <list>', 'group sizes, such as 50,100,250', parseSizes)
    .option('--attachments <list>', 'specific attachments, such as 75k,150k,300k', parseAmounts)
    .option('--margins <list>', 'margins of the funding, such as 0%,5%,10%', parseRates)
    .option('--retentions <list>', "the insurer's retentions, such as 8%,14%", parseRetentions)
    .option('--paths <n>', 'simulated paths for each value, such as 20000', parsePaths, 20_000)
    .option('--seed <text>', "decides every draw (default: the scenario's)")
    .option('--workers <n>', 'worker threads; results do not depend on it', parseWorkers, availableParallelism())
    .option('--json', 'print the result as JSON')
    .option('--set <key=value>', 'replace a value of the scenario; repeatable', collect)
    .addHelpText('after', EXAMPLES)
    .action(async (file, flags) => (await import('./turning-point-action.ts')).turningPointAction(file, flags));
}
