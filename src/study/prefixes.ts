/**
 * What a study was after its first block, its first two, four, eight, ...: a function of the blocks' numbers alone, so that
 * parts, merged in any grouping, show the same convergence as one run.
 */
import type { PlanFacts } from '../plan/plan-facts.ts';
import { merge } from '../reduce/merge.ts';
import { emptyBins, type ReducerState } from '../reduce/reducer-state.ts';
import { stateAccumulator } from '../reduce/state-accumulator.ts';

/** Number s of the shortest prefix, of 2^s blocks, that holds a block, by its number in the whole study. */
export function prefixOf(blockIndex: number): number {
  return blockIndex === 0 ? 0 : blockIndex.toString(2).length;
}

/** Whether a prefix ends with this block. */
export function endsPrefix(blockIndex: number): boolean {
  return prefixOf(blockIndex + 1) > prefixOf(blockIndex);
}

export interface PrefixCollector {
  /** Adds a block's state; blocks come in path order. */
  add(blockIndex: number, state: ReducerState): void;
  /** Of all blocks so far. */
  whole(): ReducerState;
  /** Prefix by prefix, as far as the blocks so far lie in them; the last is the whole. */
  prefixes(): ReducerState[];
}

/**
 * Collects the states of blocks of a plan.
 * @param earlier the prefixes of the blocks before, to go on from
 */
export function prefixCollector(
  { columns, exceedances, crossed, years }: PlanFacts,
  earlier: readonly ReducerState[] = [],
): PrefixCollector {
  const accumulator = stateAccumulator(
    columns.length + (years?.columns.length ?? 0),
    exceedances.length,
    crossed.length,
  );
  const ended = earlier.slice(0, -1);
  if (earlier.length > 0) accumulator.add(earlier.at(-1)!);
  let latest: ReducerState | null = null;
  const whole = () => {
    latest ??= accumulator.result();
    return latest;
  };
  return {
    add(blockIndex, state) {
      while (ended.length < prefixOf(blockIndex)) ended.push(ofRows(whole(), columns.length));
      accumulator.add(state);
      latest = null;
    },
    whole,
    prefixes: () => [...ended, whole()],
  };
}

/** The prefixes of two parts of a study together. A part that has ended is whole in every later prefix. */
export function mergePrefixes(a: readonly ReducerState[], b: readonly ReducerState[]): ReducerState[] {
  const length = Math.max(a.length, b.length);
  const at = (prefixes: readonly ReducerState[], index: number) => prefixes[Math.min(index, prefixes.length - 1)]!;
  return Array.from({ length }, (_, index) => merge(at(a, index), at(b, index)));
}

/**
 * All but the last without what they say of whole paths, which is large and whose convergence is not shown.
 * @param columns of the plan's rows; those of paths stand behind them
 */
export function withoutPathColumns(prefixes: readonly ReducerState[], columns: number): ReducerState[] {
  return prefixes.map((state, index) => (index < prefixes.length - 1 ? ofRows(state, columns) : state));
}

function ofRows(state: ReducerState, columns: number): ReducerState {
  if (state.columns.length === columns) return state;
  const nothing = { sum: 0n, sumOfSquares: 0n, bins: emptyBins(0) };
  return { ...state, columns: state.columns.map((column, index) => (index < columns ? column : nothing)) };
}
