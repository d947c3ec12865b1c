/** What `corridor verify` does: load, compile, ask the exact model, simulate, compare, tell. */
import { consoleVerification } from '../output/console-verification.ts';
import { loadScenario } from '../scenario/load.ts';
import type { Scenario } from '../scenario/scenario-schema.ts';
import { runStudy } from '../study/run-study.ts';
import { VerificationFailure } from '../study/verification.ts';
import { compareWithExact } from '../study/verify.ts';
import { type PreparedVerification, prepareVerification } from '../study/verify-scenario.ts';
import { announce } from './progress.ts';
import { withExecutor } from './with-executor.ts';

export interface VerifyFlags {
  readonly paths: number;
  readonly seed?: string;
  readonly workers: number;
  readonly json?: true;
  readonly set?: readonly string[];
}

/**
 * Simulates a scenario file's plan years, without rows, and prints them beside the exact model.
 * @throws VerificationFailure where the simulation lies further off than chance explains
 */
export async function verifyAction(file: string, flags: VerifyFlags): Promise<void> {
  const { scenario } = loadScenario(file, { set: flags.set ?? [] });
  const { plan, year, points } = prepare(scenario, flags.seed);
  const { paths, workers } = flags;
  const { state } = await withExecutor(plan, { paths, workers, withRows: false }, ({ executor }) =>
    runStudy(plan, executor, { paths }),
  );
  const verification = compareWithExact(plan.facts, year, points, state);
  process.stdout.write(flags.json ? `${JSON.stringify(verification, null, 2)}\n` : consoleVerification(verification));
  if (!verification.passed) throw new VerificationFailure(`The simulation of ${file} disagrees with the exact model`);
}

function prepare(scenario: Scenario, seed: string | undefined): PreparedVerification {
  const preparing = announce('Computing the plan year with the exact model ...');
  try {
    return prepareVerification(scenario, seed);
  } finally {
    preparing.stop();
  }
}
