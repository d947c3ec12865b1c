/** The same options sized again and again on independent plan years: prices, thresholds and the exact model stay as they are. */
import { HEADER_SEED_KEY } from '../../src/plan/layout.ts';
import { parseScenario } from '../../src/scenario/load.ts';
import { seedKey } from '../../src/study/compile-scenario.ts';
import { inThreadSizingExecutor } from '../../src/study/in-thread-executor.ts';
import { prepareSizing } from '../../src/study/prepare-sizing.ts';
import { runSizing } from '../../src/study/run-sizing.ts';
import { type RunSizing, simulateOptions, sizedTerms, sizingPlan } from '../../src/study/simulate-options.ts';
import type { Sizing } from '../../src/study/sizing.ts';
import { summarizeSizing } from '../../src/study/summarize-sizing.ts';
import { kernel } from './quick-plan.ts';

export const runInThread: RunSizing = (sizing, paths) =>
  runSizing(sizing, inThreadSizingExecutor(kernel, sizing), paths);

/** A function from a seed to the sizing of a scenario, given as the data of its file, on `paths` paths. */
export async function replicatedSizing(scenario: object, paths: number): Promise<(seed: string) => Promise<Sizing>> {
  const prepared = prepareSizing(parseScenario(JSON.stringify(scenario), 'replicated.yaml').scenario, 'first');
  const first = await simulateOptions(prepared, 500, runInThread);
  const sized = first.options.map((option) => sizedTerms(option, first.funding));
  return async (seed) => {
    const buffer = prepared.plan.buffer.slice(0);
    new Uint8Array(buffer).set(seedKey(seed), HEADER_SEED_KEY);
    const state = await runInThread(sizingPlan({ ...prepared.plan, buffer }, sized, paths), paths);
    return summarizeSizing(prepared, { ...first, state });
  };
}
