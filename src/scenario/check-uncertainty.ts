import { claimLaw } from './builtin-perils.ts';
import { checkSeverity } from './check-perils.ts';
import { didYouMean } from './did-you-mean.ts';
import { shockableFrequencies } from './frequency-schema.ts';
import { unknownMembers } from './population.ts';
import type { Finding, ValuePath } from './problems.ts';
import type { Salvaged } from './salvage.ts';
import type { Scenario } from './scenario-schema.ts';

type Part = Salvaged<Scenario>;

/** Rounding of written probabilities, not of anything meant. */
const slack = 1e-9;

/** Risks, shocks and accidents name what exists, and their probabilities are those of a year. */
export function checkUncertainty(scenario: Part): Finding[] {
  const { parameterRisk, groupRisk, trendRisk, shocks, accidents } = scenario.uncertainty ?? {};
  return [
    ...checkRiskBenefits(scenario, parameterRisk?.benefits, ['uncertainty', 'parameterRisk', 'benefits']),
    ...checkRiskBenefits(scenario, groupRisk?.benefits, ['uncertainty', 'groupRisk', 'benefits']),
    ...checkRiskBenefits(scenario, trendRisk?.benefits, ['uncertainty', 'trendRisk', 'benefits']),
    ...Object.entries(shocks ?? {}).flatMap(([name, shock]) =>
      checkShock(scenario, shock, ['uncertainty', 'shocks', name]),
    ),
    ...Object.entries(accidents ?? {}).flatMap(([name, accident]) =>
      checkAccident(scenario, accident, ['uncertainty', 'accidents', name]),
    ),
  ];
}

function checkRiskBenefits({ benefits }: Part, names: readonly string[] | undefined, path: ValuePath): Finding[] {
  if (benefits === undefined || names === undefined) return [];
  return names.flatMap((name, i) => unknownName('benefit', name, Object.keys(benefits), [...path, i]));
}

type ShockPart = NonNullable<NonNullable<Part['uncertainty']>['shocks']>[string];

function checkShock(scenario: Part, shock: ShockPart, path: ValuePath): Finding[] {
  const perils = (shock?.perils ?? []).flatMap((name, i) => checkShockPeril(scenario, name, [...path, 'perils', i]));
  return [...perils, ...checkProbabilities(shock?.outcomes, [...path, 'outcomes'])];
}

function checkShockPeril({ benefits }: Part, name: string, path: ValuePath): Finding[] {
  if (benefits === undefined) return [];
  const names = Object.entries(benefits).flatMap(([benefitName, benefit]) =>
    Object.keys(benefit?.perils ?? {}).map((perilName) => `${benefitName}.${perilName}`),
  );
  const [benefitName = '', perilName = ''] = name.split('.');
  if (benefitName in benefits && benefits[benefitName]?.perils === undefined) return [];
  const unknown = unknownName('peril', name, names, path);
  if (unknown.length > 0) return unknown;
  const peril = benefits[benefitName]?.perils?.[perilName];
  const kind = claimLaw(peril ?? {}).frequency?.distribution;
  if (kind === undefined || shockableFrequencies.includes(kind)) return [];
  return [
    {
      path,
      message: `must have a ${shockableFrequencies.join(' or ')} frequency to be multiplied: "${name}" has ${kind}`,
    },
  ];
}

type AccidentPart = NonNullable<NonNullable<Part['uncertainty']>['accidents']>[string];

function checkAccident(scenario: Part, accident: AccidentPart, path: ValuePath): Finding[] {
  const { benefits, population } = scenario;
  const findings: Finding[] = [];
  if (accident?.benefit !== undefined && benefits !== undefined) {
    findings.push(...unknownName('benefit', accident.benefit, Object.keys(benefits), [...path, 'benefit']));
  }
  if (accident?.class !== undefined && population?.classes !== undefined) {
    findings.push(...unknownName('class', accident.class, Object.keys(population.classes), [...path, 'class']));
  }
  findings.push(...checkVictims(scenario, accident, path));
  findings.push(...checkProbabilities(accident?.victims, [...path, 'victims']));
  if (accident?.severity !== undefined) {
    const severity = checkSeverity(accident.severity, [...path, 'severity']);
    if ('path' in severity) findings.push(severity);
  }
  return findings;
}

function checkVictims({ population }: Part, accident: AccidentPart, path: ValuePath): Finding[] {
  const members = unknownMembers(population, accident?.class ?? '');
  if (members === undefined) return [];
  return (accident?.victims ?? []).flatMap((victims, i) =>
    members < 1 || victims.members <= members
      ? []
      : [
          {
            path: [...path, 'victims', i, 'members'],
            message: `must be at most the ${members} members of class "${accident?.class}": got ${victims.members}`,
          },
        ],
  );
}

function checkProbabilities(outcomes: readonly { probability: number }[] | undefined, path: ValuePath): Finding[] {
  const total = (outcomes ?? []).reduce((sum, { probability }) => sum + probability, 0);
  if (total <= 1 + slack) return [];
  return [{ path, message: `must have probabilities that sum to at most 1: got ${Number(total.toPrecision(9))}` }];
}

function unknownName(what: string, name: string, names: readonly string[], path: ValuePath): Finding[] {
  if (names.includes(name)) return [];
  return [{ path, message: `unknown ${what} "${name}", ${didYouMean(name, names)}` }];
}
