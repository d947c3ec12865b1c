import type { Severity } from '../distributions/severity/severity.ts';
import { limitedMeans } from './limited-means.ts';

/** A law, or the part of it below a cap, on the amounts (first + k) x step, k = 0, 1, ...; dollars. */
export interface Lattice {
  readonly step: number;
  /** Index of the amount that `mass[0]` stands for. */
  readonly first: number;
  readonly mass: Float64Array;
}

/**
 * The law of scale x X on the first `cells` points of the lattice {0, step, 2 step, ...}; what lies above is dropped,
 * so that sums of such claims are right below cells x step.
 *
 * Every amount is split between its two neighbours so that its mean is kept, which is the second difference of the
 * limited mean: E[min(X, k step)] is exact on the lattice for every k, and a sum of N claims has a variance too large
 * by O(step²). Gerber 1982, "On the numerical evaluation of the distribution of aggregate claims", method of local
 * moment matching.
 */
export function discretize(
  severity: Pick<Severity, 'limitedMean'>,
  scale: number,
  step: number,
  cells: number,
): Float64Array {
  const mass = new Float64Array(cells);
  if (scale === 0) {
    mass[0] = 1;
    return mass;
  }
  const means = limitedMeans(severity, scale, step, cells + 1);
  let below = 0;
  let here = means[1]! / step;
  mass[0] = 1 - here;
  for (let cell = 1; cell < cells; cell++) {
    const above = means[cell + 1]! / step;
    mass[cell] = here - below - (above - here);
    below = here;
    here = above;
  }
  return mass;
}

/**
 * The same on two lattices that meet: `fineCells` cells up to `fineReach` steps, whole steps from there on. Masses of the
 * meeting point are in `fine`.
 */
export function discretizeGraded(
  severity: Pick<Severity, 'limitedMean'>,
  scale: number,
  step: number,
  fineReach: number,
  fineCells: number,
  cells: number,
): { fine: Float64Array; coarse: Float64Array } {
  const fineStep = (step * fineReach) / fineCells;
  const fine = discretize(severity, scale, fineStep, fineCells + 1);
  const coarse = discretize(severity, scale, step, cells);
  coarse.fill(0, 0, fineReach + 1);
  if (scale === 0) return { fine, coarse };
  const meeting = step * fineReach;
  const limitedMean = (amount: number) => scale * severity.limitedMean(amount / scale);
  const here = limitedMean(meeting);
  fine[fineCells] = (here - limitedMean(meeting - fineStep)) / fineStep - (limitedMean(meeting + step) - here) / step;
  return { fine, coarse };
}

/** The law of min(S, cap x step) from the law of S on the points up to the cap; what is missing lies at the cap. */
export function cappedAt(mass: Float64Array, cap: number): Float64Array {
  const capped = mass.slice(0, cap + 1);
  let below = 0;
  for (let cell = 0; cell < cap; cell++) below += capped[cell]!;
  capped[cap] = 1 - below;
  return capped;
}

/**
 * Moves point masses onto the first `cells` points of another step, splitting each between its neighbours so that its
 * mean is kept; what lies above is dropped.
 *
 * @param amountOf The amount of each point, in dollars.
 */
export function respaced(
  mass: Float64Array,
  amountOf: (cell: number) => number,
  step: number,
  cells: number,
): Float64Array {
  const moved = new Float64Array(cells);
  for (let cell = 0; cell < mass.length; cell++) {
    const position = amountOf(cell) / step;
    const lower = Math.floor(position);
    const upperShare = position - lower;
    if (lower < cells) moved[lower]! += mass[cell]! * (1 - upperShare);
    if (lower + 1 < cells) moved[lower + 1]! += mass[cell]! * upperShare;
  }
  return moved;
}

/** E[min(S, cap x step)] in dollars, from the law of S on the points from 0 to the cap. */
export function limitedMeanAt(mass: Float64Array, cap: number, step: number): number {
  let survival = 1;
  let sum = 0;
  for (let cell = 0; cell < cap; cell++) {
    survival -= mass[cell]!;
    sum += survival;
  }
  return sum * step;
}

/**
 * P(S > cell x step), strict, from the law on the points up to `cell + 3`.
 *
 * A point's mass stands for amounts on both sides of it. The part above is taken from the three points that follow, by
 * a parabola, so that neither an atom at the point itself nor a jump of the density there leaks in; the error is
 * O(step²) where the law is smooth above the point.
 */
export function survivalAbove(mass: Float64Array, cell: number): number {
  let survival = 1;
  for (let k = 0; k <= cell; k++) survival -= mass[k]!;
  return survival + upperHalf(mass, cell);
}

/** Mass of a point that lies above it, as the three points that follow have it. */
export function upperHalf(mass: Float64Array, cell: number): number {
  return 0.5 * continuedDown(mass, cell);
}

/**
 * How far `survivalAbove` may be off because an atom lies less than a step above the point: such an atom is split between
 * the point and the next, and neither fits what follows. An atom at the point itself leaves the next one smooth.
 */
export function smearedAbove(mass: Float64Array, cell: number): number {
  const twoBelow = 6 * (mass[cell + 2] ?? 0) - 8 * (mass[cell + 3] ?? 0) + 3 * (mass[cell + 4] ?? 0);
  const atPoint = Math.abs(mass[cell]! - twoBelow);
  const next = Math.abs((mass[cell + 1] ?? 0) - continuedDown(mass, cell + 1));
  const rounding = 1e-15;
  return next > 1e-6 * atPoint + rounding ? 1.5 * next + atPoint : 0;
}

/** The parabola through the three points that follow. */
function continuedDown(mass: Float64Array, cell: number): number {
  return 3 * (mass[cell + 1] ?? 0) - 3 * (mass[cell + 2] ?? 0) + (mass[cell + 3] ?? 0);
}
