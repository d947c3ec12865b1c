/**
 * The merge of many block states into one place. `merge` makes a new state of two; here a state's bins are added to bins
 * that lie open, one for each key of the range seen so far, which costs the coordinator a fraction and leaves no garbage.
 */
import { haveSameShape, shapeOf } from './merge.ts';
import { type Bins, type ColumnState, emptyBins, emptyState, type ReducerState } from './reducer-state.ts';
import { safeInteger } from './safe-integer.ts';

export interface StateAccumulator {
  /** Throws RangeError as `merge` does. */
  add(state: ReducerState): void;
  /** The merge of everything added so far, the same bits as by `merge`; more may follow. */
  result(): ReducerState;
}

/** An accumulator of states with so many columns, exceedances and crossed variables. */
export function stateAccumulator(columns: number, exceedances: number, crossed = 0): StateAccumulator {
  const empty = emptyState(columns, exceedances, crossed);
  const open = Array.from({ length: columns }, openColumn);
  const exceeded = new Float64Array(exceedances);
  const products = [...empty.products];
  let rows = 0;
  return {
    add(state) {
      if (!haveSameShape(state, empty)) {
        throw new RangeError(`Cannot add a state of another study: expected ${shapeOf(empty)}: got ${shapeOf(state)}`);
      }
      rows = safeInteger(rows + state.rows, 'number of rows');
      for (const [i, column] of state.columns.entries()) open[i]!.add(column);
      for (const [i, count] of state.exceedances.entries()) exceeded[i]! += count;
      for (const [i, sum] of state.products.entries()) products[i]! += sum;
    },
    result: () => ({
      rows,
      columns: open.map((column) => column.result()),
      exceedances: exceeded.slice(),
      products: [...products],
    }),
  };
}

interface OpenColumn {
  add(column: ColumnState): void;
  result(): ColumnState;
}

function openColumn(): OpenColumn {
  let sum = 0n;
  let sumOfSquares = 0n;
  let range: OpenBins = { firstKey: 0, bins: emptyBins(0) };
  return {
    add(column) {
      sum += column.sum;
      sumOfSquares += column.sumOfSquares;
      range = widened(range, column.bins.keys);
      addBins(range, column.bins);
    },
    result: () => ({ sum, sumOfSquares, bins: occupied(range) }),
  };
}

/** Bins of consecutive keys from `firstKey` on, most of them empty. */
interface OpenBins {
  readonly firstKey: number;
  readonly bins: Bins;
}

/** The same with room for all of the keys, which ascend; half as much again, so that this happens seldom. */
function widened(range: OpenBins, keys: Int32Array): OpenBins {
  if (keys.length === 0) return range;
  const { firstKey, bins } = range;
  const length = bins.keys.length;
  const [low, high] = [keys[0]!, keys.at(-1)!];
  if (length > 0 && low >= firstKey && high < firstKey + length) return range;
  const from = length === 0 ? low : Math.min(low, firstKey);
  const end = length === 0 ? high + 1 : Math.max(high + 1, firstKey + length);
  const spare = (end - from) >> 2;
  const wide: OpenBins = { firstKey: from - spare, bins: emptyBins(end - from + 2 * spare) };
  const shift = firstKey - wide.firstKey;
  if (length === 0) return wide;
  wide.bins.counts.set(bins.counts, shift);
  wide.bins.offsets.set(bins.offsets, shift);
  wide.bins.minimum.set(bins.minimum, shift);
  wide.bins.maximum.set(bins.maximum, shift);
  return wide;
}

function addBins({ firstKey, bins }: OpenBins, added: Bins): void {
  const { counts, offsets, minimum, maximum } = bins;
  for (let i = 0; i < added.keys.length; i++) {
    const at = added.keys[i]! - firstKey;
    if (counts[at] === 0) {
      minimum[at] = added.minimum[i]!;
      maximum[at] = added.maximum[i]!;
    } else {
      if (added.minimum[i]! < minimum[at]!) minimum[at] = added.minimum[i]!;
      if (added.maximum[i]! > maximum[at]!) maximum[at] = added.maximum[i]!;
    }
    counts[at]! += added.counts[i]!;
    offsets[at] = safeInteger(offsets[at]! + added.offsets[i]!, 'sum of the offsets in a bin');
  }
}

function occupied({ firstKey, bins }: OpenBins): Bins {
  let length = 0;
  for (let at = 0; at < bins.counts.length; at++) if (bins.counts[at] !== 0) length++;
  const found = emptyBins(length);
  let next = 0;
  for (let at = 0; at < bins.counts.length; at++) {
    if (bins.counts[at] === 0) continue;
    found.keys[next] = firstKey + at;
    found.counts[next] = bins.counts[at]!;
    found.offsets[next] = bins.offsets[at]!;
    found.minimum[next] = bins.minimum[at]!;
    found.maximum[next] = bins.maximum[at]!;
    next++;
  }
  return found;
}
