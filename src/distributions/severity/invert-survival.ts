import { exp, log } from '../../units/elementary.ts';

/** What has no closed-form quantile: `cdf`, where given, keeps the relative accuracy of P(X <= x) near zero. */
export interface InvertibleLaw {
  survival(x: number): number;
  cdf?(x: number): number;
}

/** exp(-800) is below every positive float64: stands for the logarithm of zero. */
const LOG_OF_NOTHING = -800;

/**
 * inf{x >= 0 : P(X > x) <= s}, 0 < s <= 1, to the last bit that the survival function can tell.
 *
 * @param typical a positive amount from which the bracket grows.
 */
export function invertSurvival(law: InvertibleLaw, s: number, typical: number): number {
  const excess = excessProbability(law, s);
  if (!(excess(0) > 0)) return 0;
  let low = typical;
  let high = typical;
  for (let factor = 2; excess(high) > 0; factor *= factor) {
    if (high === Infinity) return Infinity;
    low = high;
    high *= factor;
  }
  for (let factor = 2; !(excess(low) > 0); factor *= factor) {
    if (low === 0) return 0;
    high = low;
    low /= factor;
  }
  return crossing(excess, low === 0 ? Number.MIN_VALUE : low, high);
}

/** The logarithm of P(X > x) / s, or of (1 - s) / P(X <= x) where that is the smaller probability. */
function excessProbability({ survival, cdf }: InvertibleLaw, s: number): (x: number) => number {
  if (cdf && s > 0.5) return (x) => Math.min(log(1 - s) - log(cdf(x)), -LOG_OF_NOTHING);
  return (x) => Math.max(log(survival(x) / s), LOG_OF_NOTHING);
}

/**
 * The smallest x in (low, high] with f(x) <= 0, for a decreasing f with f(low) > 0 >= f(high), 0 < low.
 *
 * Chandrupatla's method in ln x, then bisection to neighbouring floats, so that a jump is met exactly.
 * Chandrupatla 1997, A new hybrid quadratic/bisection algorithm, doi:10.1016/S0965-9978(96)00051-8.
 */
export function crossing(f: (x: number) => number, low: number, high: number): number {
  let below = low;
  let above = high;
  const evaluate = (u: number): Point => {
    const x = Math.min(Math.max(exp(u), below), above);
    const value = f(x);
    if (value > 0) below = x;
    else above = x;
    return { u, value };
  };
  let a: Point = { u: log(low), value: f(low) };
  let b: Point = { u: log(high), value: f(high) };
  let t = 0.5;
  while (above > below * (1 + 2e-15)) {
    const next = evaluate(a.u + t * (b.u - a.u));
    const sameSide = next.value > 0 === a.value > 0;
    const c = sameSide ? a : b;
    if (!sameSide) b = a;
    a = next;
    const resolution = (4e-16 * Math.max(1, Math.abs(a.u))) / Math.abs(b.u - a.u);
    if (!(resolution < 0.5)) break;
    t = Math.min(Math.max(nextFraction(a, b, c), resolution), 1 - resolution);
  }
  return bisected(f, below, above);
}

interface Point {
  readonly u: number;
  readonly value: number;
}

/** Inverse quadratic interpolation through three points where it is safe, else the middle. */
function nextFraction(a: Point, b: Point, c: Point): number {
  const xi = (a.u - b.u) / (c.u - b.u);
  const phi = (a.value - b.value) / (c.value - b.value);
  if (!(phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi)) return 0.5;
  return (
    (a.value / (b.value - a.value)) * (c.value / (b.value - c.value)) +
    ((c.u - a.u) / (b.u - a.u)) * (a.value / (c.value - a.value)) * (b.value / (c.value - b.value))
  );
}

function bisected(f: (x: number) => number, low: number, high: number): number {
  for (;;) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) return high;
    if (f(middle) > 0) low = middle;
    else high = middle;
  }
}
