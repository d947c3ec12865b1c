/** Counts how often intervals miss the truth over independent replications of a simulation. */
import type { Estimate } from '../../../src/reduce/estimate.ts';
import { openKernel } from '../../../src/study/kernel.ts';
import { kernelModule } from '../../../src/study/kernel-module.ts';
import { simulateBlock } from '../../../src/study/simulate-block.ts';
import { summarize } from '../../../src/study/summarize.ts';
import { coveragePlans, type Prepared, prepare, withSeed } from './coverage-plans.ts';
import { intervalsOf } from './intervals.ts';
import { type Truth, truthsOf } from './truths.ts';

/** Of a number of replications; those not counted cover the truth. */
export interface Misses {
  /** The truth lies below the interval. */
  readonly below: number;
  /** The truth lies above the interval. */
  readonly above: number;
  /** No interval was given, since the sample was too small for one. */
  readonly none: number;
}

/** The misses of one group of replications, quantity by quantity. */
export interface GroupMisses {
  readonly planYears: number;
  readonly truths: readonly Truth[];
  readonly misses: readonly Misses[];
}

/** What is measured: a plan by its index, and a group of replications with a seed of its own. */
export interface GroupTask {
  readonly plan: number;
  /** From 1. */
  readonly group: number;
}

/** Replications of one seed: stretches of its plan years that follow each other. */
export const REPLICATIONS_PER_GROUP = 50;

/** Relative: amounts are whole cents, exact values are not. */
const ROUNDING = 5e-7;

const kernel = await kernelModule();
const prepared = new Map<number, { readonly plan: Prepared; readonly truths: readonly Truth[] }>();

/** Measures one group of replications of each of the plan's sizes. */
export default function measureGroup({ plan: index, group }: GroupTask): GroupMisses[] {
  const given = coveragePlans[index]!;
  const { plan, truths } = preparedPlan(index);
  const seeded = withSeed(plan.plan, `coverage, ${given.name}, ${group}`);
  return given.sizes.map((planYears) => {
    const measured = truths.filter(({ events }) => events * planYears >= 1);
    return { planYears, truths: measured, misses: measure({ ...plan, plan: seeded }, measured, planYears) };
  });
}

function preparedPlan(index: number) {
  const known = prepared.get(index);
  if (known) return known;
  const plan = prepare(coveragePlans[index]!);
  const made = { plan, truths: truthsOf(coveragePlans[index]!, plan) };
  prepared.set(index, made);
  return made;
}

function measure({ plan }: Prepared, truths: readonly Truth[], planYears: number): Misses[] {
  const opened = openKernel(kernel, plan, planYears);
  const watch = { isCancelled: () => false, progress: () => {} };
  const misses = truths.map(() => ({ below: 0, above: 0, none: 0 }));
  const facts = { ...plan.facts, blockPaths: planYears };
  for (let index = 0; index < REPLICATIONS_PER_GROUP; index++) {
    const block = { index, firstPath: index * planYears, paths: planYears };
    const { state } = simulateBlock(opened, facts, block, false, watch)!;
    const intervals = intervalsOf(summarize(facts, state));
    for (const [i, { quantity, exact }] of truths.entries()) {
      const miss = missOf(intervals.get(quantity) ?? null, exact);
      if (miss !== null) misses[i]![miss]++;
    }
  }
  return misses;
}

/** An interval that is open on one side covers everything there. */
function missOf(interval: Estimate | null, exact: number): keyof Misses | null {
  if (interval === null || (interval.low === null && interval.high === null)) return 'none';
  const rounding = ROUNDING * exact;
  if (interval.low !== null && exact < interval.low - rounding) return 'below';
  return interval.high !== null && exact > interval.high + rounding ? 'above' : null;
}
