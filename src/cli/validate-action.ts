/** What `corridor validate` does: load, compile, tell what the exact model says. */
import { consoleImplications } from '../output/console-implications.ts';
import { exactPlanYear } from '../plan/exact-plan-year.ts';
import { leveragedTrend } from '../plan/leveraged-trend.ts';
import { resolvePlan } from '../plan/resolve.ts';
import { loadScenario } from '../scenario/load.ts';
import { compileScenario } from '../study/compile-scenario.ts';
import { exactCost } from '../study/exact-cost.ts';

/** Prints what a scenario file implies; its problems are thrown. */
export function validateAction(file: string, flags: { readonly set?: readonly string[] }): void {
  const { scenario } = loadScenario(file, { set: flags.set ?? [] });
  const { facts } = compileScenario(scenario);
  const cost = exactCost(facts, exactPlanYear(resolvePlan(scenario), facts));
  process.stdout.write(`${file} is valid.\n\n${consoleImplications(facts, cost, leveragedTrend(scenario, facts))}`);
}
