/** The plans that benches run: shipped scenarios, compiled. */

import type { CompiledPlan } from '../src/plan/compiled-plan.ts';
import { loadScenario } from '../src/scenario/load.ts';
import { compileScenario } from '../src/study/compile-scenario.ts';

export function shippedPlan(name: string): CompiledPlan {
  return plannedWith(name, []);
}

/** A shipped scenario with other values, as `population.employees=300`. */
export function plannedWith(name: string, set: readonly string[]): CompiledPlan {
  const file = new URL(`../scenarios/${name}.yaml`, import.meta.url).pathname;
  return compileScenario(loadScenario(file, { set }).scenario, 'bench');
}
