/** The command line: one file per command. Only what `--help` shows is loaded at once. */
import { Command, CommanderError } from 'commander';
import { ENGINE_VERSION } from '../plan/engine-version.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { addExplain } from './explain-command.ts';
import { addInit } from './init-command.ts';
import { addMerge } from './merge-command.ts';
import { addReport } from './report-command.ts';
import { addSchema } from './schema-command.ts';
import { addSimulate } from './simulate-command.ts';
import { addSize } from './size-command.ts';
import { guardStandardOutput } from './standard-output.ts';
import { addTurningPoint } from './turning-point-command.ts';
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
    // Commander has already printed its own
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    return (await import('./tell-failure.ts')).tellFailure(error);
  }
}

function program(): Command {
  const corridor = new Command('corridor')
    .description('Sizes stop-loss for self-funded employer health plans by simulation')
    .version(ENGINE_VERSION)
    .showHelpAfterError('(add --help for the options and examples)')
    .addHelpText('after', EXAMPLES)
    .exitOverride();
  const commands = [
    addSimulate,
    addSize,
    addTurningPoint,
    addReport,
    addMerge,
    addValidate,
    addVerify,
    addExplain,
    addSchema,
    addInit,
  ];
  for (const add of commands) add(corridor);
  return corridor;
}
