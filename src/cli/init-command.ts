/** `corridor init`: a commented scenario to begin with. */
import type { Command } from 'commander';
import { parseAmount, parseEmployees } from './options.ts';

const EXAMPLES = `
Examples:
  corridor init > plan.yaml
  corridor init --employees 80 --pmpm 575 --specific 75k > plan.yaml`;

export function addInit(corridor: Command): void {
  corridor
    .command('init')
    .description('Prints a commented starter scenario')
    .option('--employees <n>', 'covered employees', parseEmployees, 250)
    .option('--pmpm <amount>', 'expected medical and drug cost per member per month', parseAmount, 608)
    .option('--specific <amount>', 'specific attachment', parseAmount, 150_000)
    .addHelpText('after', EXAMPLES)
    .action(async (flags) => {
      const { starterScenario } = await import('../scenario/starter.ts');
      process.stdout.write(starterScenario(flags));
    });
}
