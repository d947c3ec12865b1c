/** Piscina's entry: opens the plan once for each worker and simulates the blocks that it is handed. */
import { workerData } from 'node:worker_threads';
import { move, transferableSymbol, valueSymbol } from 'piscina';
import { blockMemory } from '../src/study/block-memory.ts';
import type { BlockOutcome } from '../src/study/executor.ts';
import { openKernel } from '../src/study/kernel.ts';
import type { WorkerStart, WorkerTask } from '../src/study/piscina-executor.ts';
import { simulateBlock } from '../src/study/simulate-block.ts';
import { countPaths, isCancelled } from '../src/study/worker-control.ts';

const { module, facts, plan, withRows, control } = workerData as WorkerStart;
const watch = { isCancelled: () => isCancelled(control), progress: (paths: number) => countPaths(control, paths) };
let kernel: ReturnType<typeof openKernel> | undefined;

/** One block's outcome, which moves to the coordinator without a copy. */
export default function run({ block, reused }: WorkerTask): BlockOutcome | object {
  try {
    kernel ??= openKernel(module, { facts, buffer: plan as unknown as ArrayBuffer }, facts.blockPaths * facts.horizon);
    const result = simulateBlock(kernel, facts, block, withRows, watch, blockMemory(reused));
    if (result === null) return { status: 'cancelled' } satisfies BlockOutcome;
    const outcome: BlockOutcome = { status: 'done', result };
    return move({ [transferableSymbol]: result.buffers, [valueSymbol]: outcome });
  } catch (error) {
    return { status: 'failed', message: error instanceof Error ? error.message : String(error) } satisfies BlockOutcome;
  }
}
