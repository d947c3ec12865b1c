/** The library's way in: simulates a scenario on all cores and returns its statistics. */
import { availableParallelism } from 'node:os';
import type { PlanFacts } from '../plan/plan-facts.ts';
import type { Scenario } from '../scenario/scenario-schema.ts';
import type { BlockResult } from './block-result.ts';
import { compileScenario } from './compile-scenario.ts';
import { kernelModule } from './kernel-module.ts';
import { piscinaExecutor } from './piscina-executor.ts';
import { runStudy } from './run-study.ts';
import { summarize } from './summarize.ts';
import type { Summary } from './summary.ts';

export interface SimulateOptions {
  /** Simulated futures; with a horizon of 1, plan years. Default 100,000. */
  readonly paths?: number;
  /** Default: the scenario's, else a drawn one, told in the facts. */
  readonly seed?: string;
  /** Worker threads; default: one for each core. Results do not depend on it. */
  readonly workers?: number;
  /** Takes the rows of consecutive paths (whole cents), in path order; the run waits for it. */
  readonly onBlock?: (result: BlockResult) => Promise<void>;
}

export interface Simulation {
  readonly facts: PlanFacts;
  readonly summary: Summary;
}

/**
 * Simulates the plan years of a scenario.
 *
 * @example const { summary } = await simulate(loadScenario('plan.yaml').scenario, { paths: 100_000 });
 * @throws BlockFailure when a worker fails; RangeError where a severity cannot be tabulated within its bound
 */
export async function simulate(scenario: Scenario, options: SimulateOptions = {}): Promise<Simulation> {
  const { paths = 100_000, seed, workers = availableParallelism(), onBlock } = options;
  const plan = compileScenario(scenario, seed);
  const withRows = onBlock !== undefined;
  const executor = piscinaExecutor(await kernelModule(), plan, { withRows, workers, keepsResults: withRows });
  try {
    const study = await runStudy(plan, executor, { paths, ...(onBlock && { onBlock }) });
    return { facts: plan.facts, summary: summarize(plan.facts, study.state) };
  } finally {
    await executor.close();
  }
}
