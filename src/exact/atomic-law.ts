import type { Lattice } from './lattice.ts';
import type { LayeredLatticeLaw } from './lattice-law.ts';

/** Parts of a step nearer to a point than this are rounding. */
const ON_POINT = 1e-7;
/** Probability that is rounding. */
const NEGLIGIBLE = 1e-13;

/** A law of atoms that are the points of the lattice, and nothing between or above them: no error but rounding. */
export function atomicLaw({ step, first, mass }: Lattice): LayeredLatticeLaw {
  const last = mass.length - 1;
  const lowest = first * step;
  const reach = (first + last) * step;
  const { survival, excess, square } = sumsAbove(mass, step);
  /** The last point that is not above the amount, and how far the amount is from it. */
  const locate = (x: number) => {
    const cell = Math.floor(x / step - first + ON_POINT);
    return { cell, part: Math.max(0, x - (first + cell) * step) };
  };
  const survivalAbove = (x: number) => {
    const { cell } = locate(x);
    if (cell < 0) return 1;
    return cell >= last ? 0 : survival[cell]!;
  };
  const excessAbove = (x: number) => {
    const { cell, part } = locate(x);
    if (cell < 0) return lowest - x + excess[0]!;
    return cell >= last ? 0 : excess[cell]! - part * survival[cell]!;
  };
  /** E[((S - x)+)²]. */
  const squareAbove = (x: number) => {
    const { cell, part } = locate(x);
    if (cell < 0) return square[0]! + (lowest - x) * (2 * excess[0]! + lowest - x);
    return cell >= last ? 0 : square[cell]! - part * (2 * excess[cell]! - part * survival[cell]!);
  };
  return {
    step,
    mean: lowest + excess[0]!,
    reach,
    above: 0,
    survival: survivalAbove,
    excess: excessAbove,
    meanIn: (from, to) => excessAbove(from) - excessAbove(to),
    squareIn(from, to) {
      const beyond = to >= reach ? 0 : squareAbove(to) + 2 * (to - from) * excessAbove(to);
      return squareAbove(from) - beyond;
    },
    variance: () => Math.max(0, square[0]! - excess[0]! * excess[0]!),
    quantile(q) {
      let low = 0;
      let high = last;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (survival[middle]! <= 1 - q + NEGLIGIBLE) high = middle;
        else low = middle + 1;
      }
      return (first + low) * step;
    },
  };
}

/** P(S > point), E[(S - point)+] and E[((S - point)+)²]. */
function sumsAbove(mass: Float64Array, step: number) {
  const survival = new Float64Array(mass.length);
  const excess = new Float64Array(mass.length);
  const square = new Float64Array(mass.length);
  for (let cell = mass.length - 2; cell >= 0; cell--) {
    survival[cell] = survival[cell + 1]! + mass[cell + 1]!;
    excess[cell] = excess[cell + 1]! + step * survival[cell]!;
    square[cell] = square[cell + 1]! + step * (2 * excess[cell + 1]! + step * survival[cell]!);
  }
  return { survival, excess, square };
}
