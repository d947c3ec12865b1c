/** Simulates blocks in this thread: tests, benches, and machines without threads to spare. */
import type { CompiledPlan } from '../plan/compiled-plan.ts';
import type { Executor } from './executor.ts';
import { openKernel } from './kernel.ts';
import { simulateBlock } from './simulate-block.ts';
import type { SizingBlock } from './sizing-block.ts';
import { openSizingKernel } from './sizing-kernel.ts';
import type { SizingPlan } from './sizing-plan.ts';

/** An executor that runs each block to its end before it returns. */
export function inThreadExecutor(module: WebAssembly.Module, plan: CompiledPlan, withRows: boolean): Executor {
  const { facts } = plan;
  const kernel = openKernel(module, plan, facts.blockPaths * facts.horizon);
  let done = 0;
  let cancelled = false;
  const watch = {
    isCancelled: () => cancelled,
    progress: (paths: number) => {
      done += paths;
    },
  };
  return {
    width: 1,
    async run(block) {
      const result = simulateBlock(kernel, facts, block, withRows, watch);
      return result === null ? { status: 'cancelled' } : { status: 'done', result };
    },
    progress: () => done,
    cancel: () => {
      cancelled = true;
    },
    close: async () => {},
  };
}

/** The same for sizing. */
export function inThreadSizingExecutor(module: WebAssembly.Module, sizing: SizingPlan): Executor<SizingBlock> {
  const kernel = openSizingKernel(module, sizing);
  let done = 0;
  let cancelled = false;
  const watch = {
    isCancelled: () => cancelled,
    progress: (paths: number) => {
      done += paths;
    },
  };
  return {
    width: 1,
    async run(block) {
      const result = kernel.size(block, watch);
      return result === null ? { status: 'cancelled' } : { status: 'done', result };
    },
    progress: () => done,
    cancel: () => {
      cancelled = true;
    },
    close: async () => {},
  };
}
