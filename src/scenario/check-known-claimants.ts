import { checkSeverity } from './check-perils.ts';
import { didYouMean } from './did-you-mean.ts';
import { yearlyCostSpec } from './known-claimants.ts';
import { unknownMembers } from './population.ts';
import type { Finding, ValuePath } from './problems.ts';
import type { Salvaged } from './salvage.ts';
import type { Scenario } from './scenario-schema.ts';

type Part = Salvaged<Scenario>;
type ClaimantPart = NonNullable<NonNullable<Part['population']>['knownClaimants']>[string];

/** Known claimants are of classes and benefits that exist, leave their class a member, and their cost can be built. */
export function checkKnownClaimants(scenario: Part): Finding[] {
  const { population, benefits } = scenario;
  const path = ['population', 'knownClaimants'];
  const claimants = Object.entries(population?.knownClaimants ?? {});
  const findings = claimants.flatMap(([name, claimant]) => [
    ...checkName(name, population, [...path, name]),
    ...unknownName('class', claimant?.class, population?.classes, [...path, name, 'class']),
    ...unknownName('benefit', claimant?.benefit, benefits, [...path, name, 'benefit']),
    ...checkCost(claimant, [...path, name]),
  ]);
  for (const className of Object.keys(population?.classes ?? {})) {
    const left = unknownMembers(population, className);
    const last = claimants.findLast(([, claimant]) => claimant?.class === className);
    if (left === undefined || left >= 1 || last === undefined) continue;
    const known = claimants.reduce((sum, [, one]) => sum + (one?.class === className ? (one.members ?? 1) : 0), 0);
    const message = `must leave a member of class "${className}" who is not a known claimant: ${known} of ${left + known} are`;
    findings.push({ path: [...path, last[0]], message });
  }
  return findings;
}

function checkName(name: string, population: Part['population'], path: ValuePath): Finding[] {
  if (!Object.hasOwn(population?.classes ?? {}, name)) return [];
  return [{ path, message: `there is a class "${name}": choose another name`, atKey: true }];
}

function unknownName(what: string, name: string | undefined, among: object | undefined, path: ValuePath): Finding[] {
  if (name === undefined || among === undefined || Object.hasOwn(among, name)) return [];
  return [{ path, message: `unknown ${what} "${name}", ${didYouMean(name, Object.keys(among))}` }];
}

function checkCost(claimant: ClaimantPart, path: ValuePath): Finding[] {
  const { expected, cv, severity } = claimant ?? {};
  if (severity !== undefined && cv !== undefined) {
    return [{ path: [...path, 'cv'], message: 'is read only with expected; leave one of severity and cv out' }];
  }
  if ((expected === undefined) === (severity === undefined)) return [];
  const built = checkSeverity(yearlyCostSpec({ expected, cv, severity }), [...path, 'severity']);
  return 'path' in built ? [built] : [];
}
