/** The command line: one file per command; errors become messages and exit codes here and nowhere else. */
import { Command, CommanderError } from 'commander';
import { ENGINE_VERSION } from '../plan/engine-version.ts';
import { ScenarioError } from '../scenario/problems.ts';
import { MergeError } from '../study/partial-study.ts';
import { Cancelled } from '../study/run-blocks.ts';
import { VerificationFailure } from '../study/verification.ts';
import { EXIT, type ExitCode, UsageError } from './exit-code.ts';
import { addExplain } from './explain-command.ts';
import { addInit } from './init-command.ts';
import { addMerge } from './merge-command.ts';
import { addReport } from './report-command.ts';
import { addSchema } from './schema-command.ts';
import { addSimulate } from './simulate-command.ts';
import { addSize } from './size-command.ts';
import { guardStandardOutput } from './standard-output.ts';
import { addValidate } from './validate-command.ts';
import { addVerify } from './verify-command.ts';

const EXAMPLES = `
Examples:
  corridor init --employees 250 --pmpm 608 --specific 150k > plan.yaml
  corridor validate plan.yaml
  corridor simulate plan.yaml --paths 1000000
  corridor size plan.yaml --attachments 100k,150k,200k --corridors none,1.25
  corridor simulate plan.yaml --set stopLoss.specific.attachment=200k --json

Exit codes: 0 done, 1 failure, 2 a mistake in the command or the scenario, 75 incomplete, 130 interrupted`;

/** Runs the command of `argv` and returns the exit code. */
export async function run(argv: readonly string[]): Promise<ExitCode> {
  guardStandardOutput();
  try {
    await program().parseAsync([...argv]);
    return EXIT.done;
  } catch (error) {
    return report(error);
  }
}

function program(): Command {
  const corridor = new Command('corridor')
    .description('Sizes stop-loss for self-funded employer health plans by simulation')
    .version(ENGINE_VERSION)
    .showHelpAfterError('(add --help for the options and examples)')
    .addHelpText('after', EXAMPLES)
    .exitOverride();
  const commands = [addSimulate, addSize, addReport, addMerge, addValidate, addVerify, addExplain, addSchema, addInit];
  for (const add of commands) add(corridor);
  return corridor;
}

function report(error: unknown): ExitCode {
  // Commander has already printed its own
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  console.error(error instanceof Error ? error.message : String(error));
  if (error instanceof Cancelled) return EXIT.interrupted;
  if (error instanceof VerificationFailure) return EXIT.failure;
  if (error instanceof MergeError) return error.isIncomplete ? EXIT.incomplete : EXIT.usage;
  if (error instanceof ScenarioError || error instanceof UsageError) return EXIT.usage;
  return EXIT.failure;
}
