// Sizing: every option on the same plan years. Covers are settled as the members are drawn (settle.ts); here each option's
// year follows from their tallies, and is reduced to exact sums over segments and to bins of the total cost.
//
// Amounts are whole cents below 2^42, so that float64 sums over the 250 rows of a segment are exact, whatever their order:
// two rows go through at a time.
import {
  CLASS_BULK_OFFSET,
  CLASS_BYTES,
  HEADER_CLAIMANT_THRESHOLD,
  HEADER_LARGE_THRESHOLD,
  HEADER_TRACK_ALL,
  OPTION_BYTES,
  OPTION_LASERS_OFFSET,
} from '../../src/plan/layout';
import {
  HALF_BINS,
  HALVES,
  LIMB_BITS,
  MEMBER_COUNTS,
  MOST_BITS,
  OUTSIDE_BYTES,
  SEGMENT_PATHS,
  SIZED_AGGREGATE_ATTACHMENT,
  SIZED_AGGREGATE_LIMIT,
  SIZED_AGGREGATE_SHARE,
  SIZED_AGGREGATING_SPECIFIC,
  SIZED_ATOMS,
  SIZED_BYTES,
  SIZED_CENTRE,
  SIZED_COUNTS_AGGREGATING_SPECIFIC,
  SIZED_COVER,
  SIZED_FIXED_COSTS,
  SIZED_FUNDINGS,
  SIZED_LEVELS,
  SIZED_LOWEST_KEY,
  SIZED_OWN_FUNDINGS,
  SIZING_BIN_BITS,
  SIZING_BIN_BYTES,
  SIZING_COVER_COUNT,
  SIZING_COVERS_OFFSET,
  SIZING_LARGE_THRESHOLD,
  SIZING_OPTION_COUNT,
  SIZING_OPTIONS_OFFSET,
  SIZING_TRACK_ALL,
  STRETCH_PATHS,
  SUM_ABOVE_LEVEL,
  SUM_AGGREGATE_RECOVERY,
  SUM_ATTACHES,
  SUM_BOTH_DEFICITS,
  SUM_COSTS_MORE,
  SUM_COUNT,
  SUM_DEFICIT,
  SUM_DISTANCE,
  SUM_EXCESS,
  SUM_KEPT,
  SUM_OVER,
  SUM_OVER_OWN,
  SUM_OWN_DEFICIT,
  SUM_PRODUCT,
  SUM_SQUARE,
  SUM_TAIL_95,
  SUM_TAIL_99,
  WINDOW_BINS,
} from '../../src/plan/sizing-layout';
import { classCount, classes, plan, setOptions, tallies, TALLY_ABOVE, TALLY_BYTES, TALLY_NOT_ELIGIBLE, TALLY_SPECIFIC } from './workspace';

const ROW_BYTES: usize = STRETCH_PATHS * 8;
const BIAS: u64 = (<u64>1023) << SIZING_BIN_BITS;
const BIN_SHIFT: u64 = 52 - SIZING_BIN_BITS;
const LIMB: f64 = <f64>((<u64>1) << LIMB_BITS);
const TOO_MUCH: f64 = <f64>((<u64>1) << MOST_BITS);

let coverCount: i32 = 0;
let sizedCount: i32 = 0;
let sized: usize = 0;

// Rows of a stretch
let gross: usize = 0;
let underAggregate: usize = 0;
/** For each cover: reimbursements, then claims that are not eligible. */
let ofCovers: usize = 0;
let total: usize = 0;
let baselineTotal: usize = 0;
let baselineHigh: usize = 0;
let baselineLow: usize = 0;

// The block
let sums: usize = 0;
let grossSums: usize = 0;
let bins: usize = 0;
/** Lowest and highest place in the window that was touched, by option and half. */
let touched: usize = 0;
let outside: usize = 0;
let memberCounts: usize = 0;
let overflowed: bool = false;

/** Takes the sizing section at `at` for the plan that is open, with room for blocks of so many segments. */
export function openSizing(at: usize, segments: i32): void {
  coverCount = load<i32>(at, SIZING_COVER_COUNT);
  const covers = at + load<i32>(at, SIZING_COVERS_OFFSET);
  sizedCount = load<i32>(at, SIZING_OPTION_COUNT);
  sized = at + load<i32>(at, SIZING_OPTIONS_OFFSET);
  // Offsets in option records count from the plan
  for (let i = 0; i < coverCount; i++) {
    const cover = covers + <usize>i * OPTION_BYTES;
    store<i32>(cover, load<i32>(cover, OPTION_LASERS_OFFSET) + <i32>(at - plan), OPTION_LASERS_OFFSET);
  }
  setOptions(covers, coverCount);
  store<f64>(plan, load<f64>(at, SIZING_LARGE_THRESHOLD), HEADER_LARGE_THRESHOLD);
  store<f64>(plan, Infinity, HEADER_CLAIMANT_THRESHOLD);
  store<i32>(plan, load<i32>(at, SIZING_TRACK_ALL), HEADER_TRACK_ALL);
  // Which members are large depends on the covers: drawn one by one, claims are the same whatever options are compared
  for (let i = 0; i < classCount; i++) store<i32>(classes + <usize>i * CLASS_BYTES, 0, CLASS_BULK_OFFSET);

  gross = room(ROW_BYTES);
  underAggregate = room(ROW_BYTES);
  ofCovers = room(<usize>coverCount * 2 * ROW_BYTES);
  total = room(ROW_BYTES);
  baselineTotal = room(ROW_BYTES);
  baselineHigh = room(ROW_BYTES);
  baselineLow = room(ROW_BYTES);
  sums = room(<usize>segments * sizedCount * SUM_COUNT * 8);
  grossSums = room(<usize>segments * 8);
  bins = room(<usize>sizedCount * HALVES * HALF_BINS * SIZING_BIN_BYTES);
  touched = room(<usize>sizedCount * HALVES * 8);
  outside = room(<usize>sizedCount * HALVES * 2 * OUTSIDE_BYTES);
  memberCounts = room(<usize>coverCount * MEMBER_COUNTS * 4);
  clearSizing();
}

function room(bytes: usize): usize {
  return (heap.alloc(bytes + 16) + 15) & ~15;
}

export function sumsAddress(): usize {
  return sums;
}
export function grossSumsAddress(): usize {
  return grossSums;
}
export function sizingBinsAddress(): usize {
  return bins;
}
export function touchedAddress(): usize {
  return touched;
}
export function outsideAddress(): usize {
  return outside;
}
export function memberCountsAddress(): usize {
  return memberCounts;
}
/** Rows of gross claims, claims under the aggregate, and of each cover reimbursements and not eligible claims: for tests. */
export function sizingRowsAddress(): usize {
  return gross;
}
/** Whether a total cost was too large for exact sums. */
export function sizingOverflowed(): bool {
  return overflowed;
}

/** Empties what the block has gathered; sums need not be cleared, as they are written whole. */
export function clearSizing(): void {
  for (let i = 0; i < sizedCount * HALVES; i++) {
    const range = touched + ((<usize>i) << 3);
    const first = load<i32>(range);
    const end = load<i32>(range, 4);
    const half = bins + <usize>i * HALF_BINS * SIZING_BIN_BYTES;
    if (end > first) memory.fill(half + <usize>first * SIZING_BIN_BYTES, 0, <usize>(end - first) * SIZING_BIN_BYTES);
    memory.fill(half + WINDOW_BINS * SIZING_BIN_BYTES, 0, (HALF_BINS - WINDOW_BINS) * SIZING_BIN_BYTES);
    store<i32>(range, WINDOW_BINS);
    store<i32>(range, 0, 4);
  }
  memory.fill(outside, 0, <usize>sizedCount * HALVES * 2 * OUTSIDE_BYTES);
  memory.fill(memberCounts, 0, <usize>coverCount * MEMBER_COUNTS * 4);
  overflowed = false;
}

/** Keeps what the options' years follow from: the year is settled on every cover. */
export function keepYear(row: i32, grossClaims: f64, claimsUnderAggregate: f64): void {
  const at = (<usize>row) << 3;
  store<f64>(gross + at, grossClaims);
  store<f64>(underAggregate + at, claimsUnderAggregate);
  let ofCover = ofCovers + at;
  for (let i = 0; i < coverCount; i++, ofCover += 2 * ROW_BYTES) {
    const tally = tallies + <usize>i * TALLY_BYTES;
    store<f64>(ofCover, load<f64>(tally, TALLY_SPECIFIC));
    store<f64>(ofCover + ROW_BYTES, load<f64>(tally, TALLY_NOT_ELIGIBLE));
    const above = min(<i32>load<f64>(tally, TALLY_ABOVE), MEMBER_COUNTS - 1);
    const counter = memberCounts + ((<usize>(i * MEMBER_COUNTS + above)) << 2);
    store<i32>(counter, load<i32>(counter) + 1);
  }
}

/** Reduces the rows kept, `rows` of them, an even number, of which the first opens the block's segment `firstSegment`. */
export function reduceOptions(rows: i32, firstSegment: i32, firstHalf: i32): void {
  const segments = (rows + SEGMENT_PATHS - 1) / SEGMENT_PATHS;
  for (let s = 0; s < segments; s++) {
    store<f64>(grossSums + ((<usize>(firstSegment + s)) << 3), sumOf(gross, s * SEGMENT_PATHS, min((s + 1) * SEGMENT_PATHS, rows)));
  }
  for (let i = 0; i < sizedCount; i++) {
    for (let s = 0; s < segments; s++) {
      const first = s * SEGMENT_PATHS;
      const end = min(first + SEGMENT_PATHS, rows);
      reduceSegment(i, first, end, firstSegment + s, (firstHalf + s) & 1);
    }
  }
}

function sumOf(values: usize, first: i32, end: i32): f64 {
  let sum: f64 = 0;
  for (let row = first; row < end; row++) sum += load<f64>(values + ((<usize>row) << 3));
  return sum;
}

function reduceSegment(index: i32, first: i32, end: i32, segment: i32, half: i32): void {
  const option = sized + <usize>index * SIZED_BYTES;
  const to = sums + <usize>(segment * sizedCount + index) * SUM_COUNT * 8;
  const from = (<usize>first) << 3;
  const stop = (<usize>end) << 3;
  const range = settleRows(option, index == 0, from, stop, to);
  countRows(option, from, stop, to);
  binRows(option, index * HALVES + half, from, stop, range);
}

/** Total costs of the rows with the sums that need their parts; returns the least and the greatest in its two lanes. */
function settleRows(option: usize, isBaseline: bool, from: usize, stop: usize, to: usize): v128 {
  const reimbursements = ofCovers + <usize>load<i32>(option, SIZED_COVER) * 2 * ROW_BYTES;
  // Globals in locals, which stay in registers
  const grossRows = gross;
  const underRows = underAggregate;
  const costs = total;
  const baselineCosts = baselineTotal;
  const baselineHighs = baselineHigh;
  const baselineLows = baselineLow;
  const zero = f64x2.splat(0);
  const countsKept = f64x2.splat(<f64>load<i32>(option, SIZED_COUNTS_AGGREGATING_SPECIFIC));
  const keptMost = f64x2.splat(load<f64>(option, SIZED_AGGREGATING_SPECIFIC));
  const attachment = f64x2.splat(load<f64>(option, SIZED_AGGREGATE_ATTACHMENT));
  const limit = f64x2.splat(load<f64>(option, SIZED_AGGREGATE_LIMIT));
  const share = f64x2.splat(load<f64>(option, SIZED_AGGREGATE_SHARE));
  const fixedCosts = f64x2.splat(load<f64>(option, SIZED_FIXED_COSTS));
  const centre = f64x2.splat(load<f64>(option, SIZED_CENTRE));
  const limb = f64x2.splat(LIMB);
  const inverseLimb = f64x2.splat(1 / LIMB);
  let recoveries = zero;
  let keeps = zero;
  let attaches = i64x2.splat(0);
  let excesses = zero;
  let distances = zero;
  let squareLow = zero;
  let squareMiddle = zero;
  let squareHigh = zero;
  let productLow = zero;
  let productMiddle = zero;
  let productHigh = zero;
  let least = f64x2.splat(Infinity);
  let greatest = zero;
  for (let at = from; at < stop; at += 16) {
    const reimbursed = v128.load(reimbursements + at);
    const kept = f64x2.pmin(reimbursed, keptMost);
    const eligible = f64x2.add(
      f64x2.sub(v128.load(underRows + at), v128.load(reimbursements + ROW_BYTES + at)),
      f64x2.mul(kept, countsKept),
    );
    const excess = f64x2.pmax(f64x2.sub(eligible, attachment), zero);
    const recovery = f64x2.pmin(f64x2.nearest(f64x2.mul(excess, share)), limit);
    attaches = i64x2.sub(attaches, f64x2.gt(excess, zero));
    excesses = f64x2.add(excesses, excess);
    recoveries = f64x2.add(recoveries, recovery);
    keeps = f64x2.add(keeps, kept);
    const retained = f64x2.sub(f64x2.sub(v128.load(grossRows + at), f64x2.sub(reimbursed, kept)), recovery);
    const cost = f64x2.add(retained, fixedCosts);
    v128.store(costs + at, cost);
    least = f64x2.pmin(least, cost);
    greatest = f64x2.pmax(greatest, cost);

    const distance = f64x2.sub(cost, centre);
    const high = f64x2.floor(f64x2.mul(distance, inverseLimb));
    const low = f64x2.sub(distance, f64x2.mul(high, limb));
    if (isBaseline) {
      v128.store(baselineCosts + at, cost);
      v128.store(baselineHighs + at, high);
      v128.store(baselineLows + at, low);
    }
    const otherHigh = v128.load(baselineHighs + at);
    const otherLow = v128.load(baselineLows + at);
    distances = f64x2.add(distances, distance);
    squareLow = f64x2.add(squareLow, f64x2.mul(low, low));
    squareMiddle = f64x2.add(squareMiddle, f64x2.mul(high, f64x2.add(low, low)));
    squareHigh = f64x2.add(squareHigh, f64x2.mul(high, high));
    productLow = f64x2.add(productLow, f64x2.mul(low, otherLow));
    productMiddle = f64x2.add(productMiddle, f64x2.add(f64x2.mul(high, otherLow), f64x2.mul(low, otherHigh)));
    productHigh = f64x2.add(productHigh, f64x2.mul(high, otherHigh));
  }
  put(to, SUM_AGGREGATE_RECOVERY, recoveries);
  put(to, SUM_KEPT, keeps);
  putCount(to, SUM_ATTACHES, attaches);
  put(to, SUM_EXCESS, excesses);
  put(to, SUM_DISTANCE, distances);
  put(to, SUM_SQUARE, squareLow);
  put(to, SUM_SQUARE + 1, squareMiddle);
  put(to, SUM_SQUARE + 2, squareHigh);
  put(to, SUM_PRODUCT, productLow);
  put(to, SUM_PRODUCT + 1, productMiddle);
  put(to, SUM_PRODUCT + 2, productHigh);
  return f64x2(
    min(f64x2.extract_lane(least, 0), f64x2.extract_lane(least, 1)),
    max(f64x2.extract_lane(greatest, 0), f64x2.extract_lane(greatest, 1)),
  );
}

/** Plan years above the option's thresholds, deficits and tails. */
function countRows(option: usize, from: usize, stop: usize, to: usize): void {
  countAbove(option + SIZED_FUNDINGS, from, stop, to + (SUM_OVER << 3));
  countAbove(option + SIZED_OWN_FUNDINGS, from, stop, to + (SUM_OVER_OWN << 3));
  countAbove(option + SIZED_LEVELS, from, stop, to + (SUM_ABOVE_LEVEL << 3));
  const zero = f64x2.splat(0);
  const funding = f64x2.splat(load<f64>(option, SIZED_FUNDINGS));
  const baselineFunding = f64x2.splat(load<f64>(sized, SIZED_FUNDINGS));
  const ownFunding = f64x2.splat(load<f64>(option, SIZED_OWN_FUNDINGS));
  const level95 = f64x2.splat(load<f64>(option, SIZED_LEVELS + 24));
  const level99 = f64x2.splat(load<f64>(option, SIZED_LEVELS + 32));
  const costs = total;
  const baselineCosts = baselineTotal;
  let deficits = zero;
  let ownDeficits = zero;
  let tails95 = zero;
  let tails99 = zero;
  let both = i64x2.splat(0);
  let more = i64x2.splat(0);
  for (let at = from; at < stop; at += 16) {
    const cost = v128.load(costs + at);
    const other = v128.load(baselineCosts + at);
    deficits = f64x2.add(deficits, f64x2.pmax(f64x2.sub(cost, funding), zero));
    ownDeficits = f64x2.add(ownDeficits, f64x2.pmax(f64x2.sub(cost, ownFunding), zero));
    tails95 = f64x2.add(tails95, f64x2.pmax(f64x2.sub(cost, level95), zero));
    tails99 = f64x2.add(tails99, f64x2.pmax(f64x2.sub(cost, level99), zero));
    both = i64x2.sub(both, v128.and(f64x2.gt(cost, funding), f64x2.gt(other, baselineFunding)));
    more = i64x2.sub(more, f64x2.gt(cost, other));
  }
  put(to, SUM_DEFICIT, deficits);
  put(to, SUM_OWN_DEFICIT, ownDeficits);
  put(to, SUM_TAIL_95, tails95);
  put(to, SUM_TAIL_99, tails99);
  putCount(to, SUM_BOTH_DEFICITS, both);
  putCount(to, SUM_COSTS_MORE, more);
}

/** Counts the rows above each of five thresholds. */
function countAbove(thresholds: usize, from: usize, stop: usize, to: usize): void {
  const costs = total;
  const first = f64x2.splat(load<f64>(thresholds));
  const second = f64x2.splat(load<f64>(thresholds, 8));
  const third = f64x2.splat(load<f64>(thresholds, 16));
  const fourth = f64x2.splat(load<f64>(thresholds, 24));
  const fifth = f64x2.splat(load<f64>(thresholds, 32));
  let aboveFirst = i64x2.splat(0);
  let aboveSecond = i64x2.splat(0);
  let aboveThird = i64x2.splat(0);
  let aboveFourth = i64x2.splat(0);
  let aboveFifth = i64x2.splat(0);
  for (let at = from; at < stop; at += 16) {
    const cost = v128.load(costs + at);
    aboveFirst = i64x2.sub(aboveFirst, f64x2.gt(cost, first));
    aboveSecond = i64x2.sub(aboveSecond, f64x2.gt(cost, second));
    aboveThird = i64x2.sub(aboveThird, f64x2.gt(cost, third));
    aboveFourth = i64x2.sub(aboveFourth, f64x2.gt(cost, fourth));
    aboveFifth = i64x2.sub(aboveFifth, f64x2.gt(cost, fifth));
  }
  putCount(to, 0, aboveFirst);
  putCount(to, 1, aboveSecond);
  putCount(to, 2, aboveThird);
  putCount(to, 3, aboveFourth);
  putCount(to, 4, aboveFifth);
}

/** Puts the rows' total costs into the bins of an option's half. */
function binRows(option: usize, place: i32, from: usize, stop: usize, range: v128): void {
  const lowestKey = load<i32>(option, SIZED_LOWEST_KEY);
  const least = f64x2.extract_lane(range, 0);
  const greatest = f64x2.extract_lane(range, 1);
  if (greatest >= TOO_MUCH || least < 0) {
    overflowed = true;
    return;
  }
  const half = bins + <usize>place * HALF_BINS * SIZING_BIN_BYTES;
  const firstPlace = keyOf(least) - lowestKey;
  const lastPlace = keyOf(greatest) - lowestKey;
  const mark = touched + ((<usize>place) << 3);
  store<i32>(mark, min(load<i32>(mark), max(firstPlace, 0)));
  store<i32>(mark, max(load<i32>(mark, 4), min(lastPlace + 1, WINDOW_BINS)), 4);

  const firstAtom = load<f64>(option, SIZED_ATOMS);
  const secondAtom = load<f64>(option, SIZED_ATOMS + 8);
  const firstAtomPlace = keyOf(firstAtom) - lowestKey;
  const secondAtomPlace = keyOf(secondAtom) - lowestKey;
  const isInside = firstPlace >= 0 && lastPlace < WINDOW_BINS;
  const hasAtoms =
    (firstAtomPlace >= firstPlace && firstAtomPlace <= lastPlace) ||
    (secondAtomPlace >= firstPlace && secondAtomPlace <= lastPlace);
  const costs = total;
  if (isInside && !hasAtoms) {
    for (let at = from; at < stop; at += 8) {
      const bits = load<u64>(costs + at);
      addToBin(half + <usize>(<i32>(bits >> BIN_SHIFT) - <i32>BIAS + 1 - lowestKey) * SIZING_BIN_BYTES, bits);
    }
    return;
  }
  for (let at = from; at < stop; at += 8) {
    const cost = load<f64>(costs + at);
    let bin = keyOf(cost) - lowestKey;
    if (<u32>bin >= <u32>WINDOW_BINS) {
      addOutside(outside + <usize>(place * 2 + i32(bin >= 0)) * OUTSIDE_BYTES, cost);
      continue;
    }
    if (bin == secondAtomPlace && cost >= secondAtom) {
      bin = cost == secondAtom ? WINDOW_BINS + 2 : WINDOW_BINS + 3;
    } else if (bin == firstAtomPlace && cost >= firstAtom) {
      bin = cost == firstAtom ? WINDOW_BINS : WINDOW_BINS + 1;
    }
    addToBin(half + <usize>bin * SIZING_BIN_BYTES, reinterpret<u64>(cost));
  }
}

/** Counts a total cost, given by its bits, in a bin: count and place by addition, complement of the least and greatest by maximum. */
// @ts-ignore: decorator
@inline
function addToBin(record: usize, bits: u64): void {
  const inBin = <u64>(<u32>(bits >> (BIN_SHIFT - 32)));
  const before = v128.load(record);
  const counted = i32x4.add(before, i64x2.replace_lane(i64x2.splat(0), 0, 1 | ((inBin >> 16) << 32)));
  const extremes = i32x4.max_u(before, i64x2.splat((inBin ^ 0xffffffff) | (inBin << 32)));
  v128.store(record, v128.shuffle<i64>(counted, extremes, 0, 3));
}

/** Bin of a total cost; 0 and amounts below a cent have keys far below any window. */
// @ts-ignore: decorator
@inline
function keyOf(cost: f64): i32 {
  return <i32>(reinterpret<u64>(cost) >> BIN_SHIFT) - <i32>BIAS + 1;
}

function addOutside(record: usize, cost: f64): void {
  const count = load<f64>(record);
  store<f64>(record, count + 1);
  store<f64>(record, load<f64>(record, 8) + cost, 8);
  store<f64>(record, count == 0 ? cost : min<f64>(load<f64>(record, 16), cost), 16);
  store<f64>(record, max<f64>(load<f64>(record, 24), cost), 24);
}

// @ts-ignore: decorator
@inline
function put(to: usize, sum: i32, lanes: v128): void {
  store<f64>(to + ((<usize>sum) << 3), f64x2.extract_lane(lanes, 0) + f64x2.extract_lane(lanes, 1));
}

// @ts-ignore: decorator
@inline
function putCount(to: usize, sum: i32, lanes: v128): void {
  store<f64>(to + ((<usize>sum) << 3), <f64>(i64x2.extract_lane(lanes, 0) + i64x2.extract_lane(lanes, 1)));
}
