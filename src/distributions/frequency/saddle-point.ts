import { lgam, log } from '../../units/elementary.ts';

/**
 * Loader's saddle-point parts: a probability near the mode is exp of small numbers instead of a difference of
 * logarithms of huge factorials. Loader 2000, Fast and accurate computation of binomial probabilities.
 */

export const TWO_PI = 6.283185307179586;
const HALF_LOG_TWO_PI = 0.9189385332046728;

/** ln Gamma(x + 1) less Stirling's approximation (x + 1/2) ln x - x + ln(2 pi) / 2, x > 0; absolute error < 1e-14. */
export function stirlingError(x: number): number {
  if (x < 16) return lgam(x + 1) - ((x + 0.5) * log(x) - x + HALF_LOG_TWO_PI);
  const inverse = 1 / (x * x);
  return (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse * (1 / 1680 - inverse / 1188)))) / x;
}

/** x ln(x / m) + m - x >= 0 for x, m > 0: by its series where x is near m. */
export function deviance(x: number, m: number): number {
  const relative = (x - m) / (x + m);
  if (Math.abs(relative) > 0.1) return x * log(x / m) + m - x;
  // With v = (x - m) / (x + m): x ln(x / m) = 2 x (v + v³/3 + v⁵/5 + ...) and m - x = -v (x + m).
  const square = relative * relative;
  let power = 2 * x * relative;
  let sum = (x - m) * relative;
  for (let odd = 3; ; odd += 2) {
    power *= square;
    const next = sum + power / odd;
    if (next === sum) return sum;
    sum = next;
  }
}
