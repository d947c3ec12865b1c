import { cos, exp, sin } from '../units/elementary.ts';
import { victimCounts } from './accident-victims.ts';
import { claimLattice, claimLatticeUpTo } from './claim-lattice.ts';
import { yearConditions } from './conditions.ts';
import { benefitsCounted, type CountedClaims } from './counted-claims.ts';
import { frequencySampler } from './frequency-sampler.ts';
import type { GroupClaims } from './group.ts';
import { startMixture } from './group-mixture.ts';
import { classSpectrum, groupSpectrum, momentsOf } from './group-spectrum.ts';
import { cappedAt, respaced } from './lattice.ts';
import { type Layers, paidOf } from './layers.ts';
import { memberCounted } from './member-counted.ts';
import { memberSpectrum } from './member-year.ts';
import type { NormalRule } from './normal-nodes.ts';
import type { AccidentModel, PlanModel } from './plan-model.ts';
import { copyOf, fourierTransform, latticeTransform, multiplyInto, type Spectrum, unitSpectrum } from './transform.ts';

/**
 * Retained claims that need a joint law: a member's claims in `shared` count towards the aggregate by one function and
 * are kept by another; those in `eligibleWhole` count and are kept whole, those in `others` are kept and do not count.
 */
export interface JointTotal {
  readonly shared: readonly number[];
  readonly eligible: Layers;
  readonly kept: Layers;
  readonly eligibleWhole: readonly number[];
  readonly others: CountedClaims;
  /** All of them. */
  readonly benefits: readonly number[];
  /** What the aggregate leaves of eligible claims. */
  readonly left: Layers;
  /** The aggregate attachment, which is a point of the lattice. */
  readonly anchor: number;
  /** Whether what is kept of a member's shared claims is bounded. */
  readonly isBounded: boolean;
}

/** Retained and eligible claims have the same step. A prefix starts at 0 and its lower quarter is right. */
export interface JointGrid {
  readonly step: number;
  readonly size: number;
  readonly eligibleSize: number;
  readonly range: 'window' | 'prefix';
  /** As in `GroupGrid`, of the eligible claims. */
  readonly sampled: boolean;
}

export interface JointClaims extends GroupClaims {
  readonly eligibleWidthWanted: number;
}

const PREFIX_SHARE = 4;
const PREFIX_TILT = 24;
const SIGMAS = 14;

/**
 * The group's retained claims Y - A(Y) + D by FFT, Y being its eligible claims, A the aggregate recovery and D what else
 * is kept (negative where more counts than is kept).
 *
 * The transform of the retained claims at a frequency w is E[exp(-i w (Y - A(Y))) E[exp(-i w D) | Y]]: for each w the
 * members' transforms E[exp(-i u y - i w d)] are multiplied and inverted in u, which is the two-dimensional transform
 * without the second inversion. Up to the first amount at which d is not 0 a member's law is that of one variable.
 */
export function jointClaims(model: PlanModel, total: JointTotal, grid: JointGrid, rule: NormalRule): JointClaims {
  const { step, size, eligibleSize, range, sampled } = grid;
  const tilt = range === 'prefix' ? PREFIX_TILT : 0;
  const right = range === 'prefix' ? size / PREFIX_SHARE : size;
  const transform = latticeTransform(step, size, tilt);
  const roots = rootsOf(size, tilt);
  const member = memberJoint(model, total, grid);
  const othersLattice = claimLattice({
    transform,
    reach: right * step,
    claimCells: right,
    detail: 2 * size,
    sampled: sampled && tilt === 0,
    fineShare: 32,
  });
  const memberOther = memberCounted(model, total.others, othersLattice);
  const mixture = startMixture(range === 'prefix' ? right : Number.POSITIVE_INFINITY);
  const result = { widthWanted: 0, eligibleWidthWanted: 0, highestFrequencies: 0, outside: 0 };
  for (const condition of yearConditions(model, total.benefits, rule)) {
    const ofOthers = benefitsCounted(total.others);
    const other = ofOthers.length > 0 ? groupSpectrum(model, ofOthers, condition, memberOther, step * size) : null;
    const classes = model.classes.map(({ members }, c) => {
      const inJoint = [...total.shared, ...total.eligibleWhole];
      const accidents = model.accidents.filter((a) => a.classIndex === c && inJoint.includes(a.benefitIndex));
      const kinds = Array.from({ length: 1 << accidents.length }, (_, kind) =>
        member(c, condition, (accident: AccidentModel) => (kind >> accidents.indexOf(accident)) & 1),
      );
      return { kinds, outcomes: victimCounts(members, accidents) };
    });
    const at = (frequency: number) => {
      const product = unitSpectrum(eligibleSize);
      for (const { kinds, outcomes } of classes) {
        const spectra = kinds.map((kind) => kind(frequency, roots));
        multiplyInto(product, classSpectrum(spectra, outcomes));
      }
      return product;
    };
    const eligibleSpectrum = at(0);
    result.highestFrequencies = Math.max(result.highestFrequencies, highestOf(eligibleSpectrum));
    const y = around(eligibleSpectrum, step * eligibleSize);
    const firstEligible = Math.max(0, Math.floor(y.low / step));
    result.eligibleWidthWanted = Math.max(result.eligibleWidthWanted, y.high - Math.max(0, y.low));
    const netOf = (cell: number) => paidOf(total.left, cell * step) / step;
    const cells = netCells(firstEligible, eligibleSize, netOf, roots);
    const spectrum: Spectrum = { re: new Float64Array(size / 2 + 1), im: new Float64Array(size / 2 + 1) };
    const alone: Spectrum = { re: new Float64Array(2), im: new Float64Array(2) };
    for (let k = 0; k <= size / 2; k++) {
      const ofClaims = k === 0 ? eligibleSpectrum : at(k);
      if (k <= 1) {
        alone.re[k] = ofClaims.re[0]!;
        alone.im[k] = ofClaims.im[0]!;
      }
      const law = inverse(ofClaims);
      if (k === 0 && tilt === 0) result.outside += condition.weight * edgeMass(law, firstEligible);
      sumOver(law, cells, k, roots, spectrum);
    }
    if (other) multiplyInto(spectrum, other.spectrum);
    const d = around(alone, step * size);
    const low = paidOf(total.left, Math.max(0, y.low)) + Math.min(d.low, 0) + (other ? Math.max(0, other.low) : 0);
    const high = paidOf(total.left, y.high) + Math.max(0, d.high) + (other ? other.high : 0);
    const first = range === 'prefix' ? 0 : Math.max(0, Math.floor(low / step));
    mixture.add(condition.weight, transform.inverse(spectrum), first);
    result.widthWanted = Math.max(result.widthWanted, high - Math.max(0, low), y.high - Math.max(0, y.low));
  }
  const mixed = mixture.result(step);
  return { ...mixed, ...result, outside: mixed.outside + result.outside };
}

/** exp(-2 pi i k / size) and the weights of cells against wrap-around. */
interface Roots {
  readonly re: Float64Array;
  readonly im: Float64Array;
  readonly size: number;
  weight(cell: number): number;
}

function rootsOf(size: number, tilt: number): Roots {
  const re = Float64Array.from({ length: size }, (_, k) => cos((2 * Math.PI * k) / size));
  const im = Float64Array.from({ length: size }, (_, k) => -sin((2 * Math.PI * k) / size));
  return { re, im, size, weight: (cell) => (tilt === 0 ? 1 : exp((-tilt * cell) / size)) };
}

/** A member's transform E[exp(-i u y - i w d)] at all u, one w at a time. */
function memberJoint(model: PlanModel, total: JointTotal, grid: JointGrid) {
  const { step, size, eligibleSize, sampled, range } = grid;
  const { shared, eligible, kept, eligibleWhole } = total;
  const edge = Math.min(eligible[0]!.to, kept[0]!.to);
  const cellsToEdge = 2 * size;
  const lastEdge = Math.max(...[...eligible, ...kept].flatMap(({ from, to }) => [from, to]).filter(Number.isFinite));
  const mostKept = step * (range === 'prefix' ? size / PREFIX_SHARE : size);
  let reach = edge;
  const goesOn = !total.isBounded || paidOf(eligible, Number.POSITIVE_INFINITY) === Number.POSITIVE_INFINITY;
  while (reach < lastEdge || (goesOn && paidOf(kept, reach) < mostKept && reach < 4 * mostKept)) reach *= 2;
  const lattice = claimLatticeUpTo(reach, (cellsToEdge * reach) / edge);
  const own = lattice.transform.step;
  const wholeLattice = claimLattice({
    transform: latticeTransform(step, eligibleSize, 0),
    reach: eligibleSize * step,
    claimCells: eligibleSize,
    detail: 2 * size,
    sampled,
    fineShare: 32,
  });
  const period = step * eligibleSize;
  const sampler = sampled ? frequencySampler(own, cellsToEdge + 1, period, eligibleSize / 2 + 1) : null;
  const toEdge = sampled ? shift(edge, period, eligibleSize) : unitSpectrum(eligibleSize);
  return (
    classIndex: number,
    condition: Parameters<typeof memberSpectrum>[3],
    victim: (a: AccidentModel) => number,
  ) => {
    const whole = memberSpectrum(model, eligibleWhole, classIndex, condition, wholeLattice, victim);
    const ownSpectrum = memberSpectrum(model, shared, classIndex, condition, lattice, victim);
    const raw = lattice.transform.inverse(ownSpectrum);
    const law = goesOn ? raw.slice(0, lattice.detail + 1) : cappedAt(raw, lattice.detail);
    const below = law.slice(0, cellsToEdge + 1);
    const base = sampler
      ? sampler(below)
      : wholeLattice.transform.forward(respaced(below, (cell) => cell * own, step, eligibleSize));
    const { entries, width } = entriesAbove(law, cellsToEdge, own, total, step, sampled ? edge : 0);
    const wholeMirrored = mirrored(whole, eligibleSize);
    const belowEdge = mirrored(base, eligibleSize);
    multiplyInto(belowEdge, wholeMirrored);
    multiplyInto(wholeMirrored, toEdge);
    const sum = new Float64Array(2 * eligibleSize);
    const output = new Float64Array(2 * eligibleSize);
    return (frequency: number, roots: Roots): Spectrum => {
      sum.fill(0);
      for (const { y, d, mass } of entries) {
        const weighted = mass * roots.weight(d);
        const index = modulo(frequency * d, roots.size);
        const cell = y % eligibleSize;
        sum[2 * cell]! += weighted * roots.re[index]!;
        sum[2 * cell + 1]! += weighted * roots.im[index]!;
      }
      if (width > 1) fourierTransform(eligibleSize).transform(output, sum);
      const spectrum = copyOf(belowEdge);
      for (let j = 0; j < eligibleSize; j++) {
        const re = width > 1 ? output[2 * j]! : sum[0]!;
        const im = width > 1 ? output[2 * j + 1]! : sum[1]!;
        spectrum.re[j]! += re * wholeMirrored.re[j]! - im * wholeMirrored.im[j]!;
        spectrum.im[j]! += re * wholeMirrored.im[j]! + im * wholeMirrored.re[j]!;
      }
      return spectrum;
    };
  };
}

/** Transform of a certain amount. */
function shift(amount: number, period: number, size: number): Spectrum {
  const angle = (j: number) => (2 * Math.PI * (j <= size / 2 ? j : j - size) * amount) / period;
  return {
    re: Float64Array.from({ length: size }, (_, j) => cos(angle(j))),
    im: Float64Array.from({ length: size }, (_, j) => -sin(angle(j))),
  };
}

interface Entry {
  readonly y: number;
  readonly d: number;
  mass: number;
}

/** Claims above the edge: what of them counts beyond `offset` and what else is kept, each split between points. */
function entriesAbove(
  law: Float64Array,
  edgeCell: number,
  own: number,
  { eligible, kept }: JointTotal,
  step: number,
  offset: number,
): { entries: Entry[]; width: number } {
  const merged = new Map<number, Entry>();
  let width = 0;
  for (let cell = edgeCell + 1; cell < law.length; cell++) {
    const counted = paidOf(eligible, cell * own);
    const y = split((counted - offset) / step);
    const d = split((paidOf(kept, cell * own) - counted) / step);
    for (const [yCell, yShare] of y) {
      for (const [dCell, dShare] of d) {
        if (yShare * dShare === 0) continue;
        width = Math.max(width, yCell + 1);
        const key = yCell * MOST_CELLS + dCell;
        const entry = merged.get(key);
        const mass = law[cell]! * yShare * dShare;
        if (entry) entry.mass += mass;
        else merged.set(key, { y: yCell, d: dCell, mass });
      }
    }
  }
  return { entries: [...merged.values()], width };
}

/** More than there are cells: two indices make one key. */
const MOST_CELLS = 2 ** 24;

/** In steps. */
const ROUNDING = 1e-9;

function split(position: number): [[number, number], [number, number]] {
  const lower = Math.floor(position + ROUNDING);
  const upperShare = Math.max(0, position - lower);
  return [
    [lower, 1 - upperShare],
    [lower + 1, upperShare],
  ];
}

function mirrored({ re, im }: Spectrum, size: number): Spectrum {
  const all = { re: new Float64Array(size), im: new Float64Array(size) };
  for (let j = 0; j < size; j++) {
    const from = j <= size / 2 ? j : size - j;
    all.re[j] = re[from]!;
    all.im[j] = j <= size / 2 ? im[from]! : -im[from]!;
  }
  return all;
}

/** Complex masses, interleaved. */
function inverse({ re, im }: Spectrum): Float64Array {
  const input = new Float64Array(2 * re.length);
  for (let j = 0; j < re.length; j++) {
    input[2 * j] = re[j]!;
    input[2 * j + 1] = im[j]!;
  }
  const output = new Float64Array(2 * re.length);
  fourierTransform(re.length).inverseTransform(output, input);
  return output;
}

/** For each cell of the wrapped eligible claims, the points between which what the aggregate leaves of it lies. */
interface NetCells {
  readonly lower: Int32Array;
  readonly lowerWeight: Float64Array;
  readonly upperWeight: Float64Array;
}

function netCells(first: number, size: number, netOf: (cell: number) => number, roots: Roots): NetCells {
  const lower = new Int32Array(size);
  const lowerWeight = new Float64Array(size);
  const upperWeight = new Float64Array(size);
  for (let cell = first; cell < first + size; cell++) {
    const [[below, belowShare], [above, aboveShare]] = split(netOf(cell));
    lower[cell % size] = below;
    lowerWeight[cell % size] = belowShare * roots.weight(below);
    upperWeight[cell % size] = aboveShare * roots.weight(above);
  }
  return { lower, lowerWeight, upperWeight };
}

function sumOver(law: Float64Array, cells: NetCells, k: number, roots: Roots, spectrum: Spectrum): void {
  const { size } = roots;
  let sumRe = 0;
  let sumIm = 0;
  for (let cell = 0; cell < cells.lower.length; cell++) {
    const index = modulo(k * cells.lower[cell]!, size);
    const next = (index + k) % size;
    const low = cells.lowerWeight[cell]!;
    const high = cells.upperWeight[cell]!;
    const re = low * roots.re[index]! + high * roots.re[next]!;
    const im = low * roots.im[index]! + high * roots.im[next]!;
    sumRe += law[2 * cell]! * re - law[2 * cell + 1]! * im;
    sumIm += law[2 * cell]! * im + law[2 * cell + 1]! * re;
  }
  spectrum.re[k] = sumRe;
  spectrum.im[k] = sumIm;
}

/** Where the amount with this transform lies, from its first frequency. */
function around(spectrum: Spectrum, period: number): { low: number; high: number } {
  const { mean, variance } = momentsOf(spectrum, period);
  const width = SIGMAS * Math.sqrt(variance);
  return { low: mean - width, high: mean + width };
}

function highestOf({ re, im }: Spectrum): number {
  const size = re.length;
  let highest = 0;
  for (let j = Math.floor(0.375 * size); j <= 0.5 * size; j++) {
    highest = Math.max(highest, Math.abs(re[j]!), Math.abs(im[j]!));
  }
  return highest;
}

const EDGE_SHARE = 32;

/** Mass in the upper part of the window of the eligible claims. */
function edgeMass(law: Float64Array, first: number): number {
  const size = law.length / 2;
  let sum = 0;
  for (let cell = first + size - size / EDGE_SHARE; cell < first + size; cell++) {
    sum += Math.abs(law[2 * (cell % size)]!);
  }
  return sum;
}

function modulo(value: number, size: number): number {
  const rest = value % size;
  return rest < 0 ? rest + size : rest;
}
