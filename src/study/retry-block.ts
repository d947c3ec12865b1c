import type { Block } from './block.ts';
import type { BlockOutcome, Executor } from './executor.ts';

/** A worker may end for reasons that are not the block's. */
const TRIES = 3;

/** Runs a block, again where that fails; the last failure says how often it was tried. */
export async function runWithRetries<Result>(executor: Executor<Result>, block: Block): Promise<BlockOutcome<Result>> {
  let outcome = await executor.run(block);
  for (let tries = 1; outcome.status === 'failed'; tries++) {
    if (tries === TRIES) return { status: 'failed', message: `${outcome.message} (tried ${TRIES} times)` };
    outcome = await executor.run(block);
  }
  return outcome;
}
