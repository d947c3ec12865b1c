/** `corridor explain`: its options. What it does is loaded when it runs. */
import type { Command } from 'commander';
import { collect, parsePathNumber, parsePlanYear } from './options.ts';

const EXAMPLES = `
Examples:
  corridor explain scenarios/midsize-manufacturer.yaml --path 4711
  corridor explain plan.yaml --path 4711 --seed 2026 --set stopLoss.specific.attachment=200k
  corridor explain results/midsize-manufacturer --path 4711     # of a run that left its results there
  corridor explain parts/7 --path 703000 --year 3 --json

The path is the number in the column path of plan-years.arrow. Of a scenario, give the seed of that run where it was not the
scenario's. Of a results folder, finished or not, nothing else is needed: the run kept its compiled plan, and the ledger is
held against its row.`;

export function addExplain(corridor: Command): void {
  corridor
    .command('explain')
    .description(
      'Writes the ledger of one simulated plan year, claimants one by one, both covers, cost and funding; or of all years of a path',
    )
    .argument('<scenario or results>', 'scenario file, YAML or JSON, or a results folder')
    .requiredOption('--path <n>', 'number of the simulated path, from 0', parsePathNumber)
    .option('--year <n>', 'one plan year of the path, from 1 (default: all where there are several)', parsePlanYear)
    .option('--seed <text>', "the run's seed (default: the scenario's)")
    .option('--json', 'print the ledger as JSON')
    .option('--set <key=value>', 'replace a value of the scenario; repeatable', collect)
    .addHelpText('after', EXAMPLES)
    .action(async (file, flags) => (await import('./explain-action.ts')).explainAction(file, flags));
}
