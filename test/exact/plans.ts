import type { Frequency } from '../../src/distributions/frequency/frequency.ts';
import type { Severity } from '../../src/distributions/severity/severity.ts';
import type { AccidentModel, BenefitModel, PlanModel } from '../../src/exact/plan-model.ts';

export interface Source {
  readonly frequency: Frequency;
  readonly severity: Severity;
  readonly scale?: number;
}

/** A plan of identical members with one medical benefit under both covers, and parameter risk if sigma > 0. */
export function onePlan(members: number, sources: readonly Source[], sigma = 0): PlanModel {
  return {
    employees: members,
    classes: [{ name: 'members', members }],
    benefits: [benefit(sources, sigma > 0 ? { risks: [0] } : {})],
    risks: sigma > 0 ? [{ name: 'parameterRisk', sigma }] : [],
    shocks: [],
    accidents: [],
  };
}

export function benefit(sources: readonly Source[], changes: Partial<BenefitModel> = {}): BenefitModel {
  return {
    name: 'medical',
    covers: { specific: true, aggregate: true },
    annualMaximum: Number.POSITIVE_INFINITY,
    risks: [],
    perils: sources.map(({ frequency, severity, scale = 1 }, i) => ({
      name: `peril ${i}`,
      components: [`peril ${i}`],
      shocks: [],
      cohorts: [{ classIndex: 0, frequency, severity, scale }],
    })),
    ...changes,
  };
}

export function accident(changes: Pick<AccidentModel, 'victims' | 'severity'> & Partial<AccidentModel>): AccidentModel {
  return { name: 'accident', benefitIndex: 0, classIndex: 0, component: 'accident', scale: 1, ...changes };
}
