import type { AggregateLayer, ExpectedTerms } from './cover-terms.ts';
import { type GroupGrid, groupEligible } from './group.ts';
import { gaussHermite } from './normal-nodes.ts';
import type { PlanModel } from './plan-model.ts';

const COARSEST_SIZE = 2048;
/** Probability outside the windows above which they are widened. */
const MOST_OUTSIDE = 1e-12;
const NEGLIGIBLE_FREQUENCIES = 1e-16;

/**
 * Windows as narrow as the conditions' laws allow, the attachment on the lattice; a prefix from 0 where it is shorter, or
 * where tails are so heavy that no window holds them.
 */
export function coarsestGrid(
  model: PlanModel,
  terms: ExpectedTerms,
  { attachment, limit, share }: AggregateLayer,
): GroupGrid {
  const nodes = gaussHermite(11);
  const seen = limit === Number.POSITIVE_INFINITY ? 1.5 * attachment : attachment + limit / share;
  const prefix = gridOf('prefix', attachment, 4.1 * seen);
  let width = 4 * attachment;
  for (let attempt = 0; attempt < 3; attempt++) {
    const { widthWanted } = groupEligible(model, terms, gridOf('window', attachment, width), nodes);
    width = widthWanted * 1.5 ** attempt;
    if (width > prefix.step * prefix.size) return prefix;
    const grid = gridOf('window', attachment, width);
    const { outside, highestFrequencies } = groupEligible(model, terms, grid, nodes);
    if (outside > MOST_OUTSIDE) continue;
    return highestFrequencies < NEGLIGIBLE_FREQUENCIES ? { ...grid, kind: 'sampled' } : grid;
  }
  return prefix;
}

function gridOf(kind: GroupGrid['kind'], attachment: number, width: number): GroupGrid {
  const pointsToAttachment = Math.max(1, Math.floor((attachment / width) * COARSEST_SIZE));
  return { kind, step: attachment / pointsToAttachment, size: COARSEST_SIZE };
}

/** Half the step over the same range. */
export function halved(grid: GroupGrid): GroupGrid {
  return { ...grid, step: grid.step / 2, size: 2 * grid.size };
}
