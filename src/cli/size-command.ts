/** `corridor size`: its options. What it does is loaded when it runs. */
import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import { collect, parsePaths, parseTrend, parseWorkers, parseYear } from './options.ts';

const EXAMPLES = `
Examples:
  corridor size scenarios/midsize-manufacturer.yaml
  corridor size plan.yaml --attachments 100k,150k,200k --corridors none,1.25
  corridor size plan.yaml --aggregating-specific 0,50k,100k --set sizing.limits.maxDeficitProbability=15%
  corridor size plan.yaml --claims large-claims.csv --claims-trend 9% --contract-year 2027
  corridor size plan.yaml --paths 1m --json > sizing.json

A ladder and quotes may also stand in the scenario, under options: and quotes:; what the recommended
option must keep under sizing.limits. Without limits, 1 year in 20 may cost 10 % more than the funding.

The CSV file of --claims has the columns year and amount, and member, laser (yes or no) and months
(of the year that it covers) where they are known; an amount of 0 stands for a year without any.`;

export function addSize(corridor: Command): void {
  corridor
    .command('size')
    .description('Prices a ladder of stop-loss options and quotes on the same claims, and says which to buy and why')
    .argument('<scenario>', 'scenario file, YAML or JSON')
    .option('--attachments <list>', 'specific attachments, such as 100k,150k or none')
    .option('--corridors <list>', 'aggregate corridors, such as none,1.10,1.25')
    .option('--aggregating-specific <list>', 'aggregating specific deductibles, such as 0,50k')
    .option('--paths <n>', 'simulated plan years, such as 200000 or 1m', parsePaths, 200_000)
    .option('--seed <text>', "decides every draw (default: the scenario's)")
    .option('--workers <n>', 'worker threads; results do not depend on it', parseWorkers, availableParallelism())
    .option('--out <folder>', 'where the result files go (default: results/<scenario>/sizing)')
    .option('--claims <file>', 'large claims of past years (CSV), for a back-test of every option')
    .option('--claims-trend <rate>', 'yearly trend of these claims, such as 9% (default: 8%)', parseTrend)
    .option('--contract-year <year>', 'the year that they are trended to (default: the year after the last)', parseYear)
    .option('--no-sensitivity', 'leave out what moves the result')
    .option('--all', 'print every option')
    .option('--json', 'print the result as JSON')
    .option('--set <key=value>', 'replace a value of the scenario; repeatable', collect)
    .addHelpText('after', EXAMPLES)
    .action(async (file, flags) => (await import('./size-action.ts')).sizeAction(file, flags));
}
