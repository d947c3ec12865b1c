/** What every simulating command needs around its run: worker threads, progress, Ctrl-C, and the end of all three. */
import type { CompiledPlan } from '../plan/compiled-plan.ts';
import type { Executor } from '../study/executor.ts';
import { kernelModule } from '../study/kernel-module.ts';
import { checkMemory } from '../study/memory-needed.ts';
import { piscinaExecutor } from '../study/piscina-executor.ts';
import { onInterrupt } from './interrupt.ts';
import { followProgress, type Progress, type ProgressTotal } from './progress.ts';

export interface ExecutorRun {
  readonly executor: Executor;
  readonly progress: Progress;
  readonly workers: number;
}

export interface ExecutorOptions {
  /** The most that can come. */
  readonly paths: number;
  readonly workers: number;
  readonly withRows: boolean;
  /** Where how many will come shows only on the way. Default: as many as can. */
  readonly total?: ProgressTotal;
}

/**
 * Calls `run` with an executor for `paths` paths, of at most `workers` threads, and closes it however that ends.
 * @throws RangeError where memory does not suffice
 */
export async function withExecutor<T>(
  plan: CompiledPlan,
  options: ExecutorOptions,
  run: (around: ExecutorRun) => Promise<T>,
): Promise<T> {
  const { paths, withRows, total = () => paths } = options;
  const workers = Math.min(options.workers, Math.ceil(paths / plan.facts.blockPaths));
  checkMemory(plan, workers, 2 * workers, process.availableMemory());
  const executor = piscinaExecutor(await kernelModule(), plan, { withRows, workers });
  const progress = followProgress(total, () => executor.progress(), 'plan years');
  const stopListening = onInterrupt(() => {
    progress.stop();
    executor.cancel();
  });
  try {
    return await run({ executor, progress, workers });
  } finally {
    progress.stop();
    stopListening();
    await executor.close();
  }
}
