import type { Salvaged } from './salvage.ts';
import type { Scenario } from './scenario-schema.ts';

type MemberClassSpec = Scenario['population']['classes'][string];

/** Members of a class: its count, or the nearest whole number to `perEmployee` x employees. */
export function classMembers(
  { count, perEmployee }: Pick<MemberClassSpec, 'count' | 'perEmployee'>,
  employees: number,
): number {
  return count ?? Math.round(perEmployee! * employees);
}

/** Members of a class of whom nothing more is known; undefined where the class cannot be counted. */
export function unknownMembers(population: Salvaged<Scenario>['population'], className: string): number | undefined {
  const { count, perEmployee } = population?.classes?.[className] ?? {};
  if (population?.employees === undefined || (count === undefined && perEmployee === undefined)) return undefined;
  const known = Object.values(population.knownClaimants ?? {}).filter((claimant) => claimant?.class === className);
  const all = classMembers({ count, perEmployee }, population.employees);
  return known.reduce((left, claimant) => left - (claimant?.members ?? 1), all);
}
