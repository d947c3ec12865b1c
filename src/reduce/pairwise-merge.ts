import { merge } from './merge.ts';
import type { ReducerState } from './reducer-state.ts';

/** Merges many states in amortised logarithmic work. */
export interface PairwiseMerge {
  add(state: ReducerState): void;
  /** The merge of everything added so far; more may follow. */
  result(): ReducerState;
}

/**
 * A binary counter of states: slot k holds the merge of 2^k additions or nothing, so that a state takes part in as
 * many merges as the counter has digits rather than in one for every later addition.
 */
export function pairwiseMerge(identity: ReducerState): PairwiseMerge {
  const slots: (ReducerState | undefined)[] = [];
  return {
    add(state) {
      let carry = state;
      let digit = 0;
      for (let held = slots[digit]; held !== undefined; held = slots[digit]) {
        carry = merge(held, carry);
        slots[digit] = undefined;
        digit++;
      }
      slots[digit] = carry;
    },
    result() {
      return slots.reduce<ReducerState>((total, held) => (held === undefined ? total : merge(total, held)), identity);
    },
  };
}
