/**
 * Runs the blocks of a range through an executor, a bounded number at once, and hands their results on in path order.
 * What an output sees is therefore the same whatever the executor, and no more than a window of results waits in memory.
 */
import { type Block, cutIntoBlocks, type PathRange } from './block.ts';
import type { BlockResult } from './block-result.ts';
import type { BlockOutcome, Executor } from './executor.ts';
import { runWithRetries } from './retry-block.ts';

/** A block that could not be simulated. */
export class BlockFailure extends Error {
  readonly block: Block;

  constructor(block: Block, message: string) {
    const last = block.firstPath + block.paths - 1;
    super(`Cannot simulate block ${block.index} (paths ${block.firstPath} to ${last}): ${message}`);
    this.name = 'BlockFailure';
    this.block = block;
  }
}

/** The run was cancelled: what had been handed on in order until then. */
export class Cancelled extends Error {
  readonly pathsDone: number;

  constructor(pathsDone: number) {
    super(`Interrupted after ${pathsDone} paths`);
    this.name = 'Cancelled';
    this.pathsDone = pathsDone;
  }
}

/**
 * Runs all blocks of a range.
 * @param consume takes each block's result in path order; the next blocks wait for it, which is the back-pressure. Then
 *   the executor may use the result's memory again. Where it answers `enough`, no later block is handed on, and the
 *   executor is cancelled
 * @throws BlockFailure for the first block that fails again and again, once nothing is under way any more
 * @throws Cancelled when the executor was cancelled
 */
export async function runBlocks<Result = BlockResult>(
  executor: Executor<Result>,
  range: PathRange,
  blockPaths: number,
  consume: (result: Result) => Promise<'more' | 'enough'>,
): Promise<void> {
  const underWay: { block: Block; outcome: Promise<BlockOutcome<Result>> }[] = [];
  const blocks = cutIntoBlocks(range, blockPaths);
  const startNext = () => {
    const next = blocks.next();
    if (!next.done) underWay.push({ block: next.value, outcome: runWithRetries(executor, next.value) });
  };
  let pathsDone = 0;
  try {
    for (let i = 0; i < executor.width; i++) startNext();
    for (let first = underWay.shift(); first !== undefined; first = underWay.shift()) {
      const outcome = await first.outcome;
      if (outcome.status === 'failed') throw new BlockFailure(first.block, outcome.message);
      if (outcome.status === 'cancelled') throw new Cancelled(pathsDone);
      startNext();
      const answer = await consume(outcome.result);
      executor.release?.(outcome.result);
      pathsDone += first.block.paths;
      if (answer === 'enough') break;
    }
  } finally {
    // A pool must not be closed over running tasks: it would reject one of them and lose its reason
    if (underWay.length > 0) executor.cancel();
    await Promise.all(underWay.map(({ outcome }) => outcome));
  }
}
