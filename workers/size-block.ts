/** Piscina's entry for sizing: opens the plan and its options once for each worker and sizes the blocks that it is handed. */
import { workerData } from 'node:worker_threads';
import { move, transferableSymbol, valueSymbol } from 'piscina';
import { blockMemory } from '../src/study/block-memory.ts';
import type { BlockOutcome } from '../src/study/executor.ts';
import type { SizingWorkerStart, WorkerTask } from '../src/study/piscina-executor.ts';
import type { SizingBlock } from '../src/study/sizing-block.ts';
import { openSizingKernel } from '../src/study/sizing-kernel.ts';
import { countPaths, isCancelled } from '../src/study/worker-control.ts';

const { module, facts, plan, sizing, control } = workerData as SizingWorkerStart;
const watch = { isCancelled: () => isCancelled(control), progress: (paths: number) => countPaths(control, paths) };
let kernel: ReturnType<typeof openSizingKernel> | undefined;

/** One block's outcome, which moves to the coordinator without a copy. */
export default function run({ block, reused }: WorkerTask): BlockOutcome<SizingBlock> | object {
  try {
    kernel ??= openSizingKernel(module, { ...sizing, plan: { facts, buffer: plan as unknown as ArrayBuffer } });
    const result = kernel.size(block, watch, blockMemory(reused));
    if (result === null) return { status: 'cancelled' } satisfies BlockOutcome<SizingBlock>;
    const outcome: BlockOutcome<SizingBlock> = { status: 'done', result };
    return move({ [transferableSymbol]: result.buffers, [valueSymbol]: outcome });
  } catch (error) {
    return { status: 'failed', message: error instanceof Error ? error.message : String(error) } satisfies BlockOutcome;
  }
}
