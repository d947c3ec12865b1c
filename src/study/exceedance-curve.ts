import { dividedBy } from '../reduce/estimate.ts';
import { estimateQuantile } from '../reduce/estimate-quantile.ts';
import type { Bins } from '../reduce/reducer-state.ts';
import type { ExceedanceCurve } from './sizing.ts';

/** Exceedance probabilities at which a curve is drawn. */
const PROBABILITIES = [
  0.995, 0.99, 0.975, 0.95, 0.925, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5, 0.45, 0.4, 0.35, 0.3, 0.25, 0.2,
  0.175, 0.15, 0.125, 0.1, 0.085, 0.07, 0.06, 0.05, 0.04, 0.03, 0.025, 0.02, 0.015, 0.01, 0.0075, 0.005, 0.0035, 0.002,
  0.001,
];

/** Total cost by the probability that it is exceeded, dollars, with the 95 % band of the order statistics. */
export function exceedanceCurve(option: string, bins: Bins, rows: number): ExceedanceCurve {
  return {
    option,
    points: PROBABILITIES.map((probability) => {
      const { value, low, high } = dividedBy(estimateQuantile(bins, rows, 1 - probability), 100);
      return { probability, amount: value, low, high };
    }),
  };
}
