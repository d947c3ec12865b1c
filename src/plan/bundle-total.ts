/**
 * The law of what a bundle of members costs who have no large claim: the sum of many independent amounts, by the Fourier
 * series of its density on a window outside of which it has no probability that float64 could show.
 *
 * Fang & Oosterlee 2008, "A novel pricing method for European options based on Fourier-cosine series expansions",
 * doi:10.1137/080718061: the coefficients of such a series are values of the characteristic function.
 */
import type { SmoothPiece } from '../distributions/severity/severity.ts';
import { fourierTransform } from '../exact/transform.ts';
import { cos, exp, log, sin } from '../units/elementary.ts';
import type { SmallClaims } from './small-claims.ts';

export interface BundleTotal {
  /** The law in dollars of severity. */
  readonly piece: SmoothPiece;
  /** Largest error in probability that the series and its interpolation show, beside that of the table. */
  readonly error: number;
}

/** Probability that counts as none: outside the window, and of the highest frequencies. */
const NOTHING = 1e-16;
const MOST_FREQUENCIES = 4096;
/** The points of the law of one member stand for it up to this frequency, in turns over a standard deviation. */
const MOST_TURN = 32;
/** Points of the grid to each frequency: the cubic between them is then good to about 1e-9. */
const OVERSAMPLING = 8;
/** What sums over frequencies lose, to each member: powers of the characteristic function multiply its rounding. */
const ROUNDING = 2 ** -51;

/** Null where the total of so few members is too rough for the series. */
export function bundleTotal(claims: SmallClaims, members: number): BundleTotal | null {
  const window = windowOf(claims, members);
  const spectrum = spectrumOf(claims, members, window.width);
  if (spectrum === null) return null;
  const grid = gridOf(window, spectrum);
  const error = interpolationError(grid, spectrum);
  const rounding = (64 + members) * ROUNDING;
  const shift = members * claims.mean;
  const piece: SmoothPiece = Object.freeze({
    kind: 'smooth',
    role: 'body',
    probability: 1,
    survival: (x: number) => 1 - probabilityBelow(grid, x - shift),
    upperQuantile: (s: number) => shift + amountAt(grid, 1 - Math.min(Math.max(s, rounding), 1 - rounding)),
    rounding,
  });
  return { piece, error: error + rounding };
}

interface Window {
  /** Less the mean of the total. */
  readonly start: number;
  readonly width: number;
}

/** Chernoff's bound: P(S > x) <= exp(n log E[exp(θ X)] - θ x), the best of many θ. */
function windowOf({ points, mean, variance }: SmallClaims, members: number): Window {
  const target = -log(NOTHING);
  const deviation = Math.sqrt(variance * members);
  const bound = (sign: 1 | -1) => {
    let best = Infinity;
    for (let tilt = 0.25; tilt < 32; tilt *= 1.3) {
      const theta = tilt / deviation;
      let moment = 0;
      for (const { amount, weight } of points) moment += weight * exp(sign * theta * amount);
      best = Math.min(best, (members * log(moment) + target) / theta);
    }
    return best;
  };
  const start = -Math.min(bound(-1), members * mean);
  return { start, width: bound(1) - start };
}

interface Spectrum {
  readonly width: number;
  /** Characteristic function of the total less its mean at 2 pi j / width, from j = 0. */
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** Null where frequencies matter that the points do not stand for. */
function spectrumOf({ points, variance }: SmallClaims, members: number, width: number): Spectrum | null {
  const base = (2 * Math.PI) / width;
  const most = Math.min(MOST_FREQUENCIES, Math.floor(MOST_TURN / Math.sqrt(variance) / base));
  const turns = points.map(({ amount }) => ({ re: cos(base * amount), im: sin(base * amount) }));
  const turned = { re: Float64Array.from(points, ({ weight }) => weight), im: new Float64Array(points.length) };
  const turnRe = Float64Array.from(turns, (turn) => turn.re);
  const turnIm = Float64Array.from(turns, (turn) => turn.im);
  const values: Complex[] = [];
  let last = 0;
  for (let j = 0; j <= most; j++) {
    const value = power(sumAndTurn(turned.re, turned.im, turnRe, turnIm), members);
    values.push(value);
    if (Math.abs(value.re) + Math.abs(value.im) > NOTHING) last = j;
    else if (j > 16 + 1.5 * last) {
      return { width, re: Float64Array.from(values, (z) => z.re), im: Float64Array.from(values, (z) => z.im) };
    }
  }
  return null;
}

interface Complex {
  readonly re: number;
  readonly im: number;
}

/** The sum of complex numbers, each of which then takes its turn. */
function sumAndTurn(re: Float64Array, im: Float64Array, turnRe: Float64Array, turnIm: Float64Array): Complex {
  let sumRe = 0;
  let sumIm = 0;
  for (let k = 0; k < re.length; k++) {
    const a = re[k]!;
    const b = im[k]!;
    const c = turnRe[k]!;
    const d = turnIm[k]!;
    sumRe += a;
    sumIm += b;
    re[k] = a * c - b * d;
    im[k] = a * d + b * c;
  }
  return { re: sumRe, im: sumIm };
}

/** A complex number to a power that is a whole number > 0, by squaring. */
function power(base: Complex, exponent: number): Complex {
  let result: Complex = { re: 1, im: 0 };
  let square = base;
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = product(result, square);
    square = product(square, square);
  }
  return result;
}

function product(a: Complex, b: Complex): Complex {
  return { re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re };
}

interface Grid {
  /** Amount less the mean of the total. */
  readonly start: number;
  readonly step: number;
  /** P(S <= point), rising, and its slope to each step. */
  readonly below: Float64Array;
  readonly slope: Float64Array;
}

function gridOf({ start, width }: Window, spectrum: Spectrum): Grid {
  let size = 1024;
  while (size < OVERSAMPLING * spectrum.re.length) size *= 2;
  const { below, density } = seriesAt(start, spectrum, size, 0);
  const step = width / size;
  let highest = 0;
  for (let g = 0; g < size; g++) {
    highest = Math.min(Math.max(highest, below[g]!), 1);
    below[g] = highest;
    density[g] = Math.max(0, density[g]! * step);
  }
  return { start, step, below, slope: density };
}

/**
 * Distribution function and density on `size` points from `start` + `part` steps on. With the coefficients c of the density's
 * series at the window's start, those of its integral are c / (-i omega).
 */
function seriesAt(start: number, { width, re, im }: Spectrum, size: number, part: number) {
  const fft = fourierTransform(size);
  const first = start + (part * width) / size;
  const densities = new Array<number>(2 * size).fill(0);
  const integrals = new Array<number>(2 * size).fill(0);
  let atStart = 0;
  for (let j = 1; j < re.length; j++) {
    const omega = (2 * Math.PI * j) / width;
    const value = { re: re[j]!, im: im[j]! };
    const here = product(value, turnBack(omega * first));
    densities[2 * j] = here.re;
    densities[2 * j + 1] = here.im;
    integrals[2 * j] = -here.im / omega;
    integrals[2 * j + 1] = here.re / omega;
    atStart -= product(value, turnBack(omega * start)).im / omega;
  }
  const ofDensity = new Array<number>(2 * size);
  const ofIntegral = new Array<number>(2 * size);
  fft.transform(ofDensity, densities);
  fft.transform(ofIntegral, integrals);
  const density = new Float64Array(size);
  const below = new Float64Array(size);
  for (let g = 0; g < size; g++) {
    density[g] = (1 + 2 * ofDensity[2 * g]!) / width;
    below[g] = (g + part) / size + (2 * (ofIntegral[2 * g]! - atStart)) / width;
  }
  return { density, below };
}

function turnBack(angle: number): Complex {
  return { re: cos(angle), im: -sin(angle) };
}

/** Half-way between the points, the series itself against the cubic. */
function interpolationError(grid: Grid, spectrum: Spectrum): number {
  const { below } = seriesAt(grid.start, spectrum, grid.below.length, 0.5);
  let error = 0;
  for (let g = 0; g + 1 < below.length; g++) error = Math.max(error, Math.abs(below[g]! - cubic(grid, g, 0.5)));
  return error;
}

/** P(S <= x). */
function probabilityBelow(grid: Grid, x: number): number {
  const position = (x - grid.start) / grid.step;
  if (!(position > 0)) return 0;
  const cell = Math.floor(position);
  return cell >= grid.below.length - 1 ? 1 : Math.min(cubic(grid, cell, position - cell), 1);
}

/** Hermite's cubic in a cell, between its ends. */
function cubic({ below, slope }: Grid, cell: number, part: number): number {
  const from = below[cell]!;
  const to = below[cell + 1]!;
  const rise = to - from;
  const a = slope[cell]! - rise;
  const b = rise - slope[cell + 1]!;
  const value = from + part * rise + part * (1 - part) * (a * (1 - part) + b * part);
  return Math.min(Math.max(value, from), to);
}

/** The amount below which lies probability p in (0, 1). */
function amountAt(grid: Grid, p: number): number {
  const { below, start, step } = grid;
  let low = 0;
  let high = below.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (below[middle]! <= p) low = middle;
    else high = middle;
  }
  return start + (low + crossing(grid, low, p)) * step;
}

const CLOSE = 1e-12;
const MOST_STEPS = 48;

/** Where in a cell its cubic reaches p: Newton's steps, or halves where they leave the bracket. */
function crossing(grid: Grid, cell: number, p: number): number {
  let low = 0;
  let high = 1;
  let part = (p - grid.below[cell]!) / Math.max(grid.below[cell + 1]! - grid.below[cell]!, Number.MIN_VALUE);
  for (let i = 0; i < MOST_STEPS && high - low > CLOSE; i++) {
    if (!(part > low && part < high)) part = (low + high) / 2;
    const excess = cubic(grid, cell, part) - p;
    if (excess > 0) high = part;
    else low = part;
    const next = part - excess / density(grid, cell, part);
    if (Math.abs(next - part) < CLOSE) break;
    part = next;
  }
  return Math.min(Math.max(part, low), high);
}

/** Slope of the cubic. */
function density({ below, slope }: Grid, cell: number, part: number): number {
  const rise = below[cell + 1]! - below[cell]!;
  const a = slope[cell]! - rise;
  const b = rise - slope[cell + 1]!;
  return rise + (1 - 2 * part) * (a * (1 - part) + b * part) + part * (1 - part) * (b - a);
}
