import type { Scenario } from './scenario-schema.ts';

type MemberClassSpec = Scenario['population']['classes'][string];

/** Members of a class: its count, or the nearest whole number to `perEmployee` x employees. */
export function classMembers(
  { count, perEmployee }: Pick<MemberClassSpec, 'count' | 'perEmployee'>,
  employees: number,
): number {
  return count ?? Math.round(perEmployee! * employees);
}
