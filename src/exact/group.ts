import { type ClaimLattice, claimLattice } from './claim-lattice.ts';
import { yearConditions } from './conditions.ts';
import { benefitsCounted, type CountedClaims } from './counted-claims.ts';
import { startMixture } from './group-mixture.ts';
import { groupSpectrum } from './group-spectrum.ts';
import type { Lattice } from './lattice.ts';
import { memberCounted } from './member-counted.ts';
import type { NormalRule } from './normal-nodes.ts';
import type { PlanModel } from './plan-model.ts';
import { latticeTransform, type Spectrum } from './transform.ts';

/** The lattice on which the group's claims are computed. */
export interface GroupGrid {
  readonly step: number;
  /** Points, a power of two. */
  readonly size: number;
  /**
   * `window`: under each condition the points lie around that condition's mean and hold all but `outside` of the
   * probability; for light tails. `prefix`: the points start at 0 and only a lower share of them is right, the rest
   * keeping clear of heavy tails.
   */
  readonly range: 'window' | 'prefix';
  /**
   * Whether the members' laws are sampled at the group's frequencies instead of moved onto its points: right where the
   * group's transform vanishes at the highest frequencies, as it does for all but the smallest.
   */
  readonly sampled: boolean;
  /** All amounts are multiples of the step: the members' lattices have the same. */
  readonly onUnits?: boolean;
}

/** The law of the group's counted claims, over all conditions of the year. */
export interface GroupClaims {
  readonly lattice: Lattice;
  /** Probability above the lattice: 0 on a window. */
  readonly above: number;
  /** Estimate of the probability that the windows missed. */
  readonly outside: number;
  /** Largest absolute value of the conditional transforms near the highest frequency. */
  readonly highestFrequencies: number;
  /** Largest width, in dollars, that a condition asks of its window. */
  readonly widthWanted: number;
}

/** Tilting keeps more of a prefix right than its share needs; where laws are sampled there is none. */
const PREFIX_SHARE = 4;
const PREFIX_TILT = 24;
const SAMPLED_PREFIX_SHARE = 3;

/**
 * What the members' claims of a year add up to, by FFT: the product of the members' transforms under each condition of
 * the year, then the mixture over the conditions.
 */
export function groupClaims(model: PlanModel, counted: CountedClaims, grid: GroupGrid, rule: NormalRule): GroupClaims {
  const { step, size } = grid;
  const benefits = benefitsCounted(counted);
  const lattice = groupLattice(grid);
  const member = memberCounted(model, counted, lattice);
  const mixture = startMixture(lastCell(grid));
  let widthWanted = 0;
  let highestFrequencies = 0;
  for (const condition of yearConditions(model, benefits, rule)) {
    const { spectrum, low, high } = groupSpectrum(model, benefits, condition, member, step * size);
    const first = firstCell(grid, low);
    mixture.add(condition.weight, lattice.transform.inverse(spectrum), first);
    widthWanted = Math.max(widthWanted, high - first * step);
    highestFrequencies = Math.max(highestFrequencies, largestOfLastQuarter(spectrum));
  }
  return { ...mixture.result(step), widthWanted, highestFrequencies };
}

/** The members' lattice: claims above what is right of a prefix are dropped. */
export function groupLattice(grid: GroupGrid): ClaimLattice {
  const { step, size, range, sampled, onUnits = false } = grid;
  const cells = rightCells(grid);
  return claimLattice({
    transform: latticeTransform(step, size, range === 'prefix' && !sampled ? PREFIX_TILT : 0),
    reach: cells * step,
    claimCells: range === 'prefix' ? cells + 4 : size,
    detail: sampled ? size : size / 8,
    sampled,
    onUnits,
    fineShare: range === 'prefix' ? 256 : 32,
  });
}

export function lastCell(grid: GroupGrid): number {
  return grid.range === 'prefix' ? rightCells(grid) : Number.POSITIVE_INFINITY;
}

export function firstCell({ range, step }: GroupGrid, low: number): number {
  return range === 'prefix' ? 0 : Math.max(0, Math.floor(low / step));
}

/** Cells, from the first, in which the law under a condition is right. */
export function rightCells({ size, range, sampled }: GroupGrid): number {
  if (range === 'window') return size;
  return Math.floor(size / (sampled ? SAMPLED_PREFIX_SHARE : PREFIX_SHARE));
}

export function largestOfLastQuarter({ re, im }: Spectrum): number {
  let largest = 0;
  for (let j = Math.floor(0.75 * re.length); j < re.length; j++) {
    largest = Math.max(largest, Math.abs(re[j]!), Math.abs(im[j]!));
  }
  return largest;
}
