import { victimCounts } from './accident-victims.ts';
import { type Condition, shockedFrequency, yearConditions } from './conditions.ts';
import { benefitsCounted, type CountedClaims } from './counted-claims.ts';
import type { NormalRule } from './normal-nodes.ts';
import { singleNode } from './normal-nodes.ts';
import type { AccidentModel, BenefitModel, Cohort, PlanModel } from './plan-model.ts';

/** The claims of a cohort or of an accident's victims. */
export type ClaimSource = Pick<Cohort, 'severity' | 'scale'>;

/** Probability that nothing counts in a year, in closed form; null where more than the sources of claims decides it. */
export function probabilityOfNoClaims(model: PlanModel, counted: CountedClaims): number | null {
  if (counted.some(({ layers }) => layers[0]!.from > 0)) return null;
  const benefits = benefitsCounted(counted).filter((b) => model.benefits[b]!.annualMaximum > 0);
  const positive = ({ severity, scale }: ClaimSource) => (scale > 0 ? severity.survival(0) : 0);
  return probabilityThatAll(model, benefits, singleNode, (classIndex, condition, victim) =>
    probabilityOfNone(model, benefits, classIndex, condition, victim, positive),
  );
}

/** The probability of something that is true of a year when it is true of every member, who are independent given `condition`. */
export function probabilityThatAll(
  model: PlanModel,
  benefits: readonly number[],
  rule: NormalRule,
  ofMember: (classIndex: number, condition: Condition, victim: (accident: AccidentModel) => number) => number,
): number {
  let sum = 0;
  for (const condition of yearConditions(model, benefits, rule)) {
    let product = condition.weight;
    model.classes.forEach(({ members }, c) => {
      const accidents = model.accidents.filter((a) => a.classIndex === c && benefits.includes(a.benefitIndex));
      const kinds = Array.from({ length: 1 << accidents.length }, (_, kind) =>
        ofMember(c, condition, (accident) => (kind >> accidents.indexOf(accident)) & 1),
      );
      product *= victimCounts(members, accidents).reduce(
        (total, { counts, probability }) =>
          total + counts.reduce((all, count, kind) => all * powerOf(kinds[kind]!, count), probability),
        0,
      );
    });
    sum += product;
  }
  return sum;
}

/** Probability that a member has no claim of the kind that a claim of a source is with probability `share`. */
export function probabilityOfNone(
  model: PlanModel,
  benefits: readonly number[],
  classIndex: number,
  condition: Condition,
  victim: (accident: AccidentModel) => number,
  share: (source: ClaimSource) => number,
): number {
  return Math.min(
    1,
    Math.max(
      0,
      benefits.reduce((product, b) => {
        const none = noneOfBenefit(model, b, classIndex, condition, victim, share);
        return product * (none + nothingCounts(model.benefits[b]!) * (1 - none));
      }, 1),
    ),
  );
}

/** Probability that nothing of a capped member's year counts. */
function nothingCounts({ counted = [] }: BenefitModel): number {
  return counted.reduce((sum, { share, probability }) => (share === 0 ? sum + probability : sum), 0);
}

function noneOfBenefit(
  model: PlanModel,
  benefit: number,
  classIndex: number,
  condition: Condition,
  victim: (accident: AccidentModel) => number,
  share: (source: ClaimSource) => number,
): number {
  let product = 1;
  for (const peril of model.benefits[benefit]!.perils) {
    for (const cohort of peril.cohorts.filter((each) => each.classIndex === classIndex)) {
      const re = Float64Array.of(1 - share(cohort));
      shockedFrequency(peril, cohort.frequency, condition).generate(re, new Float64Array(1));
      product *= re[0]!;
    }
  }
  for (const accident of model.accidents) {
    if (accident.classIndex !== classIndex || accident.benefitIndex !== benefit) continue;
    product *= 1 - victim(accident) * share(accident);
  }
  return product;
}

/** By repeated squaring; exponent is a whole number >= 0. */
function powerOf(base: number, exponent: number): number {
  let power = 1;
  let square = base;
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) power *= square;
    square *= square;
  }
  return power;
}
