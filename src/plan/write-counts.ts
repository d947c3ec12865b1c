/** Laws of counts for the kernel: cumulative probabilities with a guide table, drawn by inversion. */
import type { Frequency } from '../distributions/frequency/frequency.ts';
import { guideOf } from './guide.ts';
import * as layout from './layout.ts';
import type { PlanBuffer } from './plan-buffer.ts';

/** A uniform has 53 bits: counts less likely than this on either side are never drawn. */
const NEGLIGIBLE = 2 ** -54;

/** Appends the law of a count and returns its offset. */
export function writeCounts(buffer: PlanBuffer, frequency: Frequency): number {
  const { first, cumulative } = cumulate(frequency.probabilities());
  const record = buffer.reserve(layout.COUNTS_BYTES);
  const guide = guideOf(cumulative);
  buffer.setInt32(record + layout.COUNTS_FIRST, first);
  buffer.setInt32(record + layout.COUNTS_LENGTH, cumulative.length);
  buffer.setInt32(record + layout.COUNTS_GUIDE_LENGTH, guide.length);
  buffer.setInt32(record + layout.COUNTS_GUIDE_OFFSET, buffer.appendInt32(guide));
  buffer.setInt32(record + layout.COUNTS_CUMULATIVE_OFFSET, buffer.appendFloat64(cumulative));
  return record;
}

function cumulate(probabilities: Float64Array): { first: number; cumulative: Float64Array } {
  const all = new Float64Array(probabilities.length);
  let sum = 0;
  for (let n = 0; n < all.length; n++) {
    sum += probabilities[n]!;
    all[n] = sum;
  }
  let first = 0;
  while (first < all.length - 1 && all[first]! < NEGLIGIBLE) first++;
  let end = all.length;
  while (end > first + 1 && sum - all[end - 2]! < NEGLIGIBLE) end--;
  return { first, cumulative: all.slice(first, end) };
}
