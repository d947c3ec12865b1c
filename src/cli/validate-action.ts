/** What `corridor validate` does: load, compile, tell what the exact model says. */
import { consoleImplications } from '../output/console-implications.ts';
import { leveragedTrend } from '../plan/leveraged-trend.ts';
import { loadScenario } from '../scenario/load.ts';
import { compileScenario } from '../study/compile-scenario.ts';

/** Prints what a scenario file implies; its problems are thrown. */
export function validateAction(file: string, flags: { readonly set?: readonly string[] }): void {
  const { scenario } = loadScenario(file, { set: flags.set ?? [] });
  const { facts } = compileScenario(scenario);
  process.stdout.write(
    `${file} is valid.\n\n${consoleImplications(facts, facts.known.cost, leveragedTrend(scenario, facts))}`,
  );
}
