import type { PlanFacts } from '../plan/plan-facts.ts';
import type { PathRange } from '../study/block.ts';

/** What a file of rows says of its study: nothing that depends on time, machine or number of workers. */
export function schemaMetadata(
  facts: Omit<PlanFacts, 'columns'>,
  { firstPath, paths }: PathRange,
): Map<string, string> {
  return new Map([
    ['scenario', facts.scenario],
    ['scenario_hash', facts.scenarioHash],
    ['seed', facts.seed],
    ['engine', `corridor ${facts.engineVersion}`],
    ['currency', facts.currency],
    ['first_path', String(firstPath)],
    ['paths', String(paths)],
    ['horizon', String(facts.horizon)],
  ]);
}

/** Metadata of a column: a currency, what is counted, or `index` and `name` for what only tells rows apart. */
export function fieldMetadata(description: string, unit: string): Map<string, string> {
  return new Map([
    ['unit', unit],
    ['description', description],
  ]);
}
