import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { systemReason } from './system-reason.ts';

/**
 * Makes a folder and the folders above it where they are missing.
 *
 * One by one: Node's own recursive mkdir never returns where a file system refuses every new name as /proc does.
 * @throws Error where a folder cannot be made, or where a file has its name
 */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await makeMissing(folder);
  } catch (cause) {
    throw new Error(`Cannot make the folder ${folder}: ${systemReason(cause)}`, { cause });
  }
}

async function makeMissing(folder: string): Promise<void> {
  const above = dirname(folder);
  if (above !== folder && (await statOf(above)) === null) await makeMissing(above);
  try {
    await mkdir(folder);
  } catch (cause) {
    // It was there, or another run was quicker
    if (!(await statOf(folder))?.isDirectory()) throw cause;
  }
}

function statOf(path: string) {
  return stat(path).catch(() => null);
}
