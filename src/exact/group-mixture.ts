import type { GroupClaims } from './group.ts';

/** The upper part of a window whose mass tells whether the window is wide enough. */
const EDGE_SHARE = 32;

/**
 * The law over all conditions of the year, from the law under each.
 *
 * @param lastCell The last cell of a prefix that is right; Infinity for windows.
 */
export function startMixture(lastCell: number) {
  const parts: { weight: number; law: Float64Array; first: number }[] = [];
  let outside = 0;
  return {
    /** `law` is that of the sum modulo its size: the cell of index k holds the amounts k, k + size, ... */
    add(weight: number, law: Float64Array, first: number): void {
      parts.push({ weight, law, first });
    },
    result(step: number): Pick<GroupClaims, 'lattice' | 'above' | 'outside'> {
      const start = Math.min(...parts.map(({ first }) => first));
      const end = Math.min(lastCell, Math.max(...parts.map(({ first, law }) => first + law.length - 1)));
      const mass = new Float64Array(end - start + 1);
      let total = 0;
      for (const { weight, law, first } of parts) {
        const last = Math.min(end, first + law.length - 1);
        for (let cell = first; cell <= last; cell++) {
          const part = weight * law[cell % law.length]!;
          mass[cell - start]! += part;
          total += part;
          if (cell > first + law.length - law.length / EDGE_SHARE) outside += Math.abs(part);
        }
      }
      const isPrefix = lastCell !== Number.POSITIVE_INFINITY;
      return { lattice: { step, first: start, mass }, above: isPrefix ? 1 - total : 0, outside };
    },
  };
}
