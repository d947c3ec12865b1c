import type { PlanFacts } from './plan-facts.ts';

/** The facts with the contract and the members of a plan year of a path, from 1. */
export function factsOfYear(facts: PlanFacts, planYear: number): PlanFacts {
  const ofYear = facts.planYears?.[planYear - 1];
  if (ofYear === undefined) return facts;
  const { employees, members, classMembers, terms } = ofYear;
  return { ...facts, employees, members, classMembers, terms };
}
