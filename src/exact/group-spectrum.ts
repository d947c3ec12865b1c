import { atan2, log } from '../units/elementary.ts';
import { type VictimCounts, victimCounts } from './accident-victims.ts';
import type { Condition } from './conditions.ts';
import type { MemberCounted } from './member-counted.ts';
import type { AccidentModel, PlanModel } from './plan-model.ts';
import { addInto, multiplyInto, powerOf, type Spectrum, unitSpectrum } from './transform.ts';

const SIGMAS_BELOW = 12;
const SIGMAS_ABOVE = 16;

/** The group under one condition: the transform of its claims, and where they lie. */
export interface ConditionalGroup {
  readonly spectrum: Spectrum;
  readonly low: number;
  readonly high: number;
}

/**
 * Members of a class are independent given the condition; accidents are enumerated by their numbers of victims.
 *
 * @param benefits Those in which something counts: accidents of others are none of theirs.
 * @param period Of the lattice, in dollars.
 */
export function groupSpectrum(
  model: PlanModel,
  benefits: readonly number[],
  condition: Condition,
  member: MemberCounted,
  period: number,
): ConditionalGroup {
  let product: Spectrum | undefined;
  const usualYear = { mean: 0, variance: 0 };
  const fullAccidents = { mean: 0, variance: 0 };
  model.classes.forEach(({ members }, c) => {
    const accidents = model.accidents.filter((a) => a.classIndex === c && benefits.includes(a.benefitIndex));
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
  member: MemberCounted,
  accidents: readonly AccidentModel[],
): Spectrum[] {
  return Array.from({ length: 1 << accidents.length }, (_, kind) =>
    member(classIndex, condition, (accident) => (kind >> accidents.indexOf(accident)) & 1),
  );
}

/** The members of a class, given the law of the accidents' victims. */
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
  const [first, ...others] = counts.flatMap((count, kind) => (count > 0 ? [powerOf(kinds[kind]!, count)] : []));
  if (first === undefined) return unitSpectrum(kinds[0]!.re.length);
  for (const other of others) multiplyInto(first, other);
  return first;
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
