import type { Expectation } from './expected-claims.ts';

/** The range in which successive differences count as falling like step², so that extrapolation is justified. */
const LOWEST_RATIO = 3;
const HIGHEST_RATIO = 5.5;
/** Relative, of a value that needs no limit. */
const ROUNDING = 1e-13;

/**
 * The limit, and a bound on its error, of values computed with steps h, h/2, h/4, ... (three or more, or one that is
 * right).
 *
 * Where the last differences fall by about four the error is of second order and one step of Richardson's extrapolation
 * removes it. What is left is bounded by its change from the level before, and by how far a geometric series with the
 * observed ratio would lead elsewhere. Otherwise (an atom off the lattice, say, or values that agree to rounding) the
 * finest value stands, with three times its last change or the one before
 * as its error: an atom between two points may come out right by chance on one level. Where differences fall slowly but
 * steadily the series that they seem to be counts whole, half as much again.
 */
export function extrapolated(values: readonly number[]): Expectation {
  if (values.length === 1) return { value: values[0]!, error: ROUNDING * Math.abs(values[0]!) };
  const [coarse, middle, fine] = values.slice(-3) as [number, number, number];
  if (fine === Number.POSITIVE_INFINITY) return { value: fine, error: 0 };
  const rounding = 4e-15 * Math.abs(fine);
  const ratio = (middle - coarse) / (fine - middle);
  if (!(ratio > LOWEST_RATIO && ratio < HIGHEST_RATIO)) {
    const last = Math.abs(fine - middle) * Math.max(3, ofSeries(ratio));
    return { value: fine, error: Math.max(last, Math.abs(middle - coarse), rounding) };
  }
  const value = fine + (fine - middle) / 3;
  const before = middle + (middle - coarse) / 3;
  const ofRatio = Math.abs(fine - middle) * Math.abs(1 / (ratio - 1) - 1 / 3);
  return { value, error: Math.max(Math.abs(value - before), ofRatio, rounding) };
}

/** What a falling series with this ratio from change to change would still add, in last changes. */
function ofSeries(ratio: number): number {
  return ratio > 1 ? Math.min(MOST_CHANGES, 1.5 / (ratio - 1)) : 0;
}

const MOST_CHANGES = 50;
