/** `corridor verify`: its options. What it does is loaded when it runs. */
import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import { collect, parsePaths, parseWorkers } from './options.ts';

const EXAMPLES = `
Examples:
  corridor verify scenarios/midsize-manufacturer.yaml
  corridor verify plan.yaml --paths 10m --seed another
  corridor verify plan.yaml --json > verification.json

Exit code 1 when the simulation lies further from the exact model than chance explains`;

export function addVerify(corridor: Command): void {
  corridor
    .command('verify')
    .description('Simulates a scenario and compares it with the exact model, quantity by quantity')
    .argument('<scenario>', 'scenario file, YAML or JSON')
    .option('--paths <n>', 'simulated plan years, such as 100000 or 1m', parsePaths, 1_000_000)
    .option('--seed <text>', "decides every draw (default: the scenario's)")
    .option('--workers <n>', 'worker threads; results do not depend on it', parseWorkers, availableParallelism())
    .option('--json', 'print the comparison as JSON')
    .option('--set <key=value>', 'replace a value of the scenario; repeatable', collect)
    .addHelpText('after', EXAMPLES)
    .action(async (file, flags) => (await import('./verify-action.ts')).verifyAction(file, flags));
}
