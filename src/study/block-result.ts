/** What a worker returns for one block: its rows, its large claimants and the reducers' state, all plain data. */
import type { ReducerState } from '../reduce/reducer-state.ts';

export interface BlockResult {
  readonly firstPath: number;
  readonly paths: number;
  /** One array per column of `PlanFacts.columns`, of length paths x horizon: path by path, its plan years in order. */
  readonly columns: readonly Float64Array[];
  readonly claimants: ClaimantColumns;
  /** Of several plan years: one array per ledger column (ledger-columns.ts), rows as those of `columns`. */
  readonly ledgers?: readonly Float64Array[];
  readonly state: ReducerState;
  /** The buffers behind these arrays, to be used again once the result is done with. */
  readonly buffers: readonly ArrayBuffer[];
}

/** Members above the reporting threshold, one entry per member and plan year, in path order. */
export interface ClaimantColumns {
  readonly length: number;
  readonly path: Float64Array;
  /** 1-based. */
  readonly planYear: Int32Array;
  /** 0-based number in the population. */
  readonly member: Int32Array;
  /** Index into `PlanFacts.classes`. */
  readonly classIndex: Int32Array;
  /** Cents. */
  readonly amount: Float64Array;
  /** Cents, one array per benefit. */
  readonly byBenefit: readonly Float64Array[];
}
