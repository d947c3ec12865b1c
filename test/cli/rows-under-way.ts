import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const BATCH_BYTES = 1_000_000;

/** Waits until a process has written rows into a results folder. */
export async function rowsUnderWay(folder: string, pid: number): Promise<void> {
  const file = join(folder, `plan-years.arrow.${pid}.tmp`);
  while ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) < BATCH_BYTES) await sleep(10);
}
