import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { unreadable } from './arrow-rows.ts';
import { partNames } from './result-files.ts';

/**
 * The files of `<name>.arrow` in a results folder, in order: itself, or its part files; none where there are neither.
 * @throws Error where a part file between others is missing
 */
export async function findRowFiles(folder: string, name: string): Promise<string[]> {
  const single = join(folder, name);
  if (await exists(single)) return [single];
  const partFolder = single.replace(/\.arrow$/, '');
  const parts = await partNames(partFolder);
  for (const [index, part] of parts.entries()) {
    if (Number(/\d+/.exec(part)![0]) !== index) {
      throw unreadable(partFolder, `part file ${index} is missing: got ${part} after ${parts[index - 1] ?? 'none'}`);
    }
  }
  return parts.map((part) => join(partFolder, part));
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code !== 'ENOENT',
  );
}
