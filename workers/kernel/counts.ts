// Counts by inversion of one word, with a guide table (Chen & Asau 1974), so that a larger uniform never gives a smaller
// count and a changed law moves as few counts as possible.
import {
  COUNTS_CUMULATIVE_OFFSET,
  COUNTS_FIRST,
  COUNTS_GUIDE_LENGTH,
  COUNTS_GUIDE_OFFSET,
  COUNTS_LENGTH,
} from '../../src/plan/layout';

/** The count at a uniform word: the least n with word / 2^64 < P(N <= n). */
export function drawCount(plan: usize, counts: usize, word: u64): i32 {
  const u = <f64>(<i64>(word >>> 11)) * 1.1102230246251565e-16; // 2^-53
  const guideLength = load<i32>(counts, COUNTS_GUIDE_LENGTH);
  const cumulative = plan + load<i32>(counts, COUNTS_CUMULATIVE_OFFSET);
  const last = load<i32>(counts, COUNTS_LENGTH) - 1;
  let index = load<i32>(plan + load<i32>(counts, COUNTS_GUIDE_OFFSET) + ((<usize>(<i32>(u * <f64>guideLength))) << 2));
  while (index < last && load<f64>(cumulative + ((<usize>index) << 3)) <= u) index++;
  return load<i32>(counts, COUNTS_FIRST) + index;
}

/** The outcome at a uniform word among a few cumulative probabilities. */
export function drawOutcome(cumulative: usize, count: i32, word: u64): i32 {
  const u = <f64>(<i64>(word >>> 11)) * 1.1102230246251565e-16;
  let index = 0;
  while (index < count - 1 && load<f64>(cumulative + ((<usize>index) << 3)) <= u) index++;
  return index;
}
