import type { BenefitModel, Cohort, MemberClass, PerilModel } from '../exact/plan-model.ts';
import { claimLaw, componentNames } from '../scenario/builtin-perils.ts';
import { buildFrequency } from '../scenario/frequency-schema.ts';
import type { Scenario } from '../scenario/scenario-schema.ts';
import { buildSeverity } from '../scenario/severity-schema.ts';
import { presentRisks } from './resolve-uncertainty.ts';

type BenefitSpec = Scenario['benefits'][string];
type PerilSpec = BenefitSpec['perils'][string];

/** Benefits, perils and cohorts in the order of the scenario. */
export function resolveBenefits(scenario: Scenario, classes: readonly MemberClass[]): BenefitModel[] {
  const risks = presentRisks(scenario);
  return Object.entries(scenario.benefits).map(([name, benefit]) => ({
    name,
    covers: {
      specific: benefit.stopLoss.includes('specific'),
      aggregate: benefit.stopLoss.includes('aggregate'),
    },
    annualMaximum: benefit.annualMaximum ?? Infinity,
    perils: Object.entries(benefit.perils).map(([perilName, peril]) =>
      resolvePeril(scenario, classes, { benefitName: name, benefit, perilName, peril }),
    ),
    risks: risks.flatMap(({ benefits }, i) => (benefits.includes(name) ? [i] : [])),
  }));
}

interface PerilPlace {
  readonly benefitName: string;
  readonly benefit: BenefitSpec;
  readonly perilName: string;
  readonly peril: PerilSpec;
}

function resolvePeril(
  { population, uncertainty }: Scenario,
  classes: readonly MemberClass[],
  { benefitName, benefit, perilName, peril }: PerilPlace,
): PerilModel {
  const law = claimLaw(peril);
  const severity = buildSeverity(law.severity!);
  const relative = classes.flatMap(({ name }, classIndex): Cohort[] => {
    if (peril.exposed !== 'all' && !peril.exposed.includes(name)) return [];
    const { relativity } = population.classes[name]!;
    const frequency = buildFrequency(law.frequency!, relativity.frequency);
    return [{ classIndex, frequency, severity, scale: relativity.severity }];
  });
  const factor = scaleFactor(peril.scaleTo, relative, classes, population.employees);
  return {
    name: perilName,
    components: componentNames(perilName, peril, benefit.annualMaximum),
    shocks: Object.values(uncertainty.shocks).flatMap(({ perils }, i) =>
      perils.includes(`${benefitName}.${perilName}`) ? [i] : [],
    ),
    cohorts: relative.map((cohort) => ({ ...cohort, scale: cohort.scale * factor })),
  };
}

/**
 * Brings the cohorts' expected cost to the target: dollars PMPM of the exposed members, or PEPM of all employees;
 * before annual maxima, shocks and accidents aside.
 */
function scaleFactor(
  target: PerilSpec['scaleTo'],
  cohorts: readonly Cohort[],
  classes: readonly MemberClass[],
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
