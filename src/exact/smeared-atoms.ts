import type { Severity } from '../distributions/severity/severity.ts';
import type { VictimProbability } from './accident-victims.ts';
import { claimLatticeUpTo } from './claim-lattice.ts';
import type { Condition } from './conditions.ts';
import { benefitsCounted, type CountedClaims } from './counted-claims.ts';
import { cappedAt } from './lattice.ts';
import type { Layers } from './layers.ts';
import { memberLaw } from './member-year.ts';
import { type ClaimSource, probabilityOfNone, probabilityThatAll } from './no-claims.ts';
import { gaussHermite, type NormalRule } from './normal-nodes.ts';
import type { PlanModel } from './plan-model.ts';

const CELLS = 256;
/** Enough for a bound. */
const RULE: NormalRule = { primary: gaussHermite(5), secondary: gaussHermite(3) };

/**
 * A bound of the probability that the group's counted claims are one of certain amounts other than 0, dollars: that every
 * member's are, for want of continuous claims or because a layer or an annual maximum is full. Amounts of single claims
 * are not points of the lattice, so that this much of the law is smeared over some of its steps.
 *
 * @param alsoZero Whether nothing counts as well.
 */
export function probabilityOfAtoms(model: PlanModel, counted: CountedClaims, alsoZero = false): number {
  if (!alsoZero && counted.every((part) => !hasAtoms(model, part))) return 0;
  const benefits = benefitsCounted(counted);
  const ofAll = (member: typeof atomsOfPart) =>
    probabilityThatAll(model, benefits, RULE, (classIndex, condition, victim) =>
      counted.reduce((product, part) => product * member(model, part, classIndex, condition, victim), 1),
    );
  return Math.max(0, ofAll(atomsOfPart) - (alsoZero ? 0 : ofAll(zeroOfPart)));
}

type Part = CountedClaims[number];

/** Whether what counts can be a certain amount other than 0. */
function hasAtoms(model: PlanModel, { benefits, layers }: Part): boolean {
  if (benefits.some((b) => Number.isFinite(model.benefits[b]!.annualMaximum))) return true;
  if (layers.length > 1 || layers[0]!.to < Number.POSITIVE_INFINITY) return true;
  return sourcesOf(model, benefits).some((source) => continuousShare(source) < positiveShare(source));
}

function sourcesOf(model: PlanModel, benefits: readonly number[]): ClaimSource[] {
  const cohorts = benefits.flatMap((b) => model.benefits[b]!.perils.flatMap((peril) => peril.cohorts));
  return [...cohorts, ...model.accidents.filter(({ benefitIndex }) => benefits.includes(benefitIndex))];
}

/** A member's probability that what counts is a certain amount, 0 included. */
function atomsOfPart(
  model: PlanModel,
  { benefits: all, layers }: Part,
  classIndex: number,
  condition: Condition,
  victim: VictimProbability,
): number {
  const benefits = all.filter((b) => model.benefits[b]!.annualMaximum > 0);
  const none = (share: (source: ClaimSource) => number) =>
    probabilityOfNone(model, benefits, classIndex, condition, victim, share);
  const withoutContinuous = none(continuousShare);
  if (withoutContinuous === 1) return 1;
  const full = benefits.reduce((sum, b) => {
    const { annualMaximum, counted, ...benefit } = model.benefits[b]!;
    if (!Number.isFinite(annualMaximum)) return sum;
    const whole = { ...benefit, annualMaximum };
    const uncounted = counted === undefined ? model : { ...model, benefits: model.benefits.with(b, whole) };
    return sum + atLeast(memberLawUpTo(uncounted, [b], classIndex, condition, victim, annualMaximum));
  }, 0);
  const flat = flatParts(layers).reduce((sum, { from, to }) => {
    const above = (amount: number) =>
      amount === 0 ? 1 : atLeast(memberLawUpTo(model, benefits, classIndex, condition, victim, amount));
    return sum + above(from) - (to < Number.POSITIVE_INFINITY ? above(to) : 0);
  }, 0);
  return Math.min(1, withoutContinuous + full + flat);
}

/** A member's probability that nothing counts. */
function zeroOfPart(
  model: PlanModel,
  { benefits, layers }: Part,
  classIndex: number,
  condition: Condition,
  victim: VictimProbability,
): number {
  const { from } = layers[0]!;
  if (from > 0) return 1 - atLeast(memberLawUpTo(model, benefits, classIndex, condition, victim, from));
  return probabilityOfNone(model, benefits, classIndex, condition, victim, positiveShare);
}

/** Where more claims do not make more count. */
function flatParts(layers: Layers): { from: number; to: number }[] {
  const ends = [0, ...layers.map(({ to }) => to)];
  const starts = [...layers.map(({ from }) => from), Number.POSITIVE_INFINITY];
  return ends.map((from, i) => ({ from, to: starts[i]! })).filter(({ from, to }) => from < to);
}

/** A member's law up to a cap, which the last cell holds all from. */
function memberLawUpTo(
  model: PlanModel,
  benefits: readonly number[],
  classIndex: number,
  condition: Condition,
  victim: VictimProbability,
  cap: number,
): Float64Array {
  const lattice = claimLatticeUpTo(cap, CELLS);
  return cappedAt(memberLaw(model, benefits, classIndex, condition, lattice, victim), CELLS);
}

function atLeast(law: Float64Array): number {
  return Math.max(0, law.at(-1)!);
}

/** How far from its place an atom may be read, dollars: claims that are split between points `step` apart add up. */
export function smearOf(model: PlanModel, counted: CountedClaims, step: number): number {
  const benefits = benefitsCounted(counted);
  const claims = benefits
    .flatMap((b) => model.benefits[b]!.perils.flatMap(({ cohorts }) => cohorts))
    .reduce((sum, { classIndex, frequency }) => sum + model.classes[classIndex]!.members * frequency.mean, 0);
  const ofAccidents = model.accidents
    .filter(({ benefitIndex }) => benefits.includes(benefitIndex))
    .reduce((sum, { victims }) => sum + Math.max(...victims.map(({ members }) => members)), 0);
  return DEVIATIONS * step * (1 + Math.sqrt(claims + ofAccidents));
}

/** The claims' splits have a deviation of half a step at most; the coarser of two levels counts. */
const DEVIATIONS = 4;

/** The highest amount at which what a lattice for a member ends or has its points set by. */
export function highestEdge(model: PlanModel, counted: CountedClaims): number {
  const maxima = benefitsCounted(counted).map((b) => model.benefits[b]!.annualMaximum);
  const edges = counted.flatMap(({ layers }) => layers.flatMap(({ from, to }) => [from, to]));
  return Math.max(0, ...[...maxima, ...edges].filter(Number.isFinite));
}

function positiveShare({ severity, scale }: ClaimSource): number {
  return scale > 0 ? severity.survival(0) : 0;
}

function continuousShare({ severity, scale }: ClaimSource): number {
  return scale > 0 ? severity.pieces.reduce((sum, piece) => sum + continuousPart(piece), 0) : 0;
}

function continuousPart(piece: Severity['pieces'][number]): number {
  if (piece.kind === 'smooth') return piece.probability;
  return piece.segments.reduce(
    (sum, { probability, from, to }) => sum + (from < to ? piece.probability * probability : 0),
    0,
  );
}
