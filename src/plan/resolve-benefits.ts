import { bernoulli } from '../distributions/frequency/bernoulli.ts';
import type { BenefitModel, Cohort, PerilModel } from '../exact/plan-model.ts';
import { claimLaw, componentNames } from '../scenario/builtin-perils.ts';
import { buildFrequency } from '../scenario/frequency-schema.ts';
import { yearlyCostSpec } from '../scenario/known-claimants.ts';
import { persistenceOf } from '../scenario/persistence.ts';
import type { Scenario } from '../scenario/scenario-schema.ts';
import { buildSeverity } from '../scenario/severity-schema.ts';
import { benefitParts } from './benefit-parts.ts';
import type { ResolvedClass } from './resolve-classes.ts';
import { completionOfBenefit, completionOfClaimant, completionOfPeril } from './resolve-completion.ts';
import { presentRisks } from './resolve-uncertainty.ts';
import { trendedSeverity, trendFactors } from './trend.ts';

type BenefitSpec = Scenario['benefits'][string];
type PerilSpec = BenefitSpec['perils'][string];

/**
 * Benefits, perils and cohorts in the order of the scenario; a benefit stands in parts where its perils fall under different
 * covers.
 * @param yearsEarlier whole years before the contract year, whose claims are as much less trended
 */
export function resolveBenefits(
  scenario: Scenario,
  classes: readonly ResolvedClass[],
  yearsEarlier = 0,
): BenefitModel[] {
  const risks = presentRisks(scenario);
  const accidents = Object.values(scenario.uncertainty.accidents);
  return Object.entries(scenario.benefits).flatMap(([name, benefit]) => {
    const perils = Object.entries(benefit.perils).map(([perilName, peril]) =>
      resolvePeril(scenario, classes, { benefitName: name, benefit, perilName, peril }, yearsEarlier),
    );
    const known = knownPerils(scenario, classes, name);
    const hasAccidents = accidents.some((accident) => accident.benefit === name);
    return benefitParts(benefit, perils, known, hasAccidents).map((part) => ({
      name,
      ...part,
      annualMaximum: benefit.annualMaximum ?? Infinity,
      risks: risks.flatMap(({ benefits }, i) => (benefits.includes(name) ? [i] : [])),
      ...completionOfBenefit(scenario, name),
    }));
  });
}

function followedPerils({ benefits }: Scenario): ReadonlySet<string> {
  const perils = Object.values(benefits).flatMap((benefit) => Object.values(benefit.perils));
  return new Set(perils.flatMap(({ follows }) => follows?.peril ?? []));
}

interface PerilPlace {
  readonly benefitName: string;
  readonly benefit: BenefitSpec;
  readonly perilName: string;
  readonly peril: PerilSpec;
}

function resolvePeril(
  scenario: Scenario,
  classes: readonly ResolvedClass[],
  { benefitName, benefit, perilName, peril }: PerilPlace,
  yearsEarlier: number,
): PerilModel {
  const { population, uncertainty } = scenario;
  const law = claimLaw(peril);
  const severity = buildSeverity(law.severity!);
  const relative = classes.flatMap(({ base, knownIn }, classIndex): Cohort[] => {
    if (knownIn === benefitName || (peril.exposed !== 'all' && !peril.exposed.includes(base))) return [];
    const { relativity } = population.classes[base]!;
    const frequency = buildFrequency(law.frequency!, relativity.frequency);
    return [{ classIndex, frequency, severity, scale: relativity.severity }];
  });
  // The target is of the period that the figures describe
  const trended = trendedSeverity(severity, trendFactors(scenario, benefitName, yearsEarlier), peril.catastrophic);
  const factor = scaleFactor(peril.scaleTo, relative, classes, population.employees);
  const name = `${benefitName}.${perilName}`;
  // Both need a latent normal of their own
  const isCoupled = peril.follows !== undefined || followedPerils(scenario).has(name);
  const persistence = persistenceOf(peril.persistence, law.frequency!.distribution, scenario.horizon);
  return {
    name: perilName,
    components: componentNames(perilName, peril, benefit.annualMaximum),
    shocks: Object.values(uncertainty.shocks).flatMap(({ perils }, i) =>
      perils.includes(`${benefitName}.${perilName}`) ? [i] : [],
    ),
    ...((persistence > 0 || isCoupled) && { persistence }),
    ...(peril.follows !== undefined && { follows: peril.follows }),
    cohorts: relative.map((cohort) => ({ ...cohort, severity: trended, scale: cohort.scale * factor })),
    ...completionOfPeril(scenario, benefitName, perilName),
  };
}

/** The yearly cost of the benefit's known claimants, each a peril of its own: certain to come, whatever it is. */
function knownPerils(scenario: Scenario, classes: readonly ResolvedClass[], benefitName: string): PerilModel[] {
  return classes.flatMap(({ name, knownIn }, classIndex): PerilModel[] => {
    const { population } = scenario;
    if (knownIn !== benefitName) return [];
    const severity = buildSeverity(yearlyCostSpec(population.knownClaimants[name]!));
    const cohort = { classIndex, frequency: bernoulli({ probability: 1 }), severity, scale: 1 };
    const persistence = persistenceOf(undefined, 'bernoulli', scenario.horizon);
    return [
      {
        name,
        components: [name],
        shocks: [],
        ...(persistence > 0 && { persistence }),
        cohorts: [cohort],
        ...completionOfClaimant(scenario, benefitName),
      },
    ];
  });
}

/**
 * Brings the cohorts' expected cost to the target: dollars PMPM of the exposed members, or PEPM of all employees;
 * before annual maxima, shocks, accidents and known claimants aside.
 */
function scaleFactor(
  target: PerilSpec['scaleTo'],
  cohorts: readonly Cohort[],
  classes: readonly ResolvedClass[],
  employees: number,
): number {
  if (target === undefined) return 1;
  let members = 0;
  let expected = 0;
  for (const { classIndex, frequency, severity, scale } of cohorts) {
    members += classes[classIndex]!.members;
    expected += classes[classIndex]!.members * frequency.mean * severity.mean * scale;
  }
  const wanted = target.pmpm === undefined ? target.pepm! * 12 * employees : target.pmpm * 12 * members;
  return wanted / expected;
}
