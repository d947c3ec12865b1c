// Exact sums of the products of crossed variables, in 128 bits, for control variates.
import {
  CROSSED_BYTES,
  CROSSED_COLUMN,
  CROSSED_IS_EVENT,
  CROSSED_THRESHOLD,
  HEADER_CROSSED_OFFSET,
  PRODUCT_BYTES,
  PRODUCT_HIGH,
  PRODUCT_LOW,
} from '../../src/plan/layout';
import {
  CROSSED_ROWS,
  crossedCount,
  crossedHigh,
  crossedLow,
  crossedWide,
  horizon,
  plan,
  products,
  rowCapacity,
  rows,
} from './workspace';

const LOW_WORD: u64 = 0xffffffff;

/** Adds the first plan years among rows `first` (one itself) to `end` - 1 to the sums of products. */
export function addProducts(first: i32, end: i32): void {
  if (crossedCount == 0) return;
  for (let row = first; row < end; row += CROSSED_ROWS * horizon) {
    const count = min((end - row + horizon - 1) / horizon, CROSSED_ROWS);
    for (let v = 0; v < crossedCount; v++) readVariable(v, row, count);
    let product = products;
    for (let a = 0; a < crossedCount; a++) {
      for (let b = 0; b <= a; b++) {
        if ((load<i32>(crossedWide + ((<usize>a) << 2)) | load<i32>(crossedWide + ((<usize>b) << 2))) != 0) {
          addWide(product, a, b, count);
        } else {
          addNarrow(product, a, b, count);
        }
        product += PRODUCT_BYTES;
      }
    }
  }
}

export function clearProducts(): void {
  memory.fill(products, 0, <usize>(crossedCount * (crossedCount + 1) / 2) * PRODUCT_BYTES);
}

/** A variable's whole numbers (below 2^53) in halves; a last group of four rows is filled up with zeros. */
function readVariable(variable: i32, first: i32, count: i32): void {
  const record = plan + load<i32>(plan, HEADER_CROSSED_OFFSET) + <usize>variable * CROSSED_BYTES;
  const values = rows + ((<usize>(load<i32>(record, CROSSED_COLUMN) * rowCapacity + first)) << 3);
  const isEvent = load<i32>(record, CROSSED_IS_EVENT) != 0;
  const threshold = load<f64>(record, CROSSED_THRESHOLD);
  const low = lowOf(variable);
  const high = highOf(variable);
  let wide: u64 = 0;
  const step = (<usize>horizon) << 3;
  for (let i = 0; i < count; i++) {
    const value = load<f64>(values + <usize>i * step);
    const whole = isEvent ? <u64>(value > threshold) : <u64>(<i64>value);
    store<u32>(low + ((<usize>i) << 2), <u32>whole);
    store<u32>(high + ((<usize>i) << 2), <u32>(whole >> 32));
    wide |= whole >> 32;
  }
  const padding = (<usize>((4 - (count & 3)) & 3)) << 2;
  memory.fill(low + ((<usize>count) << 2), 0, padding);
  store<i32>(crossedWide + ((<usize>variable) << 2), <i32>(wide != 0));
}

/** Both below 2^32: halves of the products are summed apart, so that nothing carries over while it goes on. */
function addNarrow(product: usize, a: i32, b: i32, count: i32): void {
  const ofA = lowOf(a);
  const ofB = lowOf(b);
  const mask = i64x2.splat(LOW_WORD);
  let lows = i64x2.splat(0);
  let highs = i64x2.splat(0);
  const end = (<usize>count) << 2;
  for (let at: usize = 0; at < end; at += 16) {
    const x = v128.load(ofA + at);
    const y = v128.load(ofB + at);
    const one = i64x2.extmul_low_i32x4_u(x, y);
    const other = i64x2.extmul_high_i32x4_u(x, y);
    lows = i64x2.add(lows, i64x2.add(v128.and(one, mask), v128.and(other, mask)));
    highs = i64x2.add(highs, i64x2.add(i64x2.shr_u(one, 32), i64x2.shr_u(other, 32)));
  }
  const low = <u64>(i64x2.extract_lane(lows, 0) + i64x2.extract_lane(lows, 1));
  const high = <u64>(i64x2.extract_lane(highs, 0) + i64x2.extract_lane(highs, 1));
  addHalves(product, low, high, 0);
}

/** Up to 2^53 each. */
function addWide(product: usize, a: i32, b: i32, count: i32): void {
  for (let i = 0; i < count; i++) {
    const at = (<usize>i) << 2;
    const xLow = <u64>load<u32>(lowOf(a) + at);
    const xHigh = <u64>load<u32>(highOf(a) + at);
    const yLow = <u64>load<u32>(lowOf(b) + at);
    const yHigh = <u64>load<u32>(highOf(b) + at);
    addHalves(product, xLow * yLow, xLow * yHigh + xHigh * yLow, xHigh * yHigh);
  }
}

/** Adds low + middle 2^32 + high 2^64, the middle below 2^63. */
function addHalves(product: usize, low: u64, middle: u64, high: u64): void {
  const carried = middle + (low >> 32);
  const lowWord = (carried << 32) | (low & LOW_WORD);
  const sum = load<u64>(product, PRODUCT_LOW) + lowWord;
  store<u64>(product, sum, PRODUCT_LOW);
  store<u64>(product, load<u64>(product, PRODUCT_HIGH) + high + (carried >> 32) + <u64>(sum < lowWord), PRODUCT_HIGH);
}

// @ts-ignore: decorator
@inline
function lowOf(variable: i32): usize {
  return crossedLow + ((<usize>(variable * CROSSED_ROWS)) << 2);
}

// @ts-ignore: decorator
@inline
function highOf(variable: i32): usize {
  return crossedHigh + ((<usize>(variable * CROSSED_ROWS)) << 2);
}
