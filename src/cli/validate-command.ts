/** `corridor validate`: checks a scenario file and prints what it implies. */
import type { Command } from 'commander';
import { collect } from './options.ts';

const EXAMPLES = `
Examples:
  corridor validate scenarios/midsize-manufacturer.yaml
  corridor validate plan.yaml --set population.employees=300`;

export function addValidate(corridor: Command): void {
  corridor
    .command('validate')
    .description(
      'Checks a scenario and prints what it implies: cost levels, large claimants, expected claims, attachments',
    )
    .argument('<scenario>', 'scenario file, YAML or JSON')
    .option('--set <key=value>', 'replace a value of the scenario; repeatable', collect)
    .addHelpText('after', EXAMPLES)
    .action(async (file, flags) => (await import('./validate-action.ts')).validateAction(file, flags));
}
