// Severities by inversion: from a survival probability to dollars or cents. Pieces are told apart by thresholds; inside a
// piece a cubic of an interpolated table, or a list of segments.
//
// Hörmann & Leydold 2003, "Continuous random variate generation by fast numerical inversion", doi:10.1145/945511.945517
import {
  CELL_BITS,
  CELL_BYTES,
  PIECE_BYTES,
  PIECE_DATA_OFFSET,
  PIECE_INVERSE_WIDTH,
  PIECE_IS_TAIL,
  PIECE_KIND,
  PIECE_LOWER,
  PIECE_SMOOTH,
  SEGMENT_BYTES,
  SEGMENT_CUMULATIVE,
  SEGMENT_SLOPE,
  SEGMENT_START,
  SEGMENT_UPPER_AMOUNT,
  SEGMENTS_GUIDE_LENGTH,
  SEGMENTS_GUIDE_OFFSET,
  SEGMENTS_LENGTH,
  SEGMENTS_OFFSET,
  SEVERITY_PIECES_OFFSET,
  TABLE_BINADES,
} from '../../src/plan/layout';
import { fillWords, rotate, toProbability } from './streams';
import { amountStream, amounts, plan, rareWords, words } from './workspace';

/** Place of cell 0, in bytes, by the leading bits of x. */
const FIRST_PLACE: usize = ((1023 - TABLE_BINADES) << CELL_BITS) * CELL_BYTES;
/** From the high half of x to a place: cells are told apart by exponent and leading mantissa bits. */
const PLACE_SHIFT: u32 = 20 - CELL_BITS - 5;
const PLACE_MASK: u32 = ~(CELL_BYTES - 1);
const LEAST_PROBABILITY: f64 = 5.421010862427522e-20; // 2^-TABLE_BINADES
const UPPER_SCALE: f64 = 18446744073709551616.0; // 2^TABLE_BINADES

/** Share of a piece in whose upper tail words are rare: 52 bits of a word do not resolve it as finely as 63. */
const RARE_SHARE: f64 = 0.0000152587890625; // 2^-16

// Constants in memory: engines would build literals anew in each turn of a loop
/** As a float in [1, 2), in the middle of what the lower 12 bits of a word may be. */
const ONE_AND_HALF_A_BIT = memory.data<u64>([0x3ff0000000000001]);
const SIGN = memory.data<u64>([0x8000000000000000]);
const LEAST_X = memory.data<f64>([5.421010862427522e-20]);

/** What the last `drawAmounts` gave to the tail of a splice, cents. */
export let tailTotal: f64 = 0;
/** End of the list at `rareWords` that the last `drawAmounts` made; 0 where it kept every word at `words`. */
export let lastRare: usize = 0;

/** Before amounts are asked for one by one. */
export function clearTail(): void {
  tailTotal = 0;
}

/**
 * Draws `count` words, leaves them as cents at `amounts` and returns the sum of those. A word is a survival probability; up
 * to `probability` it is a claim, beyond it is none.
 *
 * Nearly all words fall into the severity's first piece. There, everything is arithmetic on two words at a time without a
 * branch: which tail a word falls into, and whether it is a claim at all, are coin tosses that no branch predictor guesses.
 * Two short loops let processors look ahead over more claims than one long loop would.
 */
export function drawAmounts(severity: usize, probability: f64, factor: f64, count: i32): f64 {
  tailTotal = 0;
  return drawFromPiece(plan + load<i32>(severity, SEVERITY_PIECES_OFFSET), severity, probability, factor, count);
}

/** As `drawAmounts`, where every word is one of the claims with the greatest amounts, a share of all. */
export function drawLargest(severity: usize, share: f64, factor: f64, count: i32): f64 {
  tailTotal = 0;
  const first = findPiece(plan, severity, share);
  const total = drawFromPiece(first, severity, 1 / share, factor, count);
  // Pieces of greater amounts than one of the tail are of the tail, too
  if (load<i32>(first, PIECE_IS_TAIL) != 0) tailTotal = total;
  return total;
}

/** Words of which none falls into a piece before `first`, and most into it. Not inlined: its two loops are, once. */
function drawFromPiece(first: usize, severity: usize, probability: f64, factor: f64, count: i32): f64 {
  const end = (<usize>count) << 3;
  const perProbability = 1 / probability;
  lastRare = 0;
  if (load<i32>(first, PIECE_KIND) != PIECE_SMOOTH) return drawExactAmounts(severity, perProbability, factor, end);

  const rareEnd = placeWords(first, probability, end);
  lastRare = rareEnd;
  let total = readTable(plan + load<i32>(first, PIECE_DATA_OFFSET), factor, end);
  // Of an odd count, the last pair holds one too many
  if ((count & 1) != 0) total -= load<f64>(amounts + end);
  for (let rare = rareWords; rare < rareEnd; rare += 4) {
    const at = <usize>load<u32>(rare);
    if (at == end) break;
    const cents = exactCents(severity, perProbability, factor, load<u64>(words + at));
    total += cents;
    store<f64>(amounts + at, cents);
  }
  return total;
}

/**
 * As `drawAmounts`, of the survival probabilities at `words` instead of words that are drawn.
 */
export function amountsAt(severity: usize, probability: f64, factor: f64, count: i32): void {
  tailTotal = 0;
  const first = plan + load<i32>(severity, SEVERITY_PIECES_OFFSET);
  const end = (<usize>count) << 3;
  const perProbability = 1 / probability;
  let rareEnd = rareWords;
  if (load<i32>(first, PIECE_KIND) == PIECE_SMOOTH) {
    rareEnd = placeProbabilities(first, probability, end);
    readTable(plan + load<i32>(first, PIECE_DATA_OFFSET), factor, end);
  } else {
    for (let at: usize = 0; at < end; at += 8) {
      store<f64>(amounts + at, centsAt(severity, load<f64>(words + at) * perProbability, factor));
    }
  }
  for (let rare = rareWords; rare < rareEnd; rare += 4) {
    const at = <usize>load<u32>(rare);
    if (at == end) break;
    store<f64>(amounts + at, centsAt(severity, load<f64>(words + at) * perProbability, factor));
  }
}

/** Draws `count` words of the amount stream and leaves what a severity of one smooth piece has for them at `amounts`. */
export function drawVariates(severity: usize, count: i32): void {
  const first = plan + load<i32>(severity, SEVERITY_PIECES_OFFSET);
  const table = plan + load<i32>(first, PIECE_DATA_OFFSET);
  const end = (<usize>count) << 3;
  const rareEnd = placeWords(first, 1, end);
  const cells = table - FIRST_PLACE;
  const stop = amounts + end;
  for (let at = amounts; at < stop; at += 16) v128.store(at, cubics(cells, v128.load(at), at));
  for (let rare = rareWords; rare < rareEnd; rare += 4) {
    const at = <usize>load<u32>(rare);
    store<f64>(amounts + at, smoothAmount(table, toProbability(load<u64>(words + at))));
  }
}

/** The cubics of two places, which stand at `at`. */
// @ts-ignore: decorator
@inline
function cubics(cells: usize, x: v128, at: usize): v128 {
  const a = cells + ((load<u32>(at, 4) >>> PLACE_SHIFT) & PLACE_MASK);
  const b = cells + ((load<u32>(at, 12) >>> PLACE_SHIFT) & PLACE_MASK);
  const ofA = f64x2.add(v128.load(a), f64x2.mul(v128.load(a, 16), v128.shuffle<f64>(x, x, 0, 0)));
  const ofB = f64x2.add(v128.load(b), f64x2.mul(v128.load(b, 16), v128.shuffle<f64>(x, x, 1, 1)));
  const low = v128.shuffle<f64>(ofA, ofB, 0, 2);
  const high = v128.shuffle<f64>(ofA, ofB, 1, 3);
  return f64x2.add(low, f64x2.mul(high, f64x2.mul(x, x)));
}

/** As `placeWords`, of the survival probabilities at `words`, where they stay. */
function placeProbabilities(first: usize, probability: f64, end: usize): usize {
  const width = probability / load<f64>(first, PIECE_INVERSE_WIDTH);
  const middle = f64x2.splat(probability * load<f64>(first, PIECE_LOWER) + 0.5 * width);
  const half = f64x2.splat(0.5 * width);
  const perWidth = f64x2.splat(1 / width);
  const upperEnd = f64x2.splat((RARE_SHARE - 0.5) * width);
  const sign = v128.load64_splat(SIGN);
  const least = v128.load64_splat(LEAST_X);
  const places = amounts;
  const probabilities = words;
  let rare = rareWords;
  for (let at: usize = 0; at < end; at += 16) {
    const from = f64x2.sub(v128.load(probabilities + at), middle);
    const side = v128.and(from, sign);
    const m = f64x2.pmax(least, f64x2.mul(f64x2.sub(half, v128.xor(from, side)), perWidth));
    const isRare = f64x2.lt(from, upperEnd);
    v128.store(places + at, v128.bitselect(least, i64x2.add(m, i64x2.shr_u(side, 5)), isRare));
    const rareLanes = i64x2.bitmask(isRare);
    if (rareLanes == 0) continue;
    store<u32>(rare, <u32>at);
    rare += (rareLanes & 1) << 2;
    store<u32>(rare, <u32>at + 8);
    rare += (rareLanes & 2) << 1;
  }
  return rare;
}

/**
 * Draws words and writes their places x in the table of a severity's first piece to `amounts`. Those outside the table get a
 * place that gives nothing; they are listed at `rareWords`, and the words themselves are at `words`. Returns the end of that
 * list.
 */
function placeWords(first: usize, probability: f64, end: usize): usize {
  const width = probability / load<f64>(first, PIECE_INVERSE_WIDTH);
  const middle = f64x2.splat(1 + probability * load<f64>(first, PIECE_LOWER) + 0.5 * width);
  const half = f64x2.splat(0.5 * width);
  const perWidth = f64x2.splat(1 / width);
  const upperEnd = f64x2.splat((RARE_SHARE - 0.5) * width);
  const one = v128.load64_splat(ONE_AND_HALF_A_BIT);
  const sign = v128.load64_splat(SIGN);
  const least = v128.load64_splat(LEAST_X);
  const places = amounts;
  const rarePairs = words;
  let rare = rareWords;
  let s0 = v128.load(amountStream);
  let s1 = v128.load(amountStream, 16);
  let s2 = v128.load(amountStream, 32);
  let s3 = v128.load(amountStream, 48);
  for (let at: usize = 0; at < end; at += 16) {
    // As `fillWords`; through memory, the words would cost 3 to 5 % of all the kernel's time
    const pair = i64x2.add(rotate(i64x2.add(s0, s3), 23), s0);
    const t = i64x2.shl(s1, 17);
    s2 = v128.xor(s2, s0);
    s3 = v128.xor(s3, s1);
    s1 = v128.xor(s1, s2);
    s0 = v128.xor(s0, s3);
    s2 = v128.xor(s2, t);
    s3 = rotate(s3, 45);

    // Negative below the middle, in the upper tail
    const from = f64x2.sub(v128.or(i64x2.shr_u(pair, 12), one), middle);
    const side = v128.and(from, sign);
    // Beyond the lower end, where there is no claim, m would be negative: the least x gives nothing
    const m = f64x2.pmax(least, f64x2.mul(f64x2.sub(half, v128.xor(from, side)), perWidth));
    // The sign moves to bit 6 of the exponent: m 2^64
    const place = i64x2.add(m, i64x2.shr_u(side, 5));
    v128.store(places + at, place);

    const isRare = f64x2.lt(from, upperEnd);
    const rareLanes = i64x2.bitmask(isRare);
    if (rareLanes == 0) continue;
    v128.store(places + at, v128.bitselect(least, place, isRare));
    v128.store(rarePairs + at, pair);
    store<u32>(rare, <u32>at);
    rare += (rareLanes & 1) << 2;
    store<u32>(rare, <u32>at + 8);
    rare += (rareLanes & 2) << 1;
  }
  v128.store(amountStream, s0);
  v128.store(amountStream, s1, 16);
  v128.store(amountStream, s2, 32);
  v128.store(amountStream, s3, 48);
  return rare;
}

/** Replaces the places at `amounts` by the cents that a table gives there, and returns their sum. */
function readTable(table: usize, factor: f64, end: usize): f64 {
  const cells = table - FIRST_PLACE;
  const factors = f64x2.splat(factor);
  const stop = amounts + end;
  let total = f64x2.splat(0);
  for (let at = amounts; at < stop; at += 16) {
    const cents = f64x2.nearest(f64x2.mul(cubics(cells, v128.load(at), at), factors));
    v128.store(at, cents);
    total = f64x2.add(total, cents);
  }
  return f64x2.extract_lane(total, 0) + f64x2.extract_lane(total, 1);
}

/** `drawAmounts` where the first piece has no table. */
function drawExactAmounts(severity: usize, perProbability: f64, factor: f64, end: usize): f64 {
  fillWords(amountStream, words, <i32>(end >> 3));
  let total: f64 = 0;
  for (let at: usize = 0; at < end; at += 8) {
    const cents = exactCents(severity, perProbability, factor, load<u64>(words + at));
    store<f64>(amounts + at, cents);
    total += cents;
  }
  return total;
}

/** Cents of one word, whichever piece it falls into. */
function exactCents(severity: usize, perProbability: f64, factor: f64, word: u64): f64 {
  return centsAt(severity, toProbability(word) * perProbability, factor);
}

/** Cents at survival probability s, none above 1; a tail's are added to `tailTotal`. */
export function centsAt(severity: usize, s: f64, factor: f64): f64 {
  if (s > 1) return 0;
  const piece = findPiece(plan, severity, s);
  const cents = nearest(pieceAmount(plan, piece, s) * factor);
  if (load<i32>(piece, PIECE_IS_TAIL) != 0) tailTotal += cents;
  return cents;
}

/** Amount of a smooth piece at conditional survival probability c in (0, 1]. */
function smoothAmount(table: usize, c: f64): f64 {
  const isLower = c > 0.5;
  // Twice the least, since the first cell is for what is no claim
  const m = max<f64>(isLower ? 1.0 - c : c, 2 * LEAST_PROBABILITY);
  const x = isLower ? m : m * UPPER_SCALE;
  const cell = table - FIRST_PLACE + (<u32>(reinterpret<u64>(x) >> (32 + PLACE_SHIFT)) & PLACE_MASK);
  return (load<f64>(cell, 16) * x + load<f64>(cell)) + (load<f64>(cell, 24) * x + load<f64>(cell, 8)) * (x * x);
}

/** Amount of a segmented piece at conditional survival probability c in (0, 1]. */
function segmentAmount(plan: usize, data: usize, c: f64): f64 {
  const guideLength = load<i32>(data, SEGMENTS_GUIDE_LENGTH);
  const guide = plan + load<i32>(data, SEGMENTS_GUIDE_OFFSET);
  const segments = plan + load<i32>(data, SEGMENTS_OFFSET);
  const last = load<i32>(data, SEGMENTS_LENGTH) - 1;
  const place = min<i32>(<i32>(c * <f64>guideLength), guideLength - 1);
  let index = load<i32>(guide + ((<usize>place) << 2));
  while (index < last && load<f64>(segments + <usize>index * SEGMENT_BYTES, SEGMENT_CUMULATIVE) < c) index++;
  const segment = segments + <usize>index * SEGMENT_BYTES;
  return load<f64>(segment, SEGMENT_UPPER_AMOUNT) + load<f64>(segment, SEGMENT_SLOPE) * (c - load<f64>(segment, SEGMENT_START));
}

/** The piece that takes survival probability s. */
export function findPiece(plan: usize, severity: usize, s: f64): usize {
  let piece = plan + load<i32>(severity, SEVERITY_PIECES_OFFSET);
  // The last piece has lower = 0 < s
  while (s <= load<f64>(piece, PIECE_LOWER)) piece += PIECE_BYTES;
  return piece;
}

/** Amount of a piece at survival probability s of its severity. */
export function pieceAmount(plan: usize, piece: usize, s: f64): f64 {
  const c = (s - load<f64>(piece, PIECE_LOWER)) * load<f64>(piece, PIECE_INVERSE_WIDTH);
  const data = plan + load<i32>(piece, PIECE_DATA_OFFSET);
  return load<i32>(piece, PIECE_KIND) == PIECE_SMOOTH ? smoothAmount(data, c) : segmentAmount(plan, data, c);
}
