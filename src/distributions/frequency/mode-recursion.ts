/** The probability beyond the last one listed. */
const NEGLIGIBLE_TAIL = 1e-17;
const MOST_TERMS = 2 ** 25;

/**
 * P(N = 0), P(N = 1), ... from the probability at the mode and the ratios of neighbours, until the remaining
 * probability is below 1e-17 or the law ends (ratio 0).
 *
 * @param ratio P(N = k + 1) / P(N = k), below 1 and (almost) constant or decreasing far beyond the mode.
 * @throws RangeError where the law has more than 2^25 terms.
 */
export function probabilitiesFromMode(mode: number, atMode: number, ratio: (k: number) => number): Float64Array {
  const upper = [atMode];
  for (let k = mode, p = atMode; ; k++) {
    const r = ratio(k);
    // The rest is at most a geometric series with this ratio.
    if (r < 1 && p * r < NEGLIGIBLE_TAIL * (1 - r)) break;
    p *= r;
    upper.push(p);
    if (mode + upper.length > MOST_TERMS) throw new RangeError(`frequency must have at most ${MOST_TERMS} counts`);
  }
  const probabilities = new Float64Array(mode + upper.length);
  probabilities.set(upper, mode);
  for (let k = mode - 1; k >= 0; k--) probabilities[k] = probabilities[k + 1]! / ratio(k);
  return probabilities;
}
