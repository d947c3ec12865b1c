import { bareEstimate, type Estimate, normalEstimate } from './estimate.ts';
import { checkRows, fourthCentralMoment, variance } from './moments.ts';
import type { ColumnState } from './reducer-state.ts';

/**
 * Standard deviation (divisor rows - 1) with its error by the delta method: Var(s²) = (m4 - s⁴ (n - 3)/(n - 1)) / n,
 * standard error of s = sqrt(Var(s²)) / (2 s).
 *
 * Heavy tails (no fourth moment) make the error itself uncertain. Fewer than two rows have no standard deviation: 0
 * without an error. Cramér 1946, Mathematical Methods of Statistics, section 27.4.
 */
export function estimateStandardDeviation(column: ColumnState, rows: number): Estimate {
  checkRows(rows);
  if (rows < 2) return bareEstimate(0);
  const square = variance(column, rows);
  if (square === 0) return normalEstimate(0, 0);
  const varianceOfSquare = (fourthCentralMoment(column, rows) - (square * square * (rows - 3)) / (rows - 1)) / rows;
  const value = Math.sqrt(square);
  const { standardError, low, high } = normalEstimate(value, Math.sqrt(Math.max(varianceOfSquare, 0)) / (2 * value));
  return { value, standardError, low: Math.max(low ?? 0, 0), high };
}
