import type { CrossedVariable, PlanFacts } from '../plan/plan-facts.ts';
import { type Control, estimateWithControls, type Variable } from '../reduce/control-variates.ts';
import { type Estimate, FEWEST_EVENTS } from '../reduce/estimate.ts';
import { largestShare } from '../reduce/largest-share.ts';
import { productIndex, type ReducerState } from '../reduce/reducer-state.ts';
import { rowsEqualTo } from '../reduce/rows-equal-to.ts';
import type { RowVariable } from '../reduce/state-builder.ts';

/** A control of whose squares one plan year makes more than this would bring that year's chance into the estimate. */
const LARGEST_SHARE_OF_SQUARES = 0.05;

/** A mean known no better than to this share of its standard error in the sample would add more error than it takes. */
const LARGEST_MEAN_ERROR = 0.1;

/** An improvement below this is not worth another number. */
const WORTHWHILE = 0.95;

/**
 * The mean of a crossed variable whose mean is not known, with all that are known as its controls: of a column, in its unit
 * (cents), or the probability that it lies above a threshold.
 *
 * Returns null where the plan has no such variable, where too few plan years have it, and where controls do not help.
 */
export function controlledEstimate(
  facts: PlanFacts,
  state: ReducerState,
  { column, threshold }: RowVariable,
): Estimate | null {
  const index = facts.crossed.findIndex(
    (one) => one.column === column && one.threshold === threshold && one.expected === null,
  );
  const variable = facts.crossed[index];
  if (variable === undefined || eventsOf(state, index, variable) < FEWEST_EVENTS) return null;
  const target: Variable = { index, sum: sumOf(state, index, variable) };
  const estimate = estimateWithControls(state, target, controlsOf(facts, state));
  const plain = plainError(state, index, target.sum);
  if (estimate === null || !(estimate.standardError! <= WORTHWHILE * plain)) return null;
  return variable.threshold === null ? estimate : withinUnit(estimate);
}

function controlsOf({ crossed }: PlanFacts, state: ReducerState): Control[] {
  return crossed.flatMap((variable, index) => {
    const { expected } = variable;
    if (expected === null || !isSound(state, index, variable)) return [];
    return [{ index, sum: sumOf(state, index, variable), mean: expected.value, meanError: expected.error }];
  });
}

/** Whether the sample shows enough of a control for its covariances to hold, and whether its mean is known well enough. */
function isSound(state: ReducerState, index: number, variable: CrossedVariable): boolean {
  const { value, error } = variable.expected!;
  if (!Number.isFinite(value) || state.rows < 2) return false;
  if (!(error <= LARGEST_MEAN_ERROR * plainError(state, index, sumOf(state, index, variable)))) return false;
  return variable.threshold === null
    ? largestShare(state.columns[variable.column]!, state.rows, 2) <= LARGEST_SHARE_OF_SQUARES
    : eventsOf(state, index, variable) >= FEWEST_EVENTS;
}

/** Plan years in which the variable is something, or in which it is not, where they are fewer. */
function eventsOf(state: ReducerState, index: number, variable: CrossedVariable): number {
  if (variable.threshold === null) return state.rows - rowsEqualTo(state.columns[variable.column]!.bins, 0);
  const count = Number(sumOf(state, index, variable));
  return Math.min(count, state.rows - count);
}

/** An indicator is its own square. */
function sumOf({ columns, products }: ReducerState, index: number, { column, threshold }: CrossedVariable): bigint {
  return threshold === null ? columns[column]!.sum : products[productIndex(index, index)]!;
}

/** Standard error of the variable's mean in the sample. */
function plainError({ rows, products }: ReducerState, index: number, sum: bigint): number {
  return Math.sqrt(Number(BigInt(rows) * products[productIndex(index, index)]! - sum * sum) / rows / rows / (rows - 1));
}

function withinUnit({ value, standardError, low, high }: Estimate): Estimate {
  const clamped = (share: number) => Math.min(1, Math.max(0, share));
  return { value: clamped(value), standardError, low: clamped(low!), high: clamped(high!) };
}
