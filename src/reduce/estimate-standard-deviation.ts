import { bareEstimate, type Estimate, normalEstimate } from './estimate.ts';
import { checkRows, extremes, fourthCentralMoment, mean, meanOverBins, variance } from './moments.ts';
import type { ColumnState } from './reducer-state.ts';
import { skewedInterval } from './skewed-interval.ts';

/**
 * Standard deviation (divisor rows - 1) with its error by the delta method: Var(s²) = (m4 - s⁴ (n - 3)/(n - 1)) / n,
 * standard error of s = sqrt(Var(s²)) / (2 s). Cramér 1946, Mathematical Methods of Statistics, section 27.4.
 *
 * The interval is the root of that of the mean squared deviation, which allows for the skewness of the squares. Heavy
 * tails (no fourth moment) make the error itself uncertain. Fewer than two rows have no standard deviation: 0 without an
 * error.
 */
export function estimateStandardDeviation(column: ColumnState, rows: number): Estimate {
  checkRows(rows);
  if (rows < 2) return bareEstimate(0);
  const square = variance(column, rows);
  if (square === 0) return normalEstimate(0, 0);
  const value = Math.sqrt(square);
  const ofSquares = fourthCentralMoment(column, rows) - (square * square * (rows - 3)) / (rows - 1);
  if (ofSquares <= 0) return normalEstimate(value, 0);
  const { low, high } = skewedInterval({
    rows,
    mean: square,
    variance: ofSquares,
    skewness: skewnessOfSquares(column, rows, square, ofSquares),
    largest: largestSquare(column, rows),
  });
  const standardError = Math.sqrt(ofSquares / rows) / (2 * value);
  return { value, standardError, low: Math.sqrt(Math.max(low, 0)), high: Math.sqrt(high) };
}

/** Of the squared deviations, whose mean and variance are given. */
function skewnessOfSquares(column: ColumnState, rows: number, square: number, ofSquares: number): number {
  const centre = mean(column, rows);
  const cube = meanOverBins(column.bins, rows, (value) => {
    const beyond = (value - centre) * (value - centre) - square;
    return beyond * beyond * beyond;
  });
  return cube / (ofSquares * Math.sqrt(ofSquares));
}

function largestSquare(column: ColumnState, rows: number): number {
  const centre = mean(column, rows);
  const [smallest, largest] = extremes(column.bins);
  return Math.max((smallest - centre) * (smallest - centre), (largest - centre) * (largest - centre));
}
