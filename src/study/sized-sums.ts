/** Reads a sizing's state: exact totals over some halves of the paths, and totals by batch for errors. */
import { BATCHES, LIMB_BITS, SUM_COUNT, SUM_DISTANCE, SUM_PRODUCT, SUM_SQUARE } from '../plan/sizing-layout.ts';
import { batchError } from '../reduce/batch-error.ts';
import { type Estimate, normalEstimate } from '../reduce/estimate.ts';
import type { ColumnState } from '../reduce/reducer-state.ts';
import { safeInteger } from '../reduce/safe-integer.ts';
import type { Cents } from '../units/cents.ts';
import { type BinWindow, BOTH_HALVES, type Halves, optionBins } from './sizing-bins.ts';
import type { SizingState } from './sizing-state.ts';

/** What the statistics know of an option beside the state. */
export interface OptionPlace extends BinWindow {
  /** Its index in the state. */
  readonly index: number;
  readonly centre: Cents;
}

/** Plan years of some halves. */
export function rowsOf({ rows }: SizingState, halves: Halves = BOTH_HALVES): number {
  return sumOver(halves, (batch) => rows[batch]!);
}

/** An exact sum over the plan years of some halves. Throws RangeError where float64 has rounded it. */
export function totalOf(state: SizingState, option: number, sum: number, halves: Halves = BOTH_HALVES): number {
  return safeInteger(
    sumOver(halves, (batch) => batchTotal(state, option, sum, batch)),
    'a sum over plan years',
  );
}

/** Gross claims over some halves, cents. */
export function grossOf({ gross }: SizingState, halves: Halves = BOTH_HALVES): number {
  return safeInteger(
    sumOver(halves, (batch) => gross[batch]!),
    'the sum of gross claims',
  );
}

export function batchTotal({ sums, options }: SizingState, option: number, sum: number, batch: number): number {
  return sums[(batch * options + option) * SUM_COUNT + sum]!;
}

/** Total cost as a column of which the estimates of src/reduce are taken. */
export function costColumn(state: SizingState, place: OptionPlace, halves: Halves = BOTH_HALVES): ColumnState {
  const rows = BigInt(rowsOf(state, halves));
  const centre = BigInt(place.centre);
  const distance = BigInt(totalOf(state, place.index, SUM_DISTANCE, halves));
  const square = productOf(state, place.index, SUM_SQUARE, halves);
  return {
    sum: distance + rows * centre,
    sumOfSquares: square + 2n * centre * distance + rows * centre * centre,
    bins: optionBins(state, place.index, place, halves),
  };
}

/** Sum of squares of total cost - baseline's total cost around their means: exact but for one rounding. */
export function squaredDifference(state: SizingState, option: number, baseline: number): number {
  const rows = BigInt(rowsOf(state));
  const [ofOption, ofBaseline] = [option, baseline].map((o) => BigInt(totalOf(state, o, SUM_DISTANCE))) as [
    bigint,
    bigint,
  ];
  const squares =
    productOf(state, option, SUM_SQUARE) -
    2n * productOf(state, option, SUM_PRODUCT) +
    productOf(state, baseline, SUM_SQUARE);
  const difference = ofOption - ofBaseline;
  return Number(rows * squares - difference * difference) / Number(rows);
}

function productOf(state: SizingState, option: number, sum: number, halves: Halves = BOTH_HALVES): bigint {
  const limb = (i: number) => BigInt(sumOver(halves, (batch) => batchTotal(state, option, sum + i, batch)));
  return limb(0) + (limb(1) << BigInt(LIMB_BITS)) + (limb(2) << BigInt(2 * LIMB_BITS));
}

/** Sum over the plan years of a batch of squared distances from a point, dollars² are not its unit but cents². */
export function batchSquares(state: SizingState, option: number, from: number, batch: number): number {
  const limb = (i: number) => batchTotal(state, option, SUM_SQUARE + i, batch);
  const square = limb(0) + limb(1) * 2 ** LIMB_BITS + limb(2) * 2 ** (2 * LIMB_BITS);
  const distance = batchTotal(state, option, SUM_DISTANCE, batch);
  return square - 2 * from * distance + state.rows[batch]! * from * from;
}

/** Standard error of a mean whose batch totals are given, over some halves. */
export function errorOf(
  state: SizingState,
  total: (batch: number) => number,
  halves: Halves = BOTH_HALVES,
): number | null {
  const batches = batchesOf(halves);
  return batchError(
    batches.map(total),
    batches.map((batch) => state.rows[batch]!),
  );
}

/** An estimate with an error from batches, or without one where there are too few. */
export function estimateWith(value: number, standardError: number | null): Estimate {
  if (standardError === null) return { value, standardError: null, low: null, high: null, tooFew: true };
  return normalEstimate(value, standardError);
}

function batchesOf(halves: Halves): number[] {
  return Array.from({ length: BATCHES }, (_, batch) => batch).filter((batch) => halves.includes(batch % 2));
}

function sumOver(halves: Halves, value: (batch: number) => number): number {
  let sum = 0;
  for (let batch = 0; batch < BATCHES; batch++) if (halves.includes(batch % 2)) sum += value(batch);
  return sum;
}
