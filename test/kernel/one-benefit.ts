/** Scenarios of one benefit with the listing of every member who has a claim. */
import type { CompiledPlan } from '../../src/plan/compiled-plan.ts';
import type { BlockResult } from '../../src/study/block-result.ts';
import { quickPlan } from '../laws/quick-plan.ts';

interface OneBenefit {
  readonly members: number;
  readonly perils: Readonly<
    Record<string, { readonly frequency: object; readonly severity: object; readonly persistence?: number }>
  >;
  readonly annualMaximum?: number;
  readonly uncertainty?: object;
  readonly seed?: string;
  readonly horizon?: number;
}

export function oneBenefit({
  members,
  perils,
  annualMaximum,
  uncertainty,
  seed = 'draw',
  horizon = 1,
}: OneBenefit): CompiledPlan {
  const maximum = annualMaximum === undefined ? {} : { annualMaximum };
  return quickPlan({
    name: 'One benefit',
    seed,
    horizon,
    population: { employees: members, classes: { members: { count: members } } },
    benefits: { medical: { perils, ...maximum } },
    ...(uncertainty === undefined ? {} : { uncertainty }),
    reporting: { claimants: 0.01 },
  });
}

export const fixedAmount = (amount: number) => ({ distribution: 'fixed', amount });
export const oneClaim = (probability: number) => ({ distribution: 'bernoulli', probability });

/** A statistic of the listed members, summed for each of `paths` plan years from path 0. */
export function perYear(
  { claimants }: BlockResult,
  paths: number,
  value: (cents: number, member: number) => number,
): Float64Array {
  const sums = new Float64Array(paths);
  for (let i = 0; i < claimants.length; i++) {
    sums[claimants.path[i]!]! += value(claimants.amount[i]!, claimants.member[i]!);
  }
  return sums;
}
