import { type Estimate, NORMAL_975, restingOn } from './estimate.ts';
import { checkRows } from './moments.ts';

/**
 * Proportion count / rows with Wilson's score interval, which stays inside [0, 1] and is informative at 0 and at all;
 * standard error sqrt(p (1 - p) / n). It rests on the rows with the event, or on those without it where they are fewer.
 *
 * Wilson 1927, Journal of the American Statistical Association 22, 209-212, doi:10.1080/01621459.1927.10502953.
 *
 * Throws RangeError unless 0 <= count <= rows and there is a row.
 */
export function estimateProportion(count: number, rows: number): Estimate {
  checkRows(rows);
  if (!(count >= 0 && count <= rows)) throw new RangeError(`count must be from 0 to ${rows}: got ${count}`);
  const value = count / rows;
  const squaredZ = NORMAL_975 * NORMAL_975;
  const centre = (count + squaredZ / 2) / (rows + squaredZ);
  const halfWidth = (NORMAL_975 * Math.sqrt((count * (rows - count)) / rows + squaredZ / 4)) / (rows + squaredZ);
  return restingOn(Math.min(count, rows - count), {
    value,
    standardError: Math.sqrt((value * (1 - value)) / rows),
    low: count === 0 ? 0 : centre - halfWidth,
    high: count === rows ? 1 : centre + halfWidth,
  });
}
