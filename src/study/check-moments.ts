import type { Expectation, NotAvailable } from '../plan/exact-plan-year.ts';
import type { RowColumn } from '../plan/plan-facts.ts';
import { estimateMean } from '../reduce/estimate-mean.ts';
import { estimateStandardDeviation } from '../reduce/estimate-standard-deviation.ts';
import { largestShare } from '../reduce/largest-share.ts';
import type { ColumnState } from '../reduce/reducer-state.ts';
import { rowsEqualTo } from '../reduce/rows-equal-to.ts';
import type { Check } from './verification.ts';
import { zOfEstimate } from './z-score.ts';

/** A column as it was simulated. */
export interface SimulatedColumn {
  readonly label: string;
  readonly unit: RowColumn['unit'];
  readonly column: ColumnState;
  readonly rows: number;
}

/** Fewer plan years with any amount than this do not carry a comparison by normal theory alone. */
const FEWEST_EVENTS = 400;

/** A standard error whose largest plan year makes more than this of it says nothing of those that did not come up. */
const LARGEST_SHARE_OF_SQUARES = 0.01;
const LARGEST_SHARE_OF_FOURTH_POWERS = 0.1;

/** Claims are paid in whole cents, of which the exact model knows nothing: as a rounding error, dollars. */
const HALF_CENT = 0.005;

/**
 * The mean beside the exact one. Where the exact standard deviation is known, the standard error is the larger of the
 * exact and the simulated one: a sample without its rare large years understates it, and one with a freak year has a
 * mean as far off as its own error says. Elsewhere enough plan years must stand behind the simulated one, and none must
 * dominate it unless the variance is known to be finite.
 */
export function checkMean(
  of: SimulatedColumn,
  expected: Expectation | NotAvailable,
  deviation: Expectation | 'finite' | 'unknown',
): Check {
  const scale = unitsIn(of);
  const { value, standardError } = estimateMean(of.column, of.rows);
  const simulated = standardError === null ? null : standardError / scale;
  const check = startCheck(of, 'mean', value / scale, simulated, expected);
  if (check.notCompared !== null) return check;
  if (deviation === 'finite') return withZ(of, check, fewEvents(of));
  if (deviation === 'unknown') return withZ(of, check, fewEvents(of) ?? heavyTail(of, 2, LARGEST_SHARE_OF_SQUARES));
  if (deviation.value === Infinity) return withZ(of, check, 'its standard deviation is infinite');
  const exact = deviation.value / Math.sqrt(of.rows);
  return withZ(of, { ...check, standardError: Math.max(exact, simulated ?? 0) }, null);
}

/** The standard deviation beside the exact one, where the tail is light enough for its standard error to hold. */
export function checkDeviation(of: SimulatedColumn, deviation: Expectation | NotAvailable): Check {
  const scale = unitsIn(of);
  const { value, standardError } = estimateStandardDeviation(of.column, of.rows);
  const simulated = standardError === null ? null : standardError / scale;
  const check = startCheck(of, 'standardDeviation', value / scale, simulated, deviation);
  return check.notCompared === null
    ? withZ(of, check, fewEvents(of) ?? heavyTail(of, 4, LARGEST_SHARE_OF_FOURTH_POWERS))
    : check;
}

function unitsIn({ unit }: SimulatedColumn): number {
  return unit === 'cents' ? 100 : 1;
}

function startCheck(
  { label, unit }: SimulatedColumn,
  statistic: Check['statistic'],
  estimate: number,
  standardError: number | null,
  exact: Expectation | NotAvailable,
): Check {
  const isKnown = !('notAvailable' in exact) && Number.isFinite(exact.value) && Number.isFinite(exact.error);
  return {
    quantity: label,
    statistic,
    threshold: null,
    unit: unit === 'cents' ? 'dollars' : 'members',
    exact: isKnown ? exact.value : null,
    exactError: isKnown ? exact.error : null,
    estimate,
    standardError,
    z: null,
    notCompared: 'notAvailable' in exact ? exact.notAvailable : isKnown ? null : unknown(exact),
  };
}

function withZ({ unit }: SimulatedColumn, check: Check, notCompared: string | null): Check {
  if (notCompared !== null || check.standardError === null) {
    return { ...check, notCompared: notCompared ?? 'one plan year has no standard error' };
  }
  const rounding = unit === 'cents' ? HALF_CENT : 0;
  const exact = { value: check.exact!, error: Math.hypot(check.exactError!, rounding) };
  return { ...check, z: zOfEstimate(check.estimate!, check.standardError, exact) };
}

function fewEvents({ column, rows }: SimulatedColumn): string | null {
  const years = rows - rowsEqualTo(column.bins, 0);
  return years >= FEWEST_EVENTS ? null : `too few plan years have any: ${years}, of at least ${FEWEST_EVENTS} needed`;
}

/** Whether one plan year makes too much of the sum of the deviations to this power. */
function heavyTail({ column, rows }: SimulatedColumn, power: 2 | 4, most: number): string | null {
  const share = largestShare(column, rows, power);
  if (share <= most) return null;
  return `one plan year makes ${Math.min(100, Math.round(100 * share))} % of the error, so heavy is the tail`;
}

function unknown({ value }: Expectation): string {
  return Number.isFinite(value) ? 'it lies beyond the reach of the exact model' : 'it is infinite';
}
