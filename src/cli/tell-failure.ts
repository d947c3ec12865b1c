import { ScenarioError } from '../scenario/problems.ts';
import { MergeError } from '../study/partial-study.ts';
import { Cancelled } from '../study/run-blocks.ts';
import { VerificationFailure } from '../study/verification.ts';
import { EXIT, type ExitCode, UsageError } from './exit-code.ts';

/** Prints why a command ended and says with which code: errors become messages and exit codes here and nowhere else. */
export function tellFailure(error: unknown): ExitCode {
  console.error(error instanceof Error ? error.message : String(error));
  if (error instanceof Cancelled) return EXIT.interrupted;
  if (error instanceof VerificationFailure) return EXIT.failure;
  if (error instanceof MergeError) return error.isIncomplete ? EXIT.incomplete : EXIT.usage;
  if (error instanceof ScenarioError || error instanceof UsageError) return EXIT.usage;
  return EXIT.failure;
}
