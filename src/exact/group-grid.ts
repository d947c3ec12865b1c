import { exp } from '../units/elementary.ts';
import { largestSigma } from './conditions.ts';
import { type AggregateLayer, coveredBenefits, type ExpectedTerms } from './cover-terms.ts';
import { type GroupGrid, groupEligible } from './group.ts';
import { gaussHermite } from './normal-nodes.ts';
import type { PlanModel } from './plan-model.ts';

const COARSEST_SIZE = 2048;
/** Coarsest lattices of sampled transforms to try. */
const SAMPLED_SIZES = [512, 2048];
/** Probability outside the windows above which they are widened. */
const MOST_OUTSIDE = 1e-12;
const NEGLIGIBLE_FREQUENCIES = 1e-16;

/**
 * Windows as narrow as the conditions' laws allow, the attachment on the lattice; a prefix from 0 where it is shorter, or
 * where tails are so heavy that no window holds them.
 */
export function coarsestGrid(model: PlanModel, terms: ExpectedTerms, layer: AggregateLayer): GroupGrid {
  const { attachment, limit, share } = layer;
  const rule = { primary: gaussHermite(5), secondary: gaussHermite(3) };
  const trial = (grid: GroupGrid) => groupEligible(model, terms, grid, rule);
  const seen = limit === Number.POSITIVE_INFINITY ? 1.5 * attachment : attachment + limit / share;
  const prefix = gridOf('prefix', attachment, 4.1 * seen, COARSEST_SIZE);
  const tailWidth = exp(2 * largestSigma(model, coveredBenefits(model).aggregate));
  let width = 4 * attachment;
  for (const widening of [1, 1.5, 2.25]) {
    const { widthWanted } = trial(gridOf('sampled', attachment, width, COARSEST_SIZE));
    width = widthWanted * tailWidth * widening;
    for (const size of SAMPLED_SIZES) {
      const sampled = gridOf('sampled', attachment, width, size);
      const { outside, highestFrequencies } = trial(sampled);
      if (outside <= MOST_OUTSIDE && highestFrequencies < NEGLIGIBLE_FREQUENCIES) return sampled;
    }
    if (width > prefix.step * prefix.size) return prefix;
    const window = gridOf('window', attachment, width, COARSEST_SIZE);
    if (trial(window).outside <= MOST_OUTSIDE) return window;
  }
  return prefix;
}

function gridOf(kind: GroupGrid['kind'], attachment: number, width: number, size: number): GroupGrid {
  const pointsToAttachment = Math.max(1, Math.floor((attachment / width) * size));
  return { kind, step: attachment / pointsToAttachment, size };
}

/** Half the step over the same range. */
export function halved(grid: GroupGrid): GroupGrid {
  return { ...grid, step: grid.step / 2, size: 2 * grid.size };
}
