import type { Lattice } from './lattice.ts';
import { once } from './once.ts';

/** A law read off one lattice: its error is of second order in the step where the law is smooth or on the lattice. */
export interface LatticeLaw {
  readonly mean: number;
  /** Infinity where it is. */
  variance(): number;
  /** Of the lattice, dollars. */
  readonly step: number;
  /** Amounts up to here can be asked for; dollars. */
  readonly reach: number;
  /** Probability above the reach. */
  readonly above: number;
  /** P(S > x), strict. */
  survival(x: number): number;
  /** E[(S - x)+]. */
  excess(x: number): number;
  /** inf{x : F(x) >= q}; Infinity where that lies above the reach. */
  quantile(q: number): number;
}

/** One of which any layer can be read. */
export interface LayeredLatticeLaw extends LatticeLaw {
  /** E[d] of d = min(S, to) - min(S, from). */
  meanIn(from: number, to: number): number;
  /** E[d²]. */
  squareIn(from: number, to: number): number;
}

/** Parts of a step nearer to a point than this are rounding. */
const ON_POINT = 1e-7;
/** Probability above the lattice that is rounding. */
const NEGLIGIBLE = 1e-12;

/**
 * Reads a law off its lattice.
 *
 * A point's mass stands for amounts on both sides of it: the density on each side continues what the three points on that
 * side show, so that an atom at a point is told from its surroundings. Between points P(S > x) and E[(S - x)+] follow
 * the cubics that have their values and slopes at both ends.
 *
 * @param above Probability above the lattice.
 * @param moments E[S] and E[S²] from elsewhere; read where there is something above the lattice.
 */
export function latticeLaw(
  { step, first, mass }: Lattice,
  above: number,
  moments: { readonly mean: number; second(): number },
): LayeredLatticeLaw {
  const last = mass.length - 1;
  const lowest = first * step;
  const reach = (first + last) * step;
  const { strictlyAbove, atLeast } = exceedances(mass, above);
  const excesses = excessesUpTo(mass, step, above);
  const squares = once(() => squaredExcessesUpTo(mass, step, above));
  const goesOn = above > NEGLIGIBLE;
  const beyond = goesOn ? Math.max(0, moments.mean - lowest - excesses[0]!) : 0;
  const squareBeyond = once(() => (goesOn ? Math.max(0, moments.second() - squareBelow(0) - 2 * reach * beyond) : 0));

  /** The cell of an amount from the first point on, and where in it the amount lies. */
  const locate = (x: number) => {
    const position = x / step - first;
    const nearest = Math.round(position);
    if (Math.abs(position - nearest) < ON_POINT) return { cell: nearest, part: 0 };
    return { cell: Math.floor(position), part: position - Math.floor(position) };
  };
  const survivalIn = (cell: number, part: number) => {
    const [from, to] = [strictlyAbove[cell]!, atLeast[cell + 1]!];
    const value = cubic(from, to, -densityAbove(mass, cell), -densityBelow(mass, cell + 1), part);
    return Math.max(Math.min(value, from), Math.min(to, from));
  };
  /** E[(min(S, reach) - x)+]. */
  const excessBelow = (x: number) => {
    const { cell, part } = locate(x);
    if (cell < 0) return lowest - x + excesses[0]!;
    if (cell >= last) return 0;
    if (part === 0) return excesses[cell]!;
    return cubic(excesses[cell]!, excesses[cell + 1]!, -step * strictlyAbove[cell]!, -step * atLeast[cell + 1]!, part);
  };
  /** E[((min(S, reach) - x)+)²]. */
  const squareBelow = (x: number) => {
    const { cell, part } = locate(x);
    if (cell < 0) return squares()[0]! + (lowest - x) * (2 * excesses[0]! + lowest - x);
    if (cell >= last) return 0;
    const slope = (at: number) => -2 * step * excesses[at]!;
    return cubic(squares()[cell]!, squares()[cell + 1]!, slope(cell), slope(cell + 1), part);
  };
  const squareIn = (from: number, to: number) => {
    if (to <= reach) return squareBelow(from) - squareBelow(to) - 2 * (to - from) * excessBelow(to);
    if (squareBeyond() === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
    return squareBelow(from) + 2 * (reach - from) * beyond + squareBeyond();
  };
  return {
    step,
    mean: lowest + excesses[0]! + beyond,
    reach,
    above,
    survival(x) {
      const { cell, part } = locate(x);
      if (cell < 0) return 1;
      if (cell >= last) return above;
      return part === 0 ? strictlyAbove[cell]! : survivalIn(cell, part);
    },
    excess: (x) => excessBelow(x) + beyond,
    meanIn: (from, to) => excessBelow(from) + (to > reach ? beyond : -excessBelow(to)),
    squareIn,
    variance() {
      const mean = excesses[0]! + beyond;
      const square = squareIn(lowest, Number.POSITIVE_INFINITY);
      return square === Number.POSITIVE_INFINITY ? square : Math.max(0, square - mean * mean);
    },
    quantile(q) {
      const target = 1 - q;
      if (target < above) return Number.POSITIVE_INFINITY;
      const cell = firstAtMost(strictlyAbove, target);
      if (cell === 0 || atLeast[cell]! > target) return (first + cell) * step;
      return (first + cell - 1 + crossing((part) => survivalIn(cell - 1, part), target)) * step;
    },
  };
}

/** P(S > point) and P(S >= point). */
function exceedances(mass: Float64Array, above: number) {
  const strictlyAbove = new Float64Array(mass.length);
  const atLeast = new Float64Array(mass.length);
  let later = above;
  for (let cell = mass.length - 1; cell >= 0; cell--) {
    strictlyAbove[cell] = later + 0.5 * densityAbove(mass, cell);
    later += mass[cell]!;
    atLeast[cell] = later - 0.5 * densityBelow(mass, cell);
  }
  return { strictlyAbove, atLeast };
}

/** E[(min(S, reach) - point)+]. */
function excessesUpTo(mass: Float64Array, step: number, above: number): Float64Array {
  const excesses = new Float64Array(mass.length);
  let later = above;
  for (let cell = mass.length - 2; cell >= 0; cell--) {
    later += mass[cell + 1]!;
    excesses[cell] = excesses[cell + 1]! + later * step;
  }
  return excesses;
}

/** E[((min(S, reach) - point)+)²]. */
function squaredExcessesUpTo(mass: Float64Array, step: number, above: number): Float64Array {
  const squares = new Float64Array(mass.length);
  let later = above;
  let excess = 0;
  for (let cell = mass.length - 2; cell >= 0; cell--) {
    later += mass[cell + 1]!;
    squares[cell] = squares[cell + 1]! + step * (2 * excess + step * later);
    excess += later * step;
  }
  return squares;
}

/** Probability per step just above a point. */
function densityAbove(mass: Float64Array, cell: number): number {
  return continued(mass[cell + 1] ?? 0, mass[cell + 2] ?? 0, mass[cell + 3] ?? 0);
}

/** Probability per step just below a point. */
function densityBelow(mass: Float64Array, cell: number): number {
  return continued(mass[cell - 1] ?? 0, mass[cell - 2] ?? 0, mass[cell - 3] ?? 0);
}

/** The parabola through three points, at the point before them; 0 where they are atoms rather than a density. */
function continued(next: number, second: number, third: number): number {
  const bend = next - 2 * second + third;
  return Math.abs(bend) > 0.5 * (Math.abs(next) + Math.abs(third)) ? 0 : Math.max(0, 3 * next - 3 * second + third);
}

/** Hermite's cubic on [0, 1] from its values and slopes at both ends. */
function cubic(from: number, to: number, slopeFrom: number, slopeTo: number, part: number): number {
  const rise = to - from;
  const a = slopeFrom - rise;
  const b = -slopeTo + rise;
  return from + part * rise + part * (1 - part) * (a * (1 - part) + b * part);
}

/** The first entry at or below the target in a falling sequence. */
function firstAtMost(falling: Float64Array, target: number): number {
  let low = 0;
  let high = falling.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (falling[middle]! <= target) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Where in [0, 1] a falling function reaches the target, by bisection. */
function crossing(falling: (part: number) => number, target: number): number {
  let low = 0;
  let high = 1;
  for (let i = 0; i < 50; i++) {
    const middle = 0.5 * (low + high);
    if (falling(middle) > target) low = middle;
    else high = middle;
  }
  return high;
}
