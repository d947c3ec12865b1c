import { log } from '../../units/elementary.ts';

/** -ln s of a survival probability: 0, never -0, at s = 1. */
export function cumulativeHazard(s: number): number {
  return 0 - log(s);
}
