/** The library's way in: simulates a scenario on all cores and returns its statistics. */
import { availableParallelism } from 'node:os';
import type { PlanFacts } from '../plan/plan-facts.ts';
import type { Scenario } from '../scenario/scenario-schema.ts';
import type { BlockResult } from './block-result.ts';
import { compileScenario } from './compile-scenario.ts';
import { kernelModule } from './kernel-module.ts';
import { piscinaExecutor } from './piscina-executor.ts';
import { checkTargets } from './precision.ts';
import { type Precision, readTarget } from './precision-target.ts';
import { runStudy } from './run-study.ts';
import { type PrecisionAsked, summarizeStudy } from './summarize-study.ts';
import type { Summary } from './summary.ts';
import { untilPrecise } from './until-precise.ts';

export interface SimulateOptions {
  /** Simulated futures; with a horizon of 1, plan years. Default 100,000. Not with `precision`. */
  readonly paths?: number;
  /**
   * Standard errors by the name of a statistic, as 0.001 or '1%' of the value: goes on until all are reached, which is
   * looked at whenever the number of paths has doubled; `summary.precision` says whether they were.
   */
  readonly precision?: Precision;
  /** With `precision`: paths to stop at in any case. Default 10,000,000. */
  readonly maxPaths?: number;
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
 * @example await simulate(scenario, { precision: { deficitProbability: 0.001, aggregateRecovery: '1%' } });
 * @throws BlockFailure when a worker fails; RangeError where a severity cannot be tabulated within its bound, and for
 *   options that contradict each other or the plan
 */
export async function simulate(scenario: Scenario, options: SimulateOptions = {}): Promise<Simulation> {
  const { seed, workers = availableParallelism(), onBlock } = options;
  checkOptions(options);
  const plan = compileScenario(scenario, seed);
  const asked = askedOf(plan.facts, options);
  const paths = asked?.maxPaths ?? options.paths ?? DEFAULT_PATHS;
  const withRows = onBlock !== undefined;
  const executor = piscinaExecutor(await kernelModule(), plan, { withRows, workers, keepsResults: withRows });
  try {
    const isEnough = asked && untilPrecise(plan.facts, asked).isEnough;
    const study = await runStudy(plan, executor, {
      paths,
      ...(onBlock && { onBlock }),
      ...(isEnough && { isEnough }),
    });
    return { facts: plan.facts, summary: summarizeStudy(study, asked) };
  } finally {
    await executor.close();
  }
}

const DEFAULT_PATHS = 100_000;
const DEFAULT_MOST_PATHS = 10_000_000;

function checkOptions({ paths, precision, maxPaths }: SimulateOptions): void {
  if (precision !== undefined && paths !== undefined) {
    throw new RangeError('Cannot simulate with both paths and precision: leave out paths, or cap them with maxPaths');
  }
  if (precision === undefined && maxPaths !== undefined) {
    throw new RangeError('Cannot simulate with maxPaths alone: it goes with precision; use paths');
  }
}

function askedOf(
  facts: PlanFacts,
  { precision, maxPaths = DEFAULT_MOST_PATHS }: SimulateOptions,
): PrecisionAsked | null {
  if (precision === undefined) return null;
  const targets = Object.entries(precision).map(([name, error]) => readTarget(name, error));
  if (targets.length === 0) throw new RangeError('Cannot simulate as precision names no statistic');
  checkTargets(facts, targets);
  return { targets, maxPaths };
}
