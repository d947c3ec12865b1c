import type { PathRange } from '../study/block.ts';

/** Follows blocks as they are written: none may be missing, come twice or come out of order. */
export interface PathProgress {
  /** Throws RangeError unless the block begins where the last one ended. */
  advance(block: PathRange): void;
  /** Throws RangeError unless the last block ended where the range does. */
  complete(): void;
}

/** @param done paths that a run before has written */
export function pathProgress(file: string, { firstPath, paths }: PathRange, done = 0): PathProgress {
  let next = firstPath + done;
  return {
    advance(block) {
      if (block.firstPath !== next) {
        throw new RangeError(`Cannot write ${file}: the next block must begin at path ${next}: got ${block.firstPath}`);
      }
      next += block.paths;
    },
    complete() {
      if (next !== firstPath + paths) {
        throw new RangeError(
          `Cannot finish ${file}: it must hold ${paths} paths from path ${firstPath}: got ${next - firstPath}`,
        );
      }
    },
  };
}
