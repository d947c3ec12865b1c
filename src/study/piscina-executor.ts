/** Simulates blocks in worker threads. */
import { Piscina } from 'piscina';
import type { CompiledPlan } from '../plan/compiled-plan.ts';
import type { PlanFacts } from '../plan/plan-facts.ts';
import type { Block } from './block.ts';
import type { BlockOutcome, Executor } from './executor.ts';
import { cancelWorkers, pathsDone, type WorkerControl, workerControl } from './worker-control.ts';

/** What a worker is born with. */
export interface WorkerStart {
  readonly module: WebAssembly.Module;
  readonly facts: PlanFacts;
  readonly plan: SharedArrayBuffer;
  readonly withRows: boolean;
  readonly control: WorkerControl;
}

/** One block, with the memory of an earlier result. */
export interface WorkerTask {
  readonly block: Block;
  readonly reused: readonly ArrayBuffer[];
}

export interface PiscinaOptions {
  /** Whether rows and claimants are wanted, or statistics alone. */
  readonly withRows: boolean;
  /** Threads. */
  readonly workers: number;
  /** Keeps results readable for ever, for a consumer that does not copy what it needs. */
  readonly keepsResults?: boolean;
}

/** The worker beside this file, from source or from dist alike. */
const extension = import.meta.url.slice(import.meta.url.lastIndexOf('.'));
const workerFile = new URL(`../../workers/simulate-block${extension}`, import.meta.url);

/** Two blocks a worker: one under way, one waiting, so that no worker waits for the coordinator. */
const BLOCKS_PER_WORKER = 2;

/** Rows and states live outside the heap, which left alone grows by tens of megabytes a worker before it is swept. */
const WORKER_HEAP = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 128 };

/** An executor of worker threads. */
export function piscinaExecutor(
  module: WebAssembly.Module,
  plan: CompiledPlan,
  { withRows, workers, keepsResults = false }: PiscinaOptions,
): Executor {
  const control = workerControl();
  const released: (readonly ArrayBuffer[])[] = [];
  const workerData: WorkerStart = { module, facts: plan.facts, plan: share(plan.buffer), withRows, control };
  const pool = new Piscina({
    filename: workerFile.href,
    minThreads: workers,
    maxThreads: workers,
    workerData,
    resourceLimits: WORKER_HEAP,
  });
  // Without a listener an error of the pool itself would end the process
  pool.on('error', () => {});
  return {
    width: workers * BLOCKS_PER_WORKER,
    async run(block: Block): Promise<BlockOutcome> {
      try {
        const reused = released.pop() ?? [];
        return await pool.run({ block, reused } satisfies WorkerTask, { transferList: [...reused] });
      } catch (error) {
        // A worker that ends, or a result that cannot be posted, rejects; everything else the worker reports itself
        return { status: 'failed', message: describeFailure(error) };
      }
    },
    release({ buffers }) {
      if (!keepsResults) released.push(buffers);
    },
    progress: () => pathsDone(control),
    cancel: () => cancelWorkers(control),
    close: () => pool.destroy(),
  };
}

function share(buffer: ArrayBuffer): SharedArrayBuffer {
  const shared = new SharedArrayBuffer(buffer.byteLength);
  new Uint8Array(shared).set(new Uint8Array(buffer));
  return shared;
}

function describeFailure(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const exitCode = /^worker exited with code: (\d+)$/.exec(message)?.[1];
  return exitCode === undefined ? message : `the worker ended with exit code ${exitCode}`;
}
