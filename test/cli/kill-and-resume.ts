/** Kills a run at random moments, again and again, and lets it come to its end. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { corridor, type Ending, startCorridor } from './corridor.ts';

export interface KilledRun {
  readonly ending: Ending;
  /** Kills that met a running program. */
  readonly kills: number;
  /** Those of them that left something to go on with. */
  readonly resumed: number;
}

/**
 * Runs `simulate --resume` with `args` into `out` until it was killed so many times by SIGKILL, then to its end.
 * @param delay milliseconds from when a run begins to write until it is killed
 */
export async function killAndResume(
  cwd: string,
  args: readonly string[],
  wanted: number,
  delay: () => number,
): Promise<KilledRun> {
  const command = ['simulate', ...args, '--resume'];
  let kills = 0;
  let resumed = 0;
  while (kills < wanted) {
    const running = startCorridor(command, { cwd });
    const out = join(cwd, outOf(args));
    while (!isWrittenBy(out, running.process.pid!) && running.process.exitCode === null) await sleep(5);
    await Promise.race([sleep(delay()), running.ending]);
    running.process.kill('SIGKILL');
    const ending = await running.ending;
    if (ending.code !== 'SIGKILL') return { ending, kills, resumed };
    kills++;
    if (existsSync(join(out, 'run.checkpoint'))) resumed++;
  }
  return { ending: await corridor(command, { cwd }), kills, resumed };
}

function isWrittenBy(folder: string, pid: number): boolean {
  const lock = join(folder, 'run.lock');
  return existsSync(lock) && readFileSync(lock, 'utf8').includes(`"pid":${pid},`);
}

function outOf(args: readonly string[]): string {
  return args[args.indexOf('--out') + 1]!;
}

/** SHA-256 of the result files of a run, all but `run.json`, whose names and bytes must be those of any other such run. */
export function resultHash(folder: string): string {
  const hash = createHash('sha256');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).toSorted();
  for (const path of paths) {
    if (path.endsWith('run.json')) continue;
    hash.update(path.slice(folder.length)).update(readFileSync(path));
  }
  return hash.digest('hex');
}
