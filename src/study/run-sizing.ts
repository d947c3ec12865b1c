/** Sizes a plan's options on a range of paths: cut into blocks, run, merge. */
import type { Executor } from './executor.ts';
import { runBlocks } from './run-blocks.ts';
import type { SizingBlock } from './sizing-block.ts';
import type { SizingPlan } from './sizing-plan.ts';
import { addSizingBlock, emptySizingState, type SizingState } from './sizing-state.ts';

/**
 * Simulates `paths` paths, whole segments, with an executor, which it leaves open.
 * @throws BlockFailure, Cancelled as `runBlocks`
 */
export async function runSizing(
  { options, covers, blockPaths }: SizingPlan,
  executor: Executor<SizingBlock>,
  paths: number,
): Promise<SizingState> {
  const state = emptySizingState(options, covers);
  await runBlocks(executor, { firstPath: 0, paths }, blockPaths, async (block) => {
    addSizingBlock(state, block);
    return 'more';
  });
  return state;
}
