/** A plan and the options to be sized on its claims: what a worker needs. */
import type { CompiledPlan } from '../plan/compiled-plan.ts';
import { BATCHES, SEGMENT_PATHS, STRETCH_SEGMENTS } from '../plan/sizing-layout.ts';

export interface SizingPlan {
  readonly plan: CompiledPlan;
  /** See sizing-layout.ts. */
  readonly section: ArrayBuffer;
  readonly options: number;
  readonly covers: number;
  /** Paths in a block: whole stretches. */
  readonly blockPaths: number;
}

/** The least number of paths that halves and batches are worth having for. */
const FEWEST_PATHS = 2 * SEGMENT_PATHS;

/** So many paths, or a few more: both halves have whole segments. */
export function wholeSegments(paths: number): number {
  return Math.ceil(Math.max(paths, 1) / FEWEST_PATHS) * FEWEST_PATHS;
}

const MOST_BLOCK_STRETCHES = BATCHES / STRETCH_SEGMENTS;
const BLOCKS_WANTED = 16;

/** Paths in a block of a sizing of so many paths: a function of their number alone, a batch never twice in a block. */
export function sizingBlockPaths(paths: number): number {
  const stretch = STRETCH_SEGMENTS * SEGMENT_PATHS;
  let stretches = 1;
  while (2 * stretches <= MOST_BLOCK_STRETCHES && 2 * stretches * stretch * BLOCKS_WANTED <= paths) stretches *= 2;
  return stretches * stretch;
}
