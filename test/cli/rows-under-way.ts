import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Running } from './corridor.ts';

const BATCH_BYTES = 1_000_000;

/** Waits until a run has written rows into its results folder. */
export async function rowsUnderWay(folder: string, { process: child, ending }: Running): Promise<void> {
  const file = join(folder, `plan-years.arrow.${child.pid}.tmp`);
  while ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) < BATCH_BYTES) {
    if (child.exitCode !== null) throw new Error(`The run ended before it wrote rows: ${(await ending).stderr}`);
    await sleep(10);
  }
}
