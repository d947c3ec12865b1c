/** The library's way in to sizing: every option on the same claims, priced, valued, and one recommended. */
import { availableParallelism } from 'node:os';
import type { Scenario } from '../scenario/scenario-schema.ts';
import { kernelModule } from './kernel-module.ts';
import { piscinaSizingExecutor } from './piscina-executor.ts';
import { prepareSizing } from './prepare-sizing.ts';
import { runSizing } from './run-sizing.ts';
import { sensitivityOf } from './sensitivity.ts';
import { type RunSizing, simulateOptions } from './simulate-options.ts';
import type { Sizing } from './sizing.ts';
import { wholeSegments } from './sizing-plan.ts';
import { summarizeSizing } from './summarize-sizing.ts';

export interface SizeOptions {
  /** Simulated plan years, rounded up to a multiple of 500 so that both halves are whole. Default 200,000. */
  readonly paths?: number;
  /** Default: the scenario's, else a drawn one, told in the result. */
  readonly seed?: string;
  /** Worker threads; default: one for each core. Results do not depend on it. */
  readonly workers?: number;
  /** Whether assumptions are moved one by one as well. Default true. */
  readonly sensitivity?: boolean;
}

/**
 * Sizes the stop-loss of a scenario: its `options` and `quotes` beside the current policy, on the same simulated claims.
 *
 * @example const { recommendation, options } = await size(loadScenario('plan.yaml').scenario);
 * @throws RangeError where the scenario has neither options nor quotes, or a horizon of several plan years; BlockFailure when a worker fails
 */
export async function size(scenario: Scenario, options: SizeOptions = {}): Promise<Sizing> {
  const { paths = DEFAULT_SIZING_PATHS, seed, workers = availableParallelism(), sensitivity = true } = options;
  const module = await kernelModule();
  return sizeWith(scenario, { paths, sensitivity, ...(seed !== undefined && { seed }) }, async (sizing, count) => {
    const executor = piscinaSizingExecutor(module, sizing, Math.min(workers, Math.ceil(count / sizing.blockPaths)));
    try {
      return await runSizing(sizing, executor, count);
    } finally {
      await executor.close();
    }
  });
}

const DEFAULT_SIZING_PATHS = 200_000;

/** The same with simulations run by the caller, who wants to show progress or to use threads of his own. */
export async function sizeWith(
  scenario: Scenario,
  { paths, seed, sensitivity }: Required<Pick<SizeOptions, 'paths' | 'sensitivity'>> & Pick<SizeOptions, 'seed'>,
  run: RunSizing,
): Promise<Sizing> {
  const prepared = prepareSizing(scenario, seed);
  const sized = await simulateOptions(prepared, wholeSegments(paths), run);
  const sizing = summarizeSizing(prepared, sized);
  return sensitivity ? { ...sizing, sensitivity: await sensitivityOf(prepared, sized, sizing, run) } : sizing;
}
