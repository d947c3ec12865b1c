/** The plans that benches run: shipped scenarios, compiled. */
import { loadScenario } from '../src/scenario/load.ts';
import type { CompiledPlan } from '../src/plan/compiled-plan.ts';
import { compileScenario } from '../src/study/compile-scenario.ts';

export function shippedPlan(name: string): CompiledPlan {
  const file = new URL(`../scenarios/${name}.yaml`, import.meta.url).pathname;
  return compileScenario(loadScenario(file).scenario, 'bench');
}
