/** `corridor schema`: the JSON Schema that editors complete scenario files with. */
import type { Command } from 'commander';

export function addSchema(corridor: Command): void {
  corridor
    .command('schema')
    .description('Prints the JSON Schema of scenario files, for completion and hover texts in editors')
    .action(async () => {
      const { scenarioJsonSchema } = await import('../scenario/json-schema.ts');
      console.log(JSON.stringify(scenarioJsonSchema(), null, 2));
    });
}
