/** The library's way to a verification: simulates a scenario on all cores and sets it beside the exact model. */
import { availableParallelism } from 'node:os';
import type { CompiledPlan } from '../plan/compiled-plan.ts';
import type { ExactYear } from '../plan/exact-plan-year.ts';
import { exactPlanYear } from '../plan/exact-plan-year.ts';
import { resolvePlan } from '../plan/resolve.ts';
import { withExceedances } from '../plan/with-exceedances.ts';
import type { Scenario } from '../scenario/scenario-schema.ts';
import { type CheckPoint, checkPoints, exceedancesAt } from './check-points.ts';
import { compileScenario } from './compile-scenario.ts';
import { kernelModule } from './kernel-module.ts';
import { piscinaExecutor } from './piscina-executor.ts';
import { runStudy } from './run-study.ts';
import type { SimulateOptions } from './simulate.ts';
import type { Verification } from './verification.ts';
import { compareWithExact } from './verify.ts';

/** Default of `paths`: 1,000,000. */
export type VerifyOptions = Pick<SimulateOptions, 'paths' | 'seed' | 'workers'>;

/**
 * Simulates the plan years of a scenario and compares every quantity that the exact model knows.
 *
 * @example const { passed, furthest } = await verify(loadScenario('plan.yaml').scenario);
 * @returns the verdict in `passed`; a simulation that disagrees is no error
 * @throws BlockFailure when a worker fails; RangeError where a severity cannot be tabulated within its bound
 */
export async function verify(scenario: Scenario, options: VerifyOptions = {}): Promise<Verification> {
  const { paths = 1_000_000, seed, workers = availableParallelism() } = options;
  const { plan, year, points } = prepareVerification(scenario, seed);
  const executor = piscinaExecutor(await kernelModule(), plan, { withRows: false, workers, keepsResults: false });
  try {
    const { state } = await runStudy(plan, executor, { paths });
    return compareWithExact(plan.facts, year, points, state);
  } finally {
    await executor.close();
  }
}

/** A plan that counts the plan years above exact quantiles, and the exact year that they come from. */
export interface PreparedVerification {
  readonly plan: CompiledPlan;
  readonly year: ExactYear;
  readonly points: readonly CheckPoint[];
}

/** What is to be known before the plan years of a verification are simulated. */
export function prepareVerification(scenario: Scenario, seed?: string): PreparedVerification {
  const compiled = compileScenario(scenario, seed);
  const year = exactPlanYear(resolvePlan(scenario), compiled.facts);
  const points = checkPoints(compiled.facts, year);
  return { plan: withExceedances(compiled, exceedancesAt(compiled.facts, points)), year, points };
}
