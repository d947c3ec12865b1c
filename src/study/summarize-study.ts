import { convergenceOf } from './convergence.ts';
import type { PartialStudy } from './partial-study.ts';
import { judgePrecision } from './precision.ts';
import type { PrecisionTarget } from './precision-target.ts';
import { summarize } from './summarize.ts';
import type { Summary } from './summary.ts';

/** The precision that was asked of a study. */
export interface PrecisionAsked {
  readonly targets: readonly PrecisionTarget[];
  readonly maxPaths: number;
}

/** The statistics of a whole study, how they converged, and whether they reached the precision that was asked for. */
export function summarizeStudy({ plan, state, prefixes }: PartialStudy, asked: PrecisionAsked | null = null): Summary {
  return {
    ...summarize(plan.facts, state),
    convergence: convergenceOf(plan.facts, prefixes),
    precision: asked && judgePrecision(plan.facts, state, asked.targets, asked.maxPaths),
  };
}
