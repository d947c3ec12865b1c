/** The standard normal for the kernel: quantiles as a severity of one smooth piece, its survival function as cubics. */
import type { Severity } from '../distributions/severity/severity.ts';
import { exp, ndtr, ndtri } from '../units/elementary.ts';
import { NORMAL_CELLS, NORMAL_CELLS_PER_UNIT } from './layout.ts';
import { TABLE_ERROR_BOUND } from './smooth-table.ts';

/** The standard normal law as pieces to tabulate; amounts are z-scores. */
export const standardNormal: Pick<Severity, 'description' | 'pieces'> = Object.freeze({
  description: 'the standard normal',
  pieces: Object.freeze([
    Object.freeze({
      kind: 'smooth',
      role: 'body',
      probability: 1,
      survival: (z: number) => ndtr(-z),
      upperQuantile: (s: number) => (s > 0.5 ? ndtri(1 - s) : -ndtri(s)),
      rounding: 0,
    } as const),
  ]),
});

export interface NormalSurvival {
  /** Four coefficients a cell, those of the powers 0, 2, 1 and 3 of the part t in [0, 1) of the cell. */
  readonly coefficients: Float64Array;
  /** Largest relative error found between the nodes. */
  readonly error: number;
}

/** Where the error is measured: off the nodes, and where a Hermite cubic is at its worst. */
const PROBES = [0.25, 0.5, 0.75];

/**
 * P(Z > z) for z from 0 on, cell by cell the cubic through both ends with their slopes (Hermite).
 * @throws RangeError where its relative error exceeds TABLE_ERROR_BOUND
 */
export function normalSurvival(): NormalSurvival {
  const coefficients = new Float64Array(4 * NORMAL_CELLS);
  let error = 0;
  for (let cell = 0; cell < NORMAL_CELLS; cell++) {
    const [left, right] = [cell / NORMAL_CELLS_PER_UNIT, (cell + 1) / NORMAL_CELLS_PER_UNIT];
    const [from, to] = [ndtr(-left), ndtr(-right)];
    const [slope, nextSlope] = [-density(left) / NORMAL_CELLS_PER_UNIT, -density(right) / NORMAL_CELLS_PER_UNIT];
    const quadratic = 3 * (to - from) - 2 * slope - nextSlope;
    const cubic = slope + nextSlope - 2 * (to - from);
    coefficients.set([from, quadratic, slope, cubic], 4 * cell);
    for (const t of PROBES) {
      const exact = ndtr(-(left + t / NORMAL_CELLS_PER_UNIT));
      const found = from + slope * t + (quadratic + cubic * t) * (t * t);
      error = Math.max(error, Math.abs(found - exact) / exact);
    }
  }
  if (!(error <= TABLE_ERROR_BOUND)) {
    throw new RangeError(
      `The normal's survival table must be within ${TABLE_ERROR_BOUND}: it reached ${error.toExponential(1)}`,
    );
  }
  return { coefficients, error };
}

const PER_ROOT_OF_TWO_PI = 0.3989422804014327;

function density(z: number): number {
  return PER_ROOT_OF_TWO_PI * exp((-z * z) / 2);
}
