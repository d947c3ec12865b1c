import { atan2, log } from '../units/elementary.ts';
import { type VictimCounts, victimCounts } from './accident-victims.ts';
import { type ClaimLattice, claimLattice } from './claim-lattice.ts';
import { type Condition, yearConditions } from './conditions.ts';
import { coveredBenefits, type ExpectedTerms } from './cover-terms.ts';
import type { Lattice } from './lattice.ts';
import { type MemberEligible, memberEligible } from './member-eligible.ts';
import type { NormalRule } from './normal-nodes.ts';
import type { AccidentModel, PlanModel } from './plan-model.ts';
import { addInto, latticeTransform, multiplyInto, powerOf, type Spectrum, unitSpectrum } from './transform.ts';

/** The lattice on which the group's claims are computed. */
export interface GroupGrid {
  readonly step: number;
  /** Points, a power of two. */
  readonly size: number;
  /**
   * `window`: under each condition the points lie around that condition's mean and hold all but `outside` of the
   * probability. `sampled`: the same for a group whose transform vanishes at the highest frequencies (all but the
   * smallest), its members' laws not being moved onto the group's points. `prefix`: the points start at 0 and are right up to a quarter of them; the rest, and tilting, keep
   * clear of heavy tails.
   */
  readonly kind: 'window' | 'sampled' | 'prefix';
}

/** The law of the group's aggregate-eligible claims, over all conditions of the year. */
export interface GroupEligible {
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

const PREFIX_SHARE = 4;
const PREFIX_TILT = 24;
const SIGMAS_BELOW = 12;
const SIGMAS_ABOVE = 16;
/** The upper part of a window whose mass tells whether the window is wide enough. */
const EDGE_SHARE = 32;

/**
 * The group's aggregate-eligible claims by FFT: per condition of the year the product over classes of the members'
 * transforms, members of a class being independent given the condition, accidents enumerated by their numbers of
 * victims; then the mixture over the conditions.
 */
export function groupEligible(
  model: PlanModel,
  terms: ExpectedTerms,
  grid: GroupGrid,
  rule: NormalRule,
): GroupEligible {
  const { step, size, kind } = grid;
  let widthWanted = 0;
  let highestFrequencies = 0;
  const lattice = groupLattice(grid);
  const { transform } = lattice;
  const member = memberEligible(model, terms, lattice);
  const mixture = startMixture(kind === 'prefix' ? size / PREFIX_SHARE : Number.POSITIVE_INFINITY);
  for (const condition of yearConditions(model, coveredBenefits(model).aggregate, rule)) {
    const { spectrum, low, high } = groupSpectrum(model, condition, member, step * size);
    const first = kind === 'prefix' ? 0 : Math.max(0, Math.floor(low / step));
    mixture.add(condition.weight, transform.inverse(spectrum), first);
    widthWanted = Math.max(widthWanted, high - first * step);
    highestFrequencies = Math.max(highestFrequencies, largestOfLastQuarter(spectrum));
  }
  return { ...mixture.result(step), widthWanted, highestFrequencies };
}

function groupLattice({ step, size, kind }: GroupGrid): ClaimLattice {
  if (kind === 'prefix') {
    const cells = size / PREFIX_SHARE;
    const transform = latticeTransform(step, size, PREFIX_TILT);
    return claimLattice({ transform, reach: cells * step, claimCells: cells + 4, detail: size / 8, sampled: false });
  }
  const transform = latticeTransform(step, size, 0);
  const sampled = kind === 'sampled';
  return claimLattice({ transform, reach: size * step, claimCells: size, detail: sampled ? size : size / 8, sampled });
}

function largestOfLastQuarter({ re, im }: Spectrum): number {
  let largest = 0;
  for (let j = Math.floor(0.75 * re.length); j < re.length; j++) {
    largest = Math.max(largest, Math.abs(re[j]!), Math.abs(im[j]!));
  }
  return largest;
}

function startMixture(lastCell: number) {
  const parts: { weight: number; law: Float64Array; first: number }[] = [];
  let outside = 0;
  return {
    /** `law` is that of the sum modulo its size: the cell of index k holds the amounts k, k + size, ... */
    add(weight: number, law: Float64Array, first: number): void {
      parts.push({ weight, law, first });
    },
    result(step: number): Pick<GroupEligible, 'lattice' | 'above' | 'outside'> {
      const start = Math.min(...parts.map(({ first }) => first));
      const end = Math.min(lastCell, Math.max(...parts.map(({ first, law }) => first + law.length - 1)));
      const mass = new Float64Array(end - start + 1);
      let total = 0;
      for (const { weight, law, first } of parts) {
        const last = Math.min(end, first + law.length - 1);
        for (let cell = first; cell <= last; cell++) {
          const part = weight * law[cell % law.length]!;
          mass[cell - start]! += part;
          total += part;
          if (cell > first + law.length - law.length / EDGE_SHARE) outside += Math.abs(part);
        }
      }
      const isPrefix = lastCell !== Number.POSITIVE_INFINITY;
      return { lattice: { step, first: start, mass }, above: isPrefix ? 1 - total : 0, outside };
    },
  };
}

/** The group under one condition: the transform of its claims, and where they lie. */
interface ConditionalGroup {
  readonly spectrum: Spectrum;
  readonly low: number;
  readonly high: number;
}

function groupSpectrum(
  model: PlanModel,
  condition: Condition,
  member: MemberEligible,
  period: number,
): ConditionalGroup {
  const { aggregate } = coveredBenefits(model);
  let product: Spectrum | undefined;
  const usualYear = { mean: 0, variance: 0 };
  const fullAccidents = { mean: 0, variance: 0 };
  model.classes.forEach(({ members }, c) => {
    const accidents = model.accidents.filter((a) => a.classIndex === c && aggregate.includes(a.benefitIndex));
    const kinds = memberKinds(c, condition, member, accidents);
    const usual = momentsOf(kinds[0]!, period);
    addTo(usualYear, usual, members);
    accidents.forEach((accident, a) => {
      const victim = momentsOf(kinds[1 << a]!, period);
      const most = Math.max(...accident.victims.map((v) => v.members));
      addTo(fullAccidents, { mean: victim.mean - usual.mean, variance: victim.variance }, most);
    });
    const ofClass = classSpectrum(kinds, victimCounts(members, accidents));
    if (product) multiplyInto(product, ofClass);
    else product = ofClass;
  });
  const high = usualYear.mean + Math.max(0, fullAccidents.mean);
  const highDeviation = Math.sqrt(usualYear.variance + fullAccidents.variance);
  return {
    spectrum: product!,
    low: usualYear.mean - SIGMAS_BELOW * Math.sqrt(usualYear.variance),
    high: high + SIGMAS_ABOVE * highDeviation,
  };
}

/** Transforms of a member's claims by the set of accidents that he is a victim of, a bit for each. */
function memberKinds(
  classIndex: number,
  condition: Condition,
  member: MemberEligible,
  accidents: readonly AccidentModel[],
): Spectrum[] {
  return Array.from({ length: 1 << accidents.length }, (_, kind) =>
    member(classIndex, condition, (accident) => (kind >> accidents.indexOf(accident)) & 1),
  );
}

function classSpectrum(kinds: readonly Spectrum[], outcomes: readonly VictimCounts[]): Spectrum {
  const frequencies = kinds[0]!.re.length;
  if (outcomes.length === 1) return productOfKinds(kinds, outcomes[0]!.counts);
  const mixture = { re: new Float64Array(frequencies), im: new Float64Array(frequencies) };
  const fewestUsual = Math.min(...outcomes.map(({ counts }) => counts[0]!));
  for (const { counts, probability } of outcomes) {
    const product = productOfKinds(kinds, [counts[0]! - fewestUsual, ...counts.slice(1)]);
    addInto(mixture, product, probability);
  }
  multiplyInto(mixture, powerOf(kinds[0]!, fewestUsual));
  return mixture;
}

function productOfKinds(kinds: readonly Spectrum[], counts: readonly number[]): Spectrum {
  const product = unitSpectrum(kinds[0]!.re.length);
  counts.forEach((count, kind) => {
    if (count > 0) multiplyInto(product, powerOf(kinds[kind]!, count));
  });
  return product;
}

/** Mean and variance, near enough to place a window, from the transform at its first frequency 2 pi / period. */
function momentsOf({ re, im }: Spectrum, period: number): { mean: number; variance: number } {
  const frequency = (2 * Math.PI) / period;
  const size = re[1]! * re[1]! + im[1]! * im[1]!;
  return {
    mean: -atan2(im[1]!, re[1]!) / frequency,
    variance: Math.max(0, -log(size)) / (frequency * frequency),
  };
}

function addTo(sum: { mean: number; variance: number }, each: { mean: number; variance: number }, count: number): void {
  sum.mean += count * each.mean;
  sum.variance += count * each.variance;
}
