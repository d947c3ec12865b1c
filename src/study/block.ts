/** Cutting a study into blocks: consecutive paths of fixed size, the unit of work, whatever the number of workers. */

export interface Block {
  /** Its number in the whole study, from 0. */
  readonly index: number;
  readonly firstPath: number;
  readonly paths: number;
}

/** One of several equal shares of a study's blocks: part `index` (from 1) of `count`. */
export interface Part {
  readonly index: number;
  readonly count: number;
}

export const WHOLE: Part = { index: 1, count: 1 };

/** Range of paths that a part covers: whole blocks, contiguous, parts in order. */
export interface PathRange {
  readonly firstPath: number;
  readonly paths: number;
}

/** The paths of a part of a study. */
export function partRange(paths: number, blockPaths: number, part: Part): PathRange {
  const blocks = Math.ceil(paths / blockPaths);
  const edge = (share: number) => Math.min(Math.round((blocks * share) / part.count) * blockPaths, paths);
  const firstPath = edge(part.index - 1);
  return { firstPath, paths: edge(part.index) - firstPath };
}

/** The blocks of a range that starts at a block's edge, in order. */
export function* cutIntoBlocks(range: PathRange, blockPaths: number): Generator<Block> {
  const end = range.firstPath + range.paths;
  for (let firstPath = range.firstPath; firstPath < end; firstPath += blockPaths) {
    yield { index: firstPath / blockPaths, firstPath, paths: Math.min(blockPaths, end - firstPath) };
  }
}
