/** What a study asks of the machine's memory, so that too much is refused before it is tried. */
import type { CompiledPlan } from '../plan/compiled-plan.ts';

const MEBIBYTE = 2 ** 20;
/** A thread with its heap and code, and the kernel's tables that a run really touches; measured at about 32 MiB. */
const WORKER_BYTES = 48 * MEBIBYTE;
const COORDINATOR_BYTES = 128 * MEBIBYTE;
/** A path's bin in a path column: hardly two paths share one. */
const PATH_BIN_BYTES = 36;

/** Bytes that simulating a plan takes, all workers together, with `blocksWaiting` results in memory at most. */
export function memoryNeeded(plan: CompiledPlan, workers: number, blocksWaiting: number): number {
  const { blockPaths, horizon, columns, years } = plan.facts;
  const rows =
    blockPaths * horizon * (columns.length + (years?.ledger.length ?? 0)) * Float64Array.BYTES_PER_ELEMENT +
    blockPaths * (years?.columns.length ?? 0) * PATH_BIN_BYTES;
  const worker = WORKER_BYTES + plan.buffer.byteLength + 2 * rows;
  return COORDINATOR_BYTES + plan.buffer.byteLength + workers * worker + blocksWaiting * rows;
}

/** @throws RangeError where `available` bytes do not suffice, with the number of workers that would. */
export function checkMemory(plan: CompiledPlan, workers: number, blocksWaiting: number, available: number): void {
  const needed = memoryNeeded(plan, workers, blocksWaiting);
  if (needed <= available) return;
  const inMebibytes = (bytes: number) => `${Math.ceil(bytes / MEBIBYTE).toLocaleString('en-US')} MiB`;
  const perWorker = (needed - memoryNeeded(plan, 0, 0)) / workers;
  const affordable = Math.floor((available - memoryNeeded(plan, 0, 0)) / perWorker);
  throw new RangeError(
    `Cannot simulate with ${workers} workers: that needs about ${inMebibytes(needed)} of memory and ${inMebibytes(available)} is free` +
      (affordable >= 1 ? `; --workers ${affordable} would fit` : ''),
  );
}
