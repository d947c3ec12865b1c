import { open } from 'node:fs/promises';

/** Windows and some file systems on a network refuse: there a rename is as durable as they make it themselves. */
const REFUSALS = new Set(['EPERM', 'EISDIR', 'EINVAL', 'ENOTSUP']);

/** Makes the names in a folder durable, as `fsync` does for the bytes of a file. */
export async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  } catch (error) {
    if (!REFUSALS.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}
