import type { MemberClass } from '../exact/plan-model.ts';
import { classMembers, unknownMembers } from '../scenario/population.ts';
import type { Scenario } from '../scenario/scenario-schema.ts';

/** A class of members, or the known claimants of one name, who are a class of their own. */
export interface ResolvedClass extends MemberClass {
  /** Class of the scenario whose relativities and perils they have. */
  readonly base: string;
  /** Benefit in which their cost of the year is known; null for members of whom nothing more is. */
  readonly knownIn: string | null;
}

/** The classes of the scenario without their known claimants, then these. */
export function resolveClasses({ population }: Scenario): ResolvedClass[] {
  const { classes, employees, knownClaimants } = population;
  return [
    ...Object.entries(classes).map(([name, memberClass]) => ({
      name,
      members: unknownMembers(population, name) ?? classMembers(memberClass, employees),
      base: name,
      knownIn: null,
    })),
    ...Object.entries(knownClaimants).map(([name, claimant]) => ({
      name,
      members: claimant.members,
      base: claimant.class,
      knownIn: claimant.benefit,
    })),
  ];
}
