// The reducer's hot half: exact moments, histogram and exceedance counts of the rows, as src/reduce states them.
import {
  BIN_BITS,
  BIN_BYTES,
  BIN_COUNT,
  BIN_KEYS,
  BIN_MAXIMUM,
  BIN_MINIMUM,
  BIN_OFFSETS,
  EXCEEDANCE_BYTES,
  EXCEEDANCE_COLUMN,
  EXCEEDANCE_THRESHOLD,
  HEADER_EXCEEDANCES_OFFSET,
  MOMENT_BYTES,
  MOMENT_HIGHEST_KEY,
  MOMENT_LOWEST_KEY,
  MOMENT_SQUARE_HIGH,
  MOMENT_SQUARE_LOW,
  MOMENT_SUM_HIGH,
  MOMENT_SUM_LOW,
} from '../../src/plan/layout';
import { addProducts, clearProducts } from './products';
import { bins, columnCount, exceedanceCount, exceedanceCounts, horizon, moments, plan, rowCapacity, rows } from './workspace';

const BIAS: u64 = (<u64>1023) << BIN_BITS;
const EDGE_MASK: u64 = ~(((<u64>1) << (52 - BIN_BITS)) - 1);

/** Adds the first plan years among rows `first` (one itself) to `end` - 1, all columns, to the state. */
export function reduceRows(first: i32, end: i32): void {
  const step = (<usize>horizon) << 3;
  for (let column = 0; column < columnCount; column++) {
    const values = rows + ((<usize>(column * rowCapacity)) << 3);
    reduceColumn(column, values + ((<usize>first) << 3), values + ((<usize>end) << 3), step);
  }
  for (let i = 0; i < exceedanceCount; i++) {
    const exceedance = plan + load<i32>(plan, HEADER_EXCEEDANCES_OFFSET) + <usize>i * EXCEEDANCE_BYTES;
    const values = rows + ((<usize>(load<i32>(exceedance, EXCEEDANCE_COLUMN) * rowCapacity)) << 3);
    const threshold = load<f64>(exceedance, EXCEEDANCE_THRESHOLD);
    let count = 0;
    const stop = values + ((<usize>end) << 3);
    for (let at = values + ((<usize>first) << 3); at < stop; at += step) count += <i32>(load<f64>(at) > threshold);
    const counter = exceedanceCounts + ((<usize>i) << 3);
    store<f64>(counter, load<f64>(counter) + <f64>count);
  }
  addProducts(first, end);
}

function reduceColumn(column: i32, values: usize, end: usize, step: usize): void {
  const moment = moments + <usize>column * MOMENT_BYTES;
  const columnBins = bins + <usize>column * BIN_KEYS * BIN_BYTES;
  let sumLow = load<u64>(moment, MOMENT_SUM_LOW);
  let sumHigh = load<u64>(moment, MOMENT_SUM_HIGH);
  let squareLow = load<u64>(moment, MOMENT_SQUARE_LOW);
  let squareHigh = load<u64>(moment, MOMENT_SQUARE_HIGH);
  let lowestKey = load<i32>(moment, MOMENT_LOWEST_KEY);
  let highestKey = load<i32>(moment, MOMENT_HIGHEST_KEY);
  for (let at = values; at < end; at += step) {
    const value = load<f64>(at);
    const cents = <u64>(<i64>value);
    sumLow += cents;
    sumHigh += <u64>(sumLow < cents);
    // (high 2^32 + low)^2 in 128 bits; high < 2^21
    const high = cents >> 32;
    const low = cents & 0xffffffff;
    const lowSquare = low * low;
    const cross = high * low;
    const part = (cross << 33) + lowSquare;
    squareLow += part;
    squareHigh += high * high + (cross >> 31) + <u64>(part < lowSquare) + <u64>(squareLow < part);

    const bits = reinterpret<u64>(value);
    let key = 0;
    if (cents != 0) {
      key = <i32>((bits >> (52 - BIN_BITS)) - BIAS) + 1;
      lowestKey = min(lowestKey, key);
      highestKey = max(highestKey, key);
    }
    const bin = columnBins + <usize>key * BIN_BYTES;
    const count = load<f64>(bin, BIN_COUNT);
    store<f64>(bin, count + 1, BIN_COUNT);
    store<f64>(bin, load<f64>(bin, BIN_OFFSETS) + (value - reinterpret<f64>(bits & EDGE_MASK)), BIN_OFFSETS);
    store<f64>(bin, count == 0 ? value : min<f64>(load<f64>(bin, BIN_MINIMUM), value), BIN_MINIMUM);
    store<f64>(bin, max<f64>(load<f64>(bin, BIN_MAXIMUM), value), BIN_MAXIMUM);
  }
  store<u64>(moment, sumLow, MOMENT_SUM_LOW);
  store<u64>(moment, sumHigh, MOMENT_SUM_HIGH);
  store<u64>(moment, squareLow, MOMENT_SQUARE_LOW);
  store<u64>(moment, squareHigh, MOMENT_SQUARE_HIGH);
  store<i32>(moment, lowestKey, MOMENT_LOWEST_KEY);
  store<i32>(moment, highestKey, MOMENT_HIGHEST_KEY);
}

/**
 * Moves a column's touched bins to `keys` (int32) and `fields` (counts, offsets, minima, maxima: four arrays of BIN_KEYS
 * float64), in ascending order of key, and clears them. Returns how many.
 */
export function drainBins(column: i32, keys: usize, fields: usize): i32 {
  const moment = moments + <usize>column * MOMENT_BYTES;
  const columnBins = bins + <usize>column * BIN_KEYS * BIN_BYTES;
  let found = moveBin(columnBins, 0, 0, keys, fields);
  const highestKey = load<i32>(moment, MOMENT_HIGHEST_KEY);
  for (let key = load<i32>(moment, MOMENT_LOWEST_KEY); key <= highestKey; key++) {
    found += moveBin(columnBins, key, found, keys, fields);
  }
  clearMoment(moment);
  return found;
}

/** Empties the state of all columns; the bins must have been drained. */
export function clearState(): void {
  for (let column = 0; column < columnCount; column++) clearMoment(moments + <usize>column * MOMENT_BYTES);
  memory.fill(exceedanceCounts, 0, <usize>exceedanceCount * 8);
  clearProducts();
}

function clearMoment(moment: usize): void {
  memory.fill(moment, 0, MOMENT_BYTES);
  store<i32>(moment, BIN_KEYS, MOMENT_LOWEST_KEY);
}

function moveBin(columnBins: usize, key: i32, place: i32, keys: usize, fields: usize): i32 {
  const bin = columnBins + <usize>key * BIN_BYTES;
  const count = load<f64>(bin, BIN_COUNT);
  if (count == 0) return 0;
  store<i32>(keys + ((<usize>place) << 2), key);
  const field = fields + ((<usize>place) << 3);
  store<f64>(field, count);
  store<f64>(field, load<f64>(bin, BIN_OFFSETS), BIN_KEYS * 8);
  store<f64>(field, load<f64>(bin, BIN_MINIMUM), BIN_KEYS * 16);
  store<f64>(field, load<f64>(bin, BIN_MAXIMUM), BIN_KEYS * 24);
  memory.fill(bin, 0, BIN_BYTES);
  return 1;
}
