import type { PathRange } from '../study/block.ts';

/** Follows blocks as they are written: none may be missing, come twice or come out of order. */
export interface PathProgress {
  /** Throws RangeError unless the block begins where the last one ended. */
  advance(block: PathRange): void;
  /** The range ends with this path, though it was to hold more. */
  endAt(range: PathRange): void;
  /** Throws RangeError unless the last block ended where the range does. */
  complete(): void;
}

/** @param done paths that a run before has written */
export function pathProgress(file: string, range: PathRange, done = 0): PathProgress {
  const { firstPath } = range;
  let { paths } = range;
  let next = firstPath + done;
  return {
    advance(block) {
      if (block.firstPath !== next) {
        throw new RangeError(`Cannot write ${file}: the next block must begin at path ${next}: got ${block.firstPath}`);
      }
      next += block.paths;
    },
    endAt(end) {
      paths = end.paths;
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
