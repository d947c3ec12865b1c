/** Simulates blocks in this thread: tests, benches, and machines without threads to spare. */
import type { CompiledPlan } from '../plan/compiled-plan.ts';
import type { Block } from './block.ts';
import type { Executor } from './executor.ts';
import { openKernel } from './kernel.ts';
import { type BlockWatch, simulateBlock } from './simulate-block.ts';
import type { SizingBlock } from './sizing-block.ts';
import { openSizingKernel } from './sizing-kernel.ts';
import type { SizingPlan } from './sizing-plan.ts';

/** An executor that runs each block to its end before it returns. */
export function inThreadExecutor(module: WebAssembly.Module, plan: CompiledPlan, withRows: boolean): Executor {
  const { facts } = plan;
  const kernel = openKernel(module, plan, facts.blockPaths * facts.horizon);
  return inThread((block, watch) => simulateBlock(kernel, facts, block, withRows, watch));
}

/** The same for sizing. */
export function inThreadSizingExecutor(module: WebAssembly.Module, sizing: SizingPlan): Executor<SizingBlock> {
  const kernel = openSizingKernel(module, sizing);
  return inThread((block, watch) => kernel.size(block, watch));
}

/** @param runBlock gives null where the block was cancelled */
function inThread<Result>(runBlock: (block: Block, watch: BlockWatch) => Result | null): Executor<Result> {
  let done = 0;
  let cancelled = false;
  const watch: BlockWatch = {
    isCancelled: () => cancelled,
    progress: (paths) => {
      done += paths;
    },
  };
  return {
    width: 1,
    async run(block) {
      const result = runBlock(block, watch);
      return result === null ? { status: 'cancelled' } : { status: 'done', result };
    },
    progress: () => done,
    cancel: () => {
      cancelled = true;
    },
    close: async () => {},
  };
}
