import type { GroupClaims, GroupGrid } from './group.ts';
import { rightCells } from './group.ts';

const COARSEST_SIZE = 2048;
/** Coarsest lattices of sampled transforms to try. */
const SAMPLED_SIZES = [512, 2048, 8192];
/** Probability outside the windows above which they are widened. */
const MOST_OUTSIDE = 1e-12;
/** Probability above a prefix above which it is lengthened. */
const MOST_ABOVE = 1e-4;
const MOST_LENGTHENINGS = 8;
/** Highest frequencies that are negligible on the coarsest lattice; a prefix is halved often. */
const NEGLIGIBLE_FREQUENCIES = { window: 1e-16, prefix: 1e-10 };
/** Above this a finer lattice will not help. */
const HOPELESS_FREQUENCIES = 1e-2;

export interface GridChoice {
  /** An amount that is to be a point of the lattice, dollars. */
  readonly anchor: number;
  /** Amounts up to here are to be seen. */
  readonly seen: number;
  /** Expected number of claims above an amount. */
  largeClaims(amount: number): number;
  /** What common risks widen tails by. */
  readonly tailWidth: number;
  /** The law on a grid, by a simple quadrature rule. */
  trial(grid: GroupGrid): GroupClaims;
}

/**
 * Windows as narrow as the conditions' laws allow; a prefix from 0 where that is shorter, or where tails are so heavy that
 * no window holds them. Transforms are sampled where they vanish at the highest frequencies.
 */
export function coarsestGrid(choice: GridChoice): GroupGrid {
  const { anchor, seen, tailWidth, largeClaims, trial } = choice;
  if (largeClaims(4 * seen) > MOST_OUTSIDE) return prefix(choice);
  let width = 4 * anchor;
  for (const widening of [1, 1.5, 2.25]) {
    const { widthWanted } = trial(windowOf(anchor, width, COARSEST_SIZE, true));
    width = widthWanted * tailWidth * widening;
    if (width > 4 * seen) break;
    for (const size of SAMPLED_SIZES.slice(0, 2)) {
      const sampled = windowOf(anchor, width, size, true);
      const { outside, highestFrequencies } = trial(sampled);
      if (outside <= MOST_OUTSIDE && highestFrequencies < NEGLIGIBLE_FREQUENCIES.window) return sampled;
    }
    const window = windowOf(anchor, width, COARSEST_SIZE, false);
    if (trial(window).outside <= MOST_OUTSIDE) return window;
  }
  return prefix(choice);
}

function prefix({ anchor, seen, largeClaims, trial }: GridChoice): GroupGrid {
  let reach = seen;
  for (let i = 0; i < MOST_LENGTHENINGS && largeClaims(reach) > MOST_ABOVE; i++) reach *= 2;
  for (let i = 0; i < MOST_LENGTHENINGS; i++) {
    if (trial(prefixOf(anchor, reach, COARSEST_SIZE, false)).above <= MOST_ABOVE) break;
    reach *= 2;
  }
  for (const size of SAMPLED_SIZES.slice(1)) {
    const sampled = prefixOf(anchor, reach, size, true);
    const { highestFrequencies } = trial(sampled);
    if (highestFrequencies < NEGLIGIBLE_FREQUENCIES.prefix) return sampled;
    if (highestFrequencies > HOPELESS_FREQUENCIES) break;
  }
  return prefixOf(anchor, reach, COARSEST_SIZE, false);
}

function windowOf(anchor: number, width: number, size: number, sampled: boolean): GroupGrid {
  const pointsToAnchor = Math.max(1, Math.floor((anchor / width) * size));
  return { range: 'window', sampled, step: anchor / pointsToAnchor, size };
}

/** The step is the anchor over a power of two, so that the members' lattices divide it. */
function prefixOf(anchor: number, reach: number, size: number, sampled: boolean): GroupGrid {
  const cells = rightCells({ range: 'prefix', sampled, step: anchor, size });
  let step = anchor;
  while (step * cells < reach) step *= 2;
  while (0.5 * step * cells >= reach) step /= 2;
  return { range: 'prefix', sampled, step, size };
}

/** Half the step over the same range. */
export function halved(grid: GroupGrid): GroupGrid {
  return { ...grid, step: grid.step / 2, size: 2 * grid.size };
}
