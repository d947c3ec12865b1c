import { atomicLaw } from './atomic-law.ts';
import { claimUnit } from './claim-unit.ts';
import { yearConditions } from './conditions.ts';
import { benefitsCounted } from './counted-claims.ts';
import type { LawLevels } from './exact-law.ts';
import type { GroupGrid } from './group.ts';
import type { GroupTotal } from './group-law.ts';
import type { LayeredLatticeLaw } from './lattice-law.ts';
import { singleNode } from './normal-nodes.ts';
import type { PlanModel } from './plan-model.ts';
import { highestEdge } from './smeared-atoms.ts';

const COARSEST_SIZE = 256;
const FINEST_SIZE = 131072;
/** Units up to the highest edge of a layer or annual maximum. */
const MOST_UNITS = 32768;
/** Conditions x classes x points. */
const MOST_WORK = 2e6;
const MOST_OUTSIDE = 1e-12;
/** Of probabilities, by rounding. */
const ROUNDING = 1e-13;

/**
 * The law of a total of the group without any error of a lattice, where all amounts are multiples of one: that amount is
 * the step. Null where there is none or the lattice would be too long.
 */
export function unitLaw(model: PlanModel, total: GroupTotal): LawLevels<LayeredLatticeLaw> | null {
  const unit = claimUnit(model, total.counted, total.settled);
  if (unit === null || highestEdge(model, total.counted) > MOST_UNITS * unit) return null;
  const work = yearConditions(model, benefitsCounted(total.counted), singleNode).length * model.classes.length;
  for (let size = COARSEST_SIZE; size <= FINEST_SIZE && size * work <= MOST_WORK; size *= 2) {
    // The mean of the group must lie on the lattice for its window to be found
    if (size * unit < 2 * total.moments.mean) continue;
    const grid: GroupGrid = { step: unit, size, range: 'window', sampled: false, onUnits: true };
    const { lattice, outside, widthWanted } = total.evaluate(grid, singleNode);
    if (widthWanted > size * unit || outside > MOST_OUTSIDE) continue;
    return { levels: [atomicLaw(lattice)], quadratures: [], stray: outside + ROUNDING };
  }
  return null;
}
