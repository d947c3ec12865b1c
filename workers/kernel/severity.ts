// Severities by inversion: from a survival probability to dollars. Pieces are told apart by thresholds; inside a piece
// a cubic of an interpolated table, or a list of segments.
//
// Hörmann & Leydold 2003, "Continuous random variate generation by fast numerical inversion", doi:10.1145/945511.945517
import {
  CELL_BITS,
  CELL_BYTES,
  CELLS_PER_BINADE,
  LOWER_BINADES,
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
  UPPER_BINADES,
} from '../../src/plan/layout';

/** Exponent and leading mantissa bits of the lower end of the upper tail's first cell. */
const FIRST_CELL: u64 = (<u64>(1023 - UPPER_BINADES)) << CELL_BITS;
/** Where the lower tail's cells would start if they reached as far down as the upper tail's. */
const LOWER_START: usize = LOWER_CELLS_OFFSET - (UPPER_BINADES - LOWER_BINADES) * CELLS_PER_BINADE * CELL_BYTES;
const LEAST_UPPER: f64 = 1.1102230246251565e-16; // 2^-UPPER_BINADES
const LEAST_LOWER: f64 = 2.3283064365386963e-10; // 2^-LOWER_BINADES
const MANTISSA: u64 = 0x000fffffffffffff;
const ONE: u64 = 0x3ff0000000000000;

/** Amount of a smooth piece at conditional survival probability c; c outside (0, 1) gives the nearest end. */
// @ts-ignore: decorator
@inline
export function smoothAmount(table: usize, c: f64): f64 {
  const isLower = c > 0.5;
  const m = select<f64>(max<f64>(1.0 - c, LEAST_LOWER), max<f64>(c, LEAST_UPPER), isLower);
  const bits = reinterpret<u64>(m);
  const side = table + select<usize>(LOWER_START, 0, isLower);
  const cell = side + <usize>((bits >> (52 - CELL_BITS)) - FIRST_CELL) * CELL_BYTES;
  const t = reinterpret<f64>(((bits << CELL_BITS) & MANTISSA) | ONE) - 1.0;
  return ((load<f64>(cell, 24) * t + load<f64>(cell, 16)) * t + load<f64>(cell, 8)) * t + load<f64>(cell);
}

/** Amount of a segmented piece at conditional survival probability c in (0, 1]. */
export function segmentAmount(plan: usize, data: usize, c: f64): f64 {
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
