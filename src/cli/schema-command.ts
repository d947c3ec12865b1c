/** `corridor schema`: the JSON Schema that editors complete scenario files with. */
import type { Command } from 'commander';

const EXAMPLES = `
Examples:
  corridor schema > scenario.schema.json   # an editor finds it by the first line of a scenario:
                                           # yaml-language-server: $schema=./scenario.schema.json`;

export function addSchema(corridor: Command): void {
  corridor
    .command('schema')
    .description('Prints the JSON Schema of scenario files, for completion and hover texts in editors')
    .addHelpText('after', EXAMPLES)
    .action(async () => {
      const { scenarioJsonSchema } = await import('../scenario/json-schema.ts');
      console.log(JSON.stringify(scenarioJsonSchema(), null, 2));
    });
}
