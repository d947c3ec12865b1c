import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { RESULT_FILES } from './result-files.ts';
import { temporaryOf } from './unfinished-file.ts';

/**
 * Removes the temporary files that killed runs left in a results folder: those of processes that are no more. What
 * cannot be removed stays, for it is in nobody's way.
 */
export async function removeStaleFiles(folder: string): Promise<void> {
  const stale = (await readdir(folder).catch(() => [])).filter(isStale);
  await Promise.allSettled(stale.map((name) => rm(join(folder, name), { force: true })));
}

function isStale(name: string): boolean {
  const temporary = temporaryOf(name);
  const isOurs = temporary !== null && Object.values<string>(RESULT_FILES).includes(temporary.name);
  return isOurs && !isRunning(temporary.pid);
}

function isRunning(pid: number): boolean {
  // In containers every run may have the same number, and this one has written nothing yet
  if (pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
