import type { CrossedVariable, PlanFacts } from '../plan/plan-facts.ts';
import { type Control, estimateWithControls, type Variable } from '../reduce/control-variates.ts';
import { type Estimate, FEWEST_EVENTS } from '../reduce/estimate.ts';
import { largestShare } from '../reduce/largest-share.ts';
import { productIndex, type ReducerState } from '../reduce/reducer-state.ts';
import { rowsEqualTo } from '../reduce/rows-equal-to.ts';

/** A control of whose squares one plan year makes more than this would bring that year's chance into the estimate. */
const LARGEST_SHARE_OF_SQUARES = 0.05;

/** An improvement below this is not worth another number. */
const WORTHWHILE = 0.95;

/**
 * The mean of a crossed variable whose mean is not known, with all that are known as its controls; in the unit of its
 * column (cents), or as a probability.
 *
 * Returns null where the plan has no such variable, where too few plan years have it, and where controls do not help.
 */
export function controlledEstimate(facts: PlanFacts, state: ReducerState, name: string): Estimate | null {
  const index = facts.crossed.findIndex((variable) => variable.name === name && variable.expected === null);
  const variable = facts.crossed[index];
  if (variable === undefined || eventsOf(state, index, variable) < FEWEST_EVENTS) return null;
  const target: Variable = { index, sum: sumOf(state, index, variable) };
  const estimate = estimateWithControls(state, target, controlsOf(facts, state));
  const plain = plainError(state, target);
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

/** Whether the sample shows enough of a control for its covariances to hold. */
function isSound(state: ReducerState, index: number, variable: CrossedVariable): boolean {
  if (!Number.isFinite(variable.expected!.value + variable.expected!.error)) return false;
  if (variable.threshold === null && state.rows < 2) return false;
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

function plainError({ rows, products }: ReducerState, { index, sum }: Variable): number {
  return Math.sqrt(Number(BigInt(rows) * products[productIndex(index, index)]! - sum * sum) / rows / rows / (rows - 1));
}

function withinUnit({ value, standardError, low, high }: Estimate): Estimate {
  const clamped = (share: number) => Math.min(1, Math.max(0, share));
  return { value: clamped(value), standardError, low: clamped(low!), high: clamped(high!) };
}
