/** Standard errors by batch means: batches of plan years that are independent, and whose members a function of the path number. */

/**
 * Standard error of a mean sum(totals) / sum(sizes) over independent batches of unequal sizes, as that of a ratio:
 * sqrt(B / (B - 1) sum((total - size x mean)²)) / sum(sizes). With B batches it is itself known to 1 / sqrt(2 (B - 1)).
 * Batches of size 0 are left out; fewer than two batches tell nothing: null.
 *
 * What is a smooth function of means has the error of its linearisation: totals of its influence.
 * Cochran 1977, Sampling Techniques, section 6.3 (ratio estimates).
 */
export function batchError(totals: ArrayLike<number>, sizes: ArrayLike<number>): number | null {
  let batches = 0;
  let total = 0;
  let size = 0;
  for (let b = 0; b < sizes.length; b++) {
    if (sizes[b] === 0) continue;
    batches++;
    total += totals[b]!;
    size += sizes[b]!;
  }
  if (batches < 2) return null;
  const mean = total / size;
  let squares = 0;
  for (let b = 0; b < sizes.length; b++) {
    if (sizes[b] === 0) continue;
    const deviation = totals[b]! - sizes[b]! * mean;
    squares += deviation * deviation;
  }
  return Math.sqrt((squares * batches) / (batches - 1)) / size;
}
