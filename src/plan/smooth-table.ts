/**
 * The interpolated table of a smooth piece: a cubic in each cell of m = min(c, 1 - c), c the conditional survival
 * probability, with cells of constant relative width in both tails.
 *
 * Hörmann & Leydold 2003, doi:10.1145/945511.945517 (inversion by interpolation, with the error taken in probability);
 * indexing by the order of the floating-point number instead of a guide table.
 */
import type { SmoothPiece } from '../distributions/severity/severity.ts';
import { CELL_BITS, CELLS_PER_BINADE, LOWER_BINADES, TABLE_BINADES, TABLE_CELLS } from './layout.ts';

/**
 * Largest error allowed: probability implied by an amount, relative to s in the upper tail and absolute in the lower, beyond
 * what float64 lost of the piece's own survival function.
 */
export const TABLE_ERROR_BOUND = 1e-6;

/** Amounts this close to the true one (relative) are as good as float64 arithmetic near an end point gives. */
const AMOUNT_NOISE = 1e-12;
const COEFFICIENTS = 4;
/** Where the error is measured: off the interpolation nodes. */
const PROBES = [1 / 6, 1 / 2, 5 / 6];

export interface SmoothTable {
  /** Cells of the lower tail, then of the upper, four coefficients each. */
  readonly coefficients: Float64Array;
  /** Largest probability error found between the nodes. */
  readonly error: number;
}

/**
 * Tabulates a smooth piece and measures the table's error against the piece itself.
 * @throws RangeError where the error exceeds TABLE_ERROR_BOUND or the table does not fall with s.
 */
export function tabulate(piece: SmoothPiece, description: string): SmoothTable {
  const coefficients = new Float64Array(TABLE_CELLS * COEFFICIENTS);
  // Cell 0 stays as it is: no claim
  const lower: Side = {
    cells: coefficients.subarray(0, (LAST_CELL + 1) * COEFFICIENTS),
    flatCells: [1, (TABLE_BINADES - LOWER_BINADES) * CELLS_PER_BINADE],
    scale: 1,
    // Where float64 no longer tells the law's amounts apart, the last that it does
    survivalAt: (m) => 1 - Math.max(m, piece.rounding),
  };
  const upper: Side = {
    cells: coefficients.subarray(TABLE_BINADES * CELLS_PER_BINADE * COEFFICIENTS),
    flatCells: [0, 0],
    scale: UPPER_SCALE,
    survivalAt: (m) => m,
  };
  let error = 0;
  for (const side of [upper, lower]) {
    fillSide(piece, side);
    error = Math.max(error, measureSide(piece, side, description));
  }
  if (!(error <= TABLE_ERROR_BOUND)) {
    throw new RangeError(
      `Cannot tabulate ${description}: its table must be within ${TABLE_ERROR_BOUND} in probability, reached ${error.toExponential(1)}`,
    );
  }
  return { coefficients, error };
}

interface Side {
  /** From m = 2^-TABLE_BINADES up. */
  readonly cells: Float64Array;
  /** From the first of these cells up to the second, all repeat the lower end of the second. */
  readonly flatCells: readonly [number, number];
  /** x / m. */
  readonly scale: number;
  survivalAt(m: number): number;
}

/** Of a side: only m = 1/2 itself falls into it. */
const LAST_CELL = (TABLE_BINADES - 1) * CELLS_PER_BINADE;

function fillSide(piece: SmoothPiece, { cells, flatCells: [firstFlat, firstCell], scale, survivalAt }: Side): void {
  let left = piece.upperQuantile(survivalAt(cellStart(firstCell)));
  for (let cell = firstFlat; cell < firstCell; cell++) setCubic(cells, cell, scale, left, left, left, left);
  for (let cell = firstCell; cell < LAST_CELL; cell++) {
    const at = (t: number) => piece.upperQuantile(survivalAt(cellStart(cell) + t * cellWidth(cell)));
    const right = at(1);
    setCubic(cells, cell, scale, left, at(1 / 3), at(2 / 3), right);
    left = right;
  }
  setCubic(cells, LAST_CELL, scale, left, left, left, left);
}

/** The cubic through the values at 0, 1/3, 2/3 and 1 of the cell, in powers of x. */
function setCubic(
  cells: Float64Array,
  cell: number,
  scale: number,
  y0: number,
  y1: number,
  y2: number,
  y3: number,
): void {
  // Newton's divided differences from y0, so that a flat or nearly straight cell loses nothing
  const d1 = y1 - y0;
  const d2 = y2 - y1 - d1;
  const d3 = y3 - y2 - (y2 - y1) - d2;
  const [a1, a2, a3] = [3 * d1 - 1.5 * d2 + d3, 4.5 * d2 - 4.5 * d3, 4.5 * d3];
  // The cell starts this many widths above 0
  const start = cellStart(cell) / cellWidth(cell);
  const width = cellWidth(cell) * scale;
  const constant = y0 - start * (a1 - start * (a2 - start * a3));
  const linear = (a1 - start * (2 * a2 - start * 3 * a3)) / width;
  const quadratic = (a2 - start * 3 * a3) / width / width;
  cells.set([constant, quadratic, linear, a3 / width / width / width], cell * COEFFICIENTS);
}

function measureSide(piece: SmoothPiece, side: Side, description: string): number {
  const { cells, flatCells, scale, survivalAt } = side;
  const [, firstCell] = flatCells;
  const isUpper = scale === UPPER_SCALE;
  let error = 0;
  let before = cubic(cells, firstCell, cellStart(firstCell) * scale);
  for (let cell = firstCell; cell < LAST_CELL; cell++) {
    for (const t of PROBES) {
      const m = cellStart(cell) + t * cellWidth(cell);
      const s = survivalAt(m);
      const amount = cubic(cells, cell, m * scale);
      if (!Number.isFinite(amount)) {
        throw new RangeError(
          `Cannot tabulate ${description}: its amounts must be finite, got ${amount} near probability ${s}`,
        );
      }
      const unit = isUpper ? s : 1;
      const survival = piece.survival(amount);
      const backwards = isUpper ? amount - before : before - amount;
      // A law cut far down its lower tail has no better resolution to give
      const isWavering = () => Math.abs(survival - piece.survival(before)) <= 2 * piece.rounding;
      if (backwards > AMOUNT_NOISE * Math.abs(before) && !isWavering()) {
        throw new RangeError(
          `Cannot tabulate ${description}: its quantiles do not fall with the survival probability near ${s}`,
        );
      }
      before = amount;
      const miss = Math.max(Math.abs(survival - s) - piece.rounding, 0) / unit;
      if (!(miss <= error) && !isNoise(piece, amount, s)) error = miss >= 0 ? miss : Infinity;
    }
  }
  return error;
}

/** Whether the true amount, by the survival function itself, is this one but for noise. */
function isNoise(piece: SmoothPiece, amount: number, s: number): boolean {
  const noise = AMOUNT_NOISE * Math.abs(amount);
  return piece.survival(amount - noise) >= s && s >= piece.survival(amount + noise);
}

/** As the kernel computes it. */
function cubic(cells: Float64Array, cell: number, x: number): number {
  const at = cell * COEFFICIENTS;
  return cells[at + 2]! * x + cells[at]! + (cells[at + 3]! * x + cells[at + 1]!) * (x * x);
}

function cellStart(cell: number): number {
  return BINADES[cell >> CELL_BITS]! * (1 + (cell & (CELLS_PER_BINADE - 1)) / CELLS_PER_BINADE);
}

function cellWidth(cell: number): number {
  return BINADES[cell >> CELL_BITS]! / CELLS_PER_BINADE;
}

/** 2^-TABLE_BINADES to 1/2, by halving: the language leaves powers to the engine. */
const BINADES = new Float64Array(TABLE_BINADES);
for (let i = TABLE_BINADES - 1, binade = 0.5; i >= 0; i--, binade /= 2) BINADES[i] = binade;

const UPPER_SCALE = 1 / BINADES[0]!;
