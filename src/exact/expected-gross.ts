import type { Severity } from '../distributions/severity/severity.ts';
import { shockedFrequency, yearConditions } from './conditions.ts';
import { meanCountedShare } from './counted-model.ts';
import type { Expectation, ExpectedClaims } from './expected-claims.ts';
import { memberLimits } from './member-limits.ts';
import { anyMember } from './member-year.ts';
import { singleNode } from './normal-nodes.ts';
import type { AccidentModel, PerilModel, PlanModel } from './plan-model.ts';

type Component = ExpectedClaims['byComponent'][number];

/** Relative to the smaller of the uncapped mean and the sum of the maxima. */
const CAPPED_TOLERANCE = 1e-9;

/**
 * Expected gross claims of every component, dollars, in the order of the plan model.
 *
 * Without an annual maximum: members x E[claims] x E[amount], the risks having mean 1. Under a maximum, components are
 * paid in order and each gets what it adds to the expected capped total: perils in file order, the body of a splice
 * before its tail, then the accidents.
 */
export function expectedByComponent(model: PlanModel): readonly Component[] {
  const byBenefit = model.benefits.map((_, b) => componentsOf(model, b));
  const inPerils = byBenefit.flatMap((components) => components.filter(({ accident }) => accident === undefined));
  const inAccidents = model.accidents.map(
    (accident) => byBenefit[accident.benefitIndex]!.find((component) => component.accident === accident)!,
  );
  return [...inPerils, ...inAccidents].map(({ name, benefit, expected }) => ({ name, benefit, expected }));
}

/** Expected claims of every benefit, dollars: a maximum's loss is not divided among its components. */
export function expectedByBenefit(model: PlanModel): readonly Expectation[] {
  return model.benefits.map((benefit, b) => {
    const components = benefitComponents(model, b);
    const uncapped = components.reduce((sum, { uncappedMean }) => sum + uncappedMean, 0);
    const all = components.at(-1);
    if (all === undefined || benefit.annualMaximum === Number.POSITIVE_INFINITY) {
      return { value: uncapped, error: 1e-15 * uncapped };
    }
    const members = model.classes.reduce((sum, c) => sum + c.members, 0);
    const most = Math.min(uncapped, members * benefit.annualMaximum);
    const { value, error } = cappedTotal(all.upToHere, b, benefit.annualMaximum, CAPPED_TOLERANCE * most);
    const share = meanCountedShare(benefit);
    return { value: share * value, error: share * error };
  });
}

export function sumOf(expectations: readonly Expectation[]): Expectation {
  return expectations.reduce((sum, { value, error }) => ({ value: sum.value + value, error: sum.error + error }), {
    value: 0,
    error: 0,
  });
}

/** One component of a benefit: its mean without a maximum, and the plan in which it and those before it are all there is. */
interface BenefitComponent {
  readonly name: string;
  readonly accident?: AccidentModel;
  readonly uncappedMean: number;
  readonly upToHere: PlanModel;
}

function componentsOf(model: PlanModel, benefitIndex: number): (Component & { accident?: AccidentModel })[] {
  const benefit = model.benefits[benefitIndex]!;
  const members = model.classes.reduce((sum, c) => sum + c.members, 0);
  let before: Expectation = { value: 0, error: 0 };
  let uncappedTotal = 0;
  return benefitComponents(model, benefitIndex).map(({ name, accident, uncappedMean, upToHere }) => {
    let expected: Expectation = { value: uncappedMean, error: 1e-15 * uncappedMean };
    if (benefit.annualMaximum !== Number.POSITIVE_INFINITY) {
      uncappedTotal += uncappedMean;
      const most = Math.min(uncappedTotal, members * benefit.annualMaximum);
      const paid = cappedTotal(upToHere, benefitIndex, benefit.annualMaximum, CAPPED_TOLERANCE * most);
      const share = meanCountedShare(benefit);
      const total = { value: share * paid.value, error: share * paid.error };
      expected = { value: total.value - before.value, error: total.error + before.error };
      before = total;
    }
    return { name, benefit: benefit.name, expected, ...(accident ? { accident } : {}) };
  });
}

function cappedTotal(uncapped: PlanModel, benefitIndex: number, maximum: number, tolerance: number): Expectation {
  if (maximum === 0) return { value: 0, error: 0 };
  const wanted = { limitedMean: () => tolerance, above: Number.POSITIVE_INFINITY };
  return memberLimits(uncapped, [benefitIndex], maximum, wanted).limitedMean;
}

function benefitComponents(model: PlanModel, benefitIndex: number): BenefitComponent[] {
  const { perils } = model.benefits[benefitIndex]!;
  const own = model.accidents.filter((accident) => accident.benefitIndex === benefitIndex);
  const ofPerils = perils.flatMap((peril, p) =>
    peril.components.map((name, part) => {
      const partial = withSeverity(peril, (severity) => (isBody(peril, part) ? bodyOf(severity) : severity));
      return {
        name,
        uncappedMean: uncappedMean(
          model,
          benefitIndex,
          withSeverity(peril, (s) => partOf(peril, part, s)),
        ),
        upToHere: uncappedPlan(model, benefitIndex, [...perils.slice(0, p), partial], []),
      };
    }),
  );
  const ofAccidents = own.map((accident, a) => ({
    name: accident.component,
    accident,
    uncappedMean: expectedVictims(model, accident) * accident.scale * accident.severity.mean,
    upToHere: uncappedPlan(model, benefitIndex, perils, own.slice(0, a + 1)),
  }));
  return [...ofPerils, ...ofAccidents];
}

function uncappedPlan(
  model: PlanModel,
  benefitIndex: number,
  perils: readonly PerilModel[],
  accidents: readonly AccidentModel[],
): PlanModel {
  const benefits = model.benefits.map((benefit, b) => {
    const { counted: _, ...whole } = benefit;
    return b === benefitIndex ? { ...whole, perils, annualMaximum: Number.POSITIVE_INFINITY } : benefit;
  });
  return { ...model, benefits, accidents };
}

function uncappedMean(model: PlanModel, benefitIndex: number, peril: PerilModel): number {
  let mean = 0;
  for (const condition of yearConditions(model, [benefitIndex], singleNode)) {
    for (const { classIndex, frequency, severity, scale } of peril.cohorts) {
      const claims = model.classes[classIndex]!.members * shockedFrequency(peril, frequency, condition).mean;
      if (claims > 0) mean += condition.weight * claims * scale * severity.mean;
    }
  }
  return mean;
}

function expectedVictims(model: PlanModel, accident: AccidentModel): number {
  return anyMember(model)(accident) * model.classes[accident.classIndex]!.members;
}

function isBody(peril: PerilModel, part: number): boolean {
  return peril.components.length === 2 && part === 0;
}

function partOf(peril: PerilModel, part: number, severity: Severity): Severity {
  if (peril.components.length === 1) return severity;
  return part === 0 ? bodyOf(severity) : tailOf(severity);
}

function withSeverity(peril: PerilModel, change: (severity: Severity) => Severity): PerilModel {
  const changed = new Map<Severity, Severity>();
  for (const { severity } of peril.cohorts) if (!changed.has(severity)) changed.set(severity, change(severity));
  const cohorts = peril.cohorts.map((cohort) => ({ ...cohort, severity: changed.get(cohort.severity)! }));
  return { ...peril, cohorts };
}

/** The splice with its tail claims counted as nothing. */
function bodyOf(severity: Severity): Severity {
  const { body, tailProbability } = spliceOf(severity);
  return thinned(severity, body, 1 - tailProbability);
}

function tailOf(severity: Severity): Severity {
  const { tail, tailProbability } = spliceOf(severity);
  return thinned(severity, tail, tailProbability);
}

function thinned(severity: Severity, part: Severity, probability: number): Severity {
  return {
    ...severity,
    mean: probability * part.mean,
    limitedMean: (limit) => probability * part.limitedMean(limit),
  };
}

function spliceOf(severity: Severity): NonNullable<Severity['splice']> {
  if (!severity.splice) {
    throw new TypeError(`a peril with a body and a tail needs a spliced severity: got ${severity.description}`);
  }
  return severity.splice;
}
