import type { Severity } from '../distributions/severity/severity.ts';
import { type FrequencySampler, frequencySampler } from './frequency-sampler.ts';
import { discretize, discretizeGraded, respaced } from './lattice.ts';
import { addInto, latticeTransform, type Spectrum, type Transform } from './transform.ts';

/** A lattice on which claims are convolved, with the transforms of the severities that were already discretised on it. */
export interface ClaimLattice {
  readonly transform: Transform;
  /** Sums are right below this amount, in dollars. */
  readonly reach: number;
  /** Most cells that a cap divides into: the fineness of the lattices that benefits with an annual maximum get. */
  readonly detail: number;
  /** The law of scale x severity on the points of a lattice that is not sampled. */
  severityMass(severity: Pick<Severity, 'limitedMean'>, scale: number): Float64Array;
  /** Transform of the law of scale x severity. */
  severitySpectrum(severity: Pick<Severity, 'limitedMean'>, scale: number): Spectrum;
  /** Transform of the law with the given masses at 0, step, 2 step, ... of another step. */
  spectrumOf(mass: Float64Array, step: number): Spectrum;
  /** The lattice up to `cap` for the total of a capped benefit. */
  cappedLattice(cap: number): ClaimLattice;
  /** A lattice up to `amount` or above, of about `cells` cells unless all amounts are multiples of this one's step. */
  latticeUpTo(amount: number, cells: number): ClaimLattice;
}

export interface ClaimLatticeShape extends Pick<ClaimLattice, 'transform' | 'reach' | 'detail'> {
  readonly claimCells: number;
  /**
   * Laws on other steps are sampled at this lattice's frequencies as they are, instead of moved onto its points: without
   * error where the product of all transforms vanishes at the highest frequencies. For untilted lattices.
   */
  readonly sampled: boolean;
  /** All amounts are multiples of the step, and no lattice divides it. */
  readonly onUnits?: boolean;
  /** Small claims are discretised finely up to size / fineShare steps of a sampled lattice. */
  readonly fineShare: number;
}

/** Points above the cap that the strict survival probability at the cap reads. */
const POINTS_ABOVE_CAP = 5;
/** Sums up to four times the cap keep clear of each other; what wraps around is weighted by exp(-24) = 4e-11. */
const SIZE_PER_CAP = 4;
const TILT = 24;
const MOST_SPECTRA_KEPT = 256;
/** A cap's step need not be finer than a step of the lattice divided by this: small caps get few cells. */
const CAP_STEPS = 64;
const FEWEST_CAP_CELLS = 64;
const FEWEST_UNITS = 8;

/** A lattice for sums that are only seen up to `cap` dollars, which is its point number `cells` (a power of two). */
export function claimLatticeUpTo(cap: number, cells: number): ClaimLattice {
  const transform = latticeTransform(cap / cells, SIZE_PER_CAP * cells, TILT);
  return claimLattice({
    transform,
    reach: cap,
    claimCells: cells + POINTS_ABOVE_CAP,
    detail: cells,
    sampled: false,
    fineShare: 1,
  });
}

/** A lattice of the step `unit`, which divides all claims, up to `amount` or above. */
function unitLatticeUpTo(amount: number, unit: number): ClaimLattice {
  let cells = FEWEST_UNITS;
  while (cells * unit < amount) cells *= 2;
  const reach = cells * unit;
  return claimLattice({
    transform: latticeTransform(unit, SIZE_PER_CAP * cells, TILT),
    reach,
    claimCells: cells + POINTS_ABOVE_CAP,
    detail: cells,
    sampled: false,
    onUnits: true,
    fineShare: 1,
  });
}

/** Claims of `claimCells` steps or more are dropped. */
export function claimLattice(shape: ClaimLatticeShape): ClaimLattice {
  const { transform, reach, claimCells, detail, sampled, onUnits = false } = shape;
  const spectra = new Map<object, Map<number, Spectrum>>();
  const cappedLattices = new Map<number, ClaimLattice>();
  const samplers = new Map<string, FrequencySampler>();
  let kept = 0;
  const sampler = (step: number, points: number) => {
    const key = `${step} ${points}`;
    const { size } = transform;
    const known = samplers.get(key) ?? frequencySampler(step, points, transform.step * size, size / 2 + 1);
    samplers.set(key, known);
    return known;
  };
  const latticeUpTo = (amount: number, cells: number) =>
    onUnits ? unitLatticeUpTo(amount, transform.step) : claimLatticeUpTo(amount, cells);
  const cellsUpTo = (cap: number) => {
    let cells = FEWEST_CAP_CELLS;
    while (cells < detail && cells < (CAP_STEPS * cap) / transform.step) cells *= 2;
    return cells;
  };
  const gradedSpectrum = (severity: Pick<Severity, 'limitedMean'>, scale: number) => {
    const fineReach = transform.size / shape.fineShare;
    const { fine, coarse } = discretizeGraded(severity, scale, transform.step, fineReach, detail, claimCells);
    const spectrum = transform.forward(coarse);
    addInto(spectrum, sampler((transform.step * fineReach) / detail, fine.length)(fine));
    return spectrum;
  };
  const severityMass = (severity: Pick<Severity, 'limitedMean'>, scale: number) =>
    discretize(severity, scale, transform.step, claimCells);
  return {
    transform,
    reach,
    detail,
    severityMass,
    severitySpectrum(severity, scale) {
      if (kept >= MOST_SPECTRA_KEPT) {
        spectra.clear();
        kept = 0;
      }
      const ofSeverity = spectra.get(severity) ?? new Map<number, Spectrum>();
      spectra.set(severity, ofSeverity);
      const known = ofSeverity.get(scale);
      if (known) return known;
      const spectrum = sampled ? gradedSpectrum(severity, scale) : transform.forward(severityMass(severity, scale));
      ofSeverity.set(scale, spectrum);
      kept++;
      return spectrum;
    },
    spectrumOf(mass, step) {
      if (sampled) return sampler(step, mass.length)(mass);
      return transform.forward(respaced(mass, (cell) => cell * step, transform.step, transform.size));
    },
    cappedLattice(cap) {
      const known = cappedLattices.get(cap) ?? latticeUpTo(cap, cellsUpTo(cap));
      cappedLattices.set(cap, known);
      return known;
    },
    latticeUpTo,
  };
}
