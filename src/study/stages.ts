/**
 * A study's blocks by doublings of their number: stage 0 is block 0, stage s the blocks 2^(s-1) to 2^s - 1. A stage is a
 * function of the block's number alone, so that parts, merged in any grouping, show the same convergence as one run.
 */
import type { PlanFacts } from '../plan/plan-facts.ts';
import { merge } from '../reduce/merge.ts';
import { emptyState, type ReducerState } from '../reduce/reducer-state.ts';
import { type StateAccumulator, stateAccumulator } from '../reduce/state-accumulator.ts';

/** The stage of a block, by its number in the whole study. */
export function stageOf(blockIndex: number): number {
  return blockIndex === 0 ? 0 : blockIndex.toString(2).length;
}

/** Whether the blocks up to this one are twice as many as at the last such block. */
export function endsStage(blockIndex: number): boolean {
  return stageOf(blockIndex + 1) > stageOf(blockIndex);
}

export interface StageCollector {
  /** Adds a block's state; blocks come in path order. */
  add(blockIndex: number, state: ReducerState): void;
  /** Of all blocks so far. */
  whole(): ReducerState;
  /** Stage by stage, empty where no block has come. */
  stages(): ReducerState[];
}

/** Collects the states of blocks of a plan. */
export function stageCollector(facts: PlanFacts): StageCollector {
  const accumulator = (): StateAccumulator =>
    stateAccumulator(facts.columns.length, facts.exceedances.length, facts.crossed.length);
  const closed: ReducerState[] = [];
  let before = emptyStateOf(facts);
  let open = accumulator();
  const close = () => {
    const state = open.result();
    closed.push(state);
    before = merge(before, state);
    open = accumulator();
  };
  return {
    add(blockIndex, state) {
      while (closed.length < stageOf(blockIndex)) close();
      open.add(state);
    },
    whole: () => merge(before, open.result()),
    stages: () => [...closed, open.result()],
  };
}

/** The stages of two parts of a study together. */
export function mergeStages(a: readonly ReducerState[], b: readonly ReducerState[]): ReducerState[] {
  const [long, short] = a.length >= b.length ? [a, b] : [b, a];
  return long.map((state, stage) => (stage < short.length ? merge(state, short[stage]!) : state));
}

/** The state of all stages. */
export function wholeOfStages(facts: PlanFacts, stages: readonly ReducerState[]): ReducerState {
  return stages.reduce(merge, emptyStateOf(facts));
}

function emptyStateOf({ columns, exceedances, crossed }: PlanFacts): ReducerState {
  return emptyState(columns.length, exceedances.length, crossed.length);
}
