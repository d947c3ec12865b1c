/** What the coordinator shares with its workers: a flag to stop and a count of paths done. */

export interface WorkerControl {
  /** One int32 flag, then one int64 counter. */
  readonly shared: SharedArrayBuffer;
}

export function workerControl(): WorkerControl {
  return { shared: new SharedArrayBuffer(16) };
}

export function cancelWorkers({ shared }: WorkerControl): void {
  Atomics.store(new Int32Array(shared, 0, 1), 0, 1);
}

export function isCancelled({ shared }: WorkerControl): boolean {
  return Atomics.load(new Int32Array(shared, 0, 1), 0) !== 0;
}

export function countPaths({ shared }: WorkerControl, paths: number): void {
  Atomics.add(new BigInt64Array(shared, 8, 1), 0, BigInt(paths));
}

export function pathsDone({ shared }: WorkerControl): number {
  return Number(Atomics.load(new BigInt64Array(shared, 8, 1), 0));
}
