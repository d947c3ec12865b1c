import type { CoveredBenefit } from '../plan/plan-facts.ts';

/** The benefit in words: `medical`, or `medical (geneTherapy)` for a part of it. */
export function benefitWords({ name, part }: CoveredBenefit): string {
  return part === undefined ? name : `${name} (${part.join(', ')})`;
}

/** Names of the benefits as the scenario has them, each once. */
export function benefitNames(benefits: readonly CoveredBenefit[]): string[] {
  return [...new Set(benefits.map(({ name }) => name))];
}
