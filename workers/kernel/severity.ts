// Severities by inversion: from a survival probability to dollars. Pieces are told apart by thresholds; inside a piece
// a cubic of an interpolated table, or a list of segments.
//
// Hörmann & Leydold 2003, "Continuous random variate generation by fast numerical inversion", doi:10.1145/945511.945517
import {
  CELL_BITS,
  CELL_BYTES,
  LOWER_CELLS_OFFSET,
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

/** Exponent and leading mantissa bits of the first cell's lower end. */
const FIRST_CELL: u64 = (<u64>(1023 - TABLE_BINADES)) << CELL_BITS;
const LEAST_PROBABILITY: f64 = 5.421010862427522e-20; // 2^-TABLE_BINADES

/**
 * A smooth table at 2^-TABLE_BINADES <= m <= 1/2 of one tail; `lowerMask` is all ones for the lower tail and zero for the
 * upper.
 */
// @ts-ignore: decorator
@inline
export function amountAt(table: usize, m: f64, lowerMask: u64): f64 {
  const place = (reinterpret<u64>(m) >> (52 - CELL_BITS)) - FIRST_CELL;
  const cell = table + (<usize>lowerMask & LOWER_CELLS_OFFSET) + <usize>place * CELL_BYTES;
  return (load<f64>(cell, 24) * m + load<f64>(cell, 16)) * (m * m) + (load<f64>(cell, 8) * m + load<f64>(cell));
}

/** Amount of a smooth piece at conditional survival probability c in (0, 1]. */
function smoothAmount(table: usize, c: f64): f64 {
  const isLower = c > 0.5;
  const m = max<f64>(isLower ? 1.0 - c : c, LEAST_PROBABILITY);
  return amountAt(table, m, isLower ? ~(<u64>0) : 0);
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

/** Whether claims of a piece are reported as the tail of a splice. */
// @ts-ignore: decorator
@inline
export function isTail(piece: usize): bool {
  return load<i32>(piece, PIECE_IS_TAIL) != 0;
}
