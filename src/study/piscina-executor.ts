/** Simulates blocks in worker threads. */
import { Piscina } from 'piscina';
import type { CompiledPlan } from '../plan/compiled-plan.ts';
import type { PlanFacts } from '../plan/plan-facts.ts';
import type { Block } from './block.ts';
import type { BlockResult } from './block-result.ts';
import type { BlockOutcome, Executor } from './executor.ts';
import type { SizingBlock } from './sizing-block.ts';
import type { SizingPlan } from './sizing-plan.ts';
import { cancelWorkers, pathsDone, type WorkerControl, workerControl } from './worker-control.ts';

/** What every worker is born with. */
interface PoolStart {
  readonly module: WebAssembly.Module;
  readonly facts: PlanFacts;
  readonly plan: SharedArrayBuffer;
  readonly control: WorkerControl;
}

/** What a worker that simulates is born with. */
export interface WorkerStart extends PoolStart {
  readonly withRows: boolean;
}

/** What a worker that sizes is born with: the plan, and the rest of a `SizingPlan`. */
export interface SizingWorkerStart extends PoolStart {
  readonly sizing: Omit<SizingPlan, 'plan'>;
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
const workerFile = (name: string) => new URL(`../../workers/${name}${extension}`, import.meta.url);

/** Two blocks a worker: one under way, one waiting, so that no worker waits for the coordinator. */
const BLOCKS_PER_WORKER = 2;

/** Rows and states live outside the heap, which left alone grows by tens of megabytes a worker before it is swept. */
const WORKER_HEAP = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 128 };

/** An executor of worker threads that simulate. */
export function piscinaExecutor(
  module: WebAssembly.Module,
  plan: CompiledPlan,
  { withRows, workers, keepsResults = false }: PiscinaOptions,
): Executor {
  const start = { module, facts: plan.facts, plan: share(plan.buffer), withRows, control: workerControl() };
  return poolExecutor<BlockResult>(workerFile('simulate-block'), start satisfies WorkerStart, workers, keepsResults);
}

/** An executor of worker threads that size options. */
export function piscinaSizingExecutor(
  module: WebAssembly.Module,
  { plan, ...sizing }: SizingPlan,
  workers: number,
): Executor<SizingBlock> {
  const start = { module, facts: plan.facts, plan: share(plan.buffer), sizing, control: workerControl() };
  return poolExecutor<SizingBlock>(workerFile('size-block'), start satisfies SizingWorkerStart, workers, false);
}

function poolExecutor<Result extends { readonly buffers: readonly ArrayBuffer[] }>(
  file: URL,
  workerData: PoolStart,
  workers: number,
  keepsResults: boolean,
): Executor<Result> {
  const { control } = workerData;
  const released: (readonly ArrayBuffer[])[] = [];
  const pool = new Piscina({
    filename: file.href,
    minThreads: workers,
    maxThreads: workers,
    workerData,
    resourceLimits: WORKER_HEAP,
  });
  // Without a listener an error of the pool itself would end the process
  pool.on('error', () => {});
  return {
    width: workers * BLOCKS_PER_WORKER,
    async run(block: Block): Promise<BlockOutcome<Result>> {
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
