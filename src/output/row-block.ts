import type { BlockResult } from '../study/block-result.ts';

/** The rows and claimants of consecutive paths, whole cents: what the files of rows hold of a block. */
export type RowBlock = Omit<BlockResult, 'state' | 'buffers'>;
