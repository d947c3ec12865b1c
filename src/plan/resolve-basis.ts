/** From the months that a basis names to the payments that it counts. */
import type { PaidBasis } from '../contract/paid-basis.ts';
import { type Basis, monthsOfBasis } from '../scenario/basis.ts';
import { STANDARD_COMPLETION } from '../scenario/completion.ts';
import type { Scenario } from '../scenario/scenario-schema.ts';
import type { AggregateCover, SpecificCover } from './resolved-plan.ts';

/** What a basis is read with. */
export interface BasesOfScenario {
  /** Months that it takes at most until a claim is paid in full. */
  readonly longest: number;
  readonly terminalLiability?: { readonly months: number; readonly factor: number };
}

/** Of the policy and of options that are otherwise as the policy. */
export function basesOfPolicy(scenario: Scenario): BasesOfScenario {
  const { terminalLiability } = scenario.stopLoss;
  const bases = basesOfQuotes(scenario);
  if (terminalLiability === undefined) return bases;
  const { months, factor = (12 + months) / 12 } = terminalLiability;
  return { ...bases, terminalLiability: { months, factor } };
}

/** Of quotes: the terminal liability option is of the policy. */
export function basesOfQuotes({ completion, benefits }: Pick<Scenario, 'completion' | 'benefits'>): BasesOfScenario {
  const specs = [
    completion,
    ...Object.values(benefits).flatMap((benefit) => [
      benefit.completion,
      ...Object.values(benefit.perils).map((peril) => peril.completion),
    ]),
  ];
  const curves = specs.flatMap((spec) => (spec === undefined ? [] : [spec.claims, spec.largeClaims ?? []]));
  return { longest: Math.max(STANDARD_COMPLETION.length, ...curves.map((curve) => curve.length)) };
}

/** The basis of a cover, its run-in limit in dollars; undefined on the incurred basis. */
export function resolveBasis(
  { basis = 'incurred', runInLimit }: { readonly basis?: Basis | undefined; readonly runInLimit?: number | undefined },
  { longest, terminalLiability }: BasesOfScenario,
): PaidBasis | undefined {
  const months = monthsOfBasis(basis);
  if (months === null) return undefined;
  return {
    // A claim of the first month to reach the year is paid in its last months only
    runInMonths: Math.min(months.runIn, longest - 1),
    paidMonths: months.paid + (terminalLiability?.months ?? 0),
    ...(runInLimit !== undefined && { runInLimit }),
  };
}

/** Years before the contract year that run-in reaches into. */
export function yearsBefore(covers: readonly (SpecificCover | AggregateCover | null)[]): number {
  return Math.ceil(Math.max(0, ...covers.map((cover) => cover?.basis?.runInMonths ?? 0)) / 12);
}
