/** Where blocks are simulated: this thread, worker threads, one day a cluster. */
import type { Block } from './block.ts';
import type { BlockResult } from './block-result.ts';

export interface Executor<Result = BlockResult> {
  /** Blocks worth having under way at once. */
  readonly width: number;
  /** Simulates a block; a failure comes back as data, never as a rejection. */
  run(block: Block): Promise<BlockOutcome<Result>>;
  /** Takes back a result that nobody reads any more. */
  release?(result: Result): void;
  /** Paths simulated so far, blocks under way included. */
  progress(): number;
  /** Asks all blocks under way to stop soon; they come back as cancelled. */
  cancel(): void;
  /** Ends the executor; nothing may be under way. */
  close(): Promise<void>;
}

export type BlockOutcome<Result = BlockResult> =
  | { readonly status: 'done'; readonly result: Result }
  | { readonly status: 'cancelled' }
  | { readonly status: 'failed'; readonly message: string };
