import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isResultFile, ROW_FOLDERS } from './result-files.ts';
import { temporaryOf } from './unfinished-file.ts';

/**
 * Removes the temporary files that killed runs left in a results folder: those of processes that are no more. What
 * cannot be removed stays, for it is in nobody's way.
 * @param kept names of files that a later run goes on with
 */
export async function removeStaleFiles(folder: string, kept: ReadonlySet<string> = new Set()): Promise<void> {
  for (const place of ['', ...ROW_FOLDERS].map((name) => join(folder, name))) {
    const stale = (await readdir(place).catch(() => [])).filter((name) => isStale(name) && !kept.has(name));
    await Promise.allSettled(stale.map((name) => rm(join(place, name), { force: true })));
  }
}

function isStale(name: string): boolean {
  const temporary = temporaryOf(name);
  return temporary !== null && isResultFile(temporary.name) && !isRunning(temporary.pid);
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
