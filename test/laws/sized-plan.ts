/** Options on a quickly compiled plan, sized in this thread, and the same plan years simulated option by option. */
import type { ContractTerms } from '../../src/contract/terms.ts';
import type { PlanModel } from '../../src/exact/plan-model.ts';
import { type SizedTerms, sharedCovers, writeSizing } from '../../src/plan/write-sizing.ts';
import type { SizingBlock } from '../../src/study/sizing-block.ts';
import { openSizingKernel } from '../../src/study/sizing-kernel.ts';
import type { SizingPlan } from '../../src/study/sizing-plan.ts';
import { addSizingBlock, emptySizingState, type SizingState } from '../../src/study/sizing-state.ts';
import { columnNamed, kernel, planOf, simulatePaths } from './quick-plan.ts';

/** Options on a model, as a worker gets them. */
export function sizedPlan(model: PlanModel, options: readonly SizedTerms[], blockPaths: number): SizingPlan {
  const plan = planOf(model, { terms: options[0]!.terms, seed: 'sized' });
  return {
    plan,
    section: writeSizing(options, plan.facts),
    options: options.length,
    covers: sharedCovers(options.map(({ terms }) => terms)).covers.length,
    blockPaths,
  };
}

/** Blocks of these sizes, from path 0 on. */
export function sizeBlocks(sizing: SizingPlan, sizes: readonly number[]): SizingBlock[] {
  const opened = openSizingKernel(kernel, sizing);
  const watch = { isCancelled: () => false, progress: () => {} };
  let firstPath = 0;
  return sizes.map((paths, index) => {
    const block = opened.size({ index, firstPath, paths }, watch)!;
    firstPath += paths;
    return block;
  });
}

export function stateOf(sizing: SizingPlan, blocks: readonly SizingBlock[]): SizingState {
  const state = emptySizingState(sizing.options, sizing.covers);
  for (const block of blocks) addSizingBlock(state, block);
  return state;
}

/** The rows of one option by the plain simulation: what `size` must give for it. */
export function yearsOf(model: PlanModel, terms: ContractTerms, fixedCosts: number, paths: number) {
  const plan = planOf(model, { terms, fixedCosts, seed: 'sized' });
  const years = simulatePaths(plan, paths);
  const column = (name: string) => columnNamed(plan, years, name);
  return {
    gross: column('gross'),
    totalCost: column('total_cost'),
    eligible: column('eligible'),
    specificRecovery: column('specific_recovery'),
    aggregateRecovery: column('aggregate_recovery'),
    membersAbove: column('members_above'),
    kept: plan.facts.columns.some(({ role }) => role === 'aggregatingRetained')
      ? column('aggregating_specific_retained')
      : new Float64Array(paths),
  };
}
