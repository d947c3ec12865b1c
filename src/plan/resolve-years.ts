/** What changes from plan year to plan year: the cost of claims by trend, doubt about that trend, and who is covered. */

import { scaleTail } from '../distributions/severity/scale-tail.ts';
import type { Severity } from '../distributions/severity/severity.ts';
import type { BenefitModel, MemberClass, PerilModel, PlanModel } from '../exact/plan-model.ts';
import { classMembersOf, employeesOf } from '../scenario/enrolment.ts';
import type { Scenario } from '../scenario/scenario-schema.ts';
import type { ResolvedClass } from './resolve-classes.ts';
import { presentRisks } from './resolve-uncertainty.ts';
import { growthOver, type TrendFactors } from './trend.ts';

/**
 * The model of every plan year of a path, the first as given: the same object where nothing changes. A year's model says what
 * is known of it beforehand; what members carry over does not change its law.
 */
export function resolveYears(scenario: Scenario, classes: readonly ResolvedClass[], first: PlanModel): PlanModel[] {
  const { horizon, population, benefits, uncertainty } = scenario;
  const isTrended = Object.values(benefits).some(({ trend }) => trend !== undefined);
  const isUncertain = (uncertainty.trendRisk?.sigma ?? 0) > 0;
  const changes = population.enrolment !== undefined || isTrended || isUncertain;
  if (horizon === 1 || !changes) return Array<PlanModel>(horizon).fill(first);
  const sizes = Array.from({ length: horizon }, (_, year) => classSizes(scenario, classes, year + 1));
  const firstMembers = population.enrolment === undefined ? null : placesFor(sizes);
  return sizes.map((members, year) => {
    const model = {
      ...first,
      employees: employeesOf(population, year + 1),
      classes: members.map((size, c): MemberClass => {
        const memberClass = { ...first.classes[c]!, members: size };
        return firstMembers === null ? memberClass : { ...memberClass, firstMember: firstMembers[c]! };
      }),
    };
    return year === 0 ? model : laterYear(scenario, model, year + 1);
  });
}

function classSizes({ population }: Scenario, classes: readonly ResolvedClass[], planYear: number): readonly number[] {
  const known = (className: string) =>
    classes.reduce(
      (sum, { base, knownIn, members }) => sum + (knownIn !== null && base === className ? members : 0),
      0,
    );
  return classes.map(({ base, knownIn, members }) =>
    knownIn === null ? classMembersOf(population.classes[base]!, population, planYear) - known(base) : members,
  );
}

/** Numbers for the first members of the classes, so that a member keeps his however classes grow. */
function placesFor(sizes: readonly (readonly number[])[]): number[] {
  let next = 0;
  return sizes[0]!.map((_, c) => {
    const first = next;
    next += Math.max(...sizes.map((ofYear) => ofYear[c]!));
    return first;
  });
}

/** The first year's model, whose classes are those of the year already, with its claims grown. */
function laterYear(scenario: Scenario, model: PlanModel, planYear: number): PlanModel {
  const factorsOf = (benefit: BenefitModel) => growthOver(scenario.benefits[benefit.name]!.trend, planYear - 1);
  const risks = presentRisks(scenario, planYear);
  return {
    ...model,
    benefits: model.benefits.map((benefit): BenefitModel => {
      const { perils } = scenario.benefits[benefit.name]!;
      const factors = factorsOf(benefit);
      return {
        ...benefit,
        // A known claimant's is none of the file's perils: what is known of a member is large
        perils: benefit.perils.map((peril) => grownPeril(peril, factors, perils[peril.name]?.catastrophic ?? true)),
        risks: risks.flatMap((risk, i) => (risk.benefits.includes(benefit.name) ? [i] : [])),
      };
    }),
    risks: risks.map(({ name, sigma }) => ({ name, sigma })),
    accidents: model.accidents.map((accident) => ({
      ...accident,
      scale: accident.scale * factorsOf(model.benefits[accident.benefitIndex]!).catastrophic,
    })),
  };
}

/** Its claims times a factor, which leaves the severity what it is, unless its tail grows at another rate. */
function grownPeril(
  peril: PerilModel,
  { firstDollar, catastrophic }: TrendFactors,
  isCatastrophic: boolean,
): PerilModel {
  const tails = new Map<Severity, Severity>();
  const grown = (severity: Severity) => {
    const known = tails.get(severity) ?? scaleTail(severity, catastrophic / firstDollar);
    tails.set(severity, known);
    return known;
  };
  return {
    ...peril,
    cohorts: peril.cohorts.map((cohort) => {
      if (isCatastrophic) return { ...cohort, scale: cohort.scale * catastrophic };
      const scale = cohort.scale * firstDollar;
      const isAlike = cohort.severity.splice === undefined || catastrophic === firstDollar;
      return { ...cohort, scale, severity: isAlike ? cohort.severity : grown(cohort.severity) };
    }),
  };
}
