import type { Expectation } from '../plan/exact-plan-year.ts';
import { dividedBy, type Estimate } from '../reduce/estimate.ts';
import { estimateQuantile } from '../reduce/estimate-quantile.ts';
import { estimateTailValue } from '../reduce/estimate-tail-value.ts';
import type { Bins } from '../reduce/reducer-state.ts';
import { compareExpected } from './compare-expected.ts';
import type { Spread } from './summary.ts';

const LEVELS = [0.5, 0.75, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999];
const TAIL_LEVELS = [0.95, 0.99];
const YEARS = [
  { years: 10, level: 0.9 },
  { years: 20, level: 0.95 },
  { years: 100, level: 0.99 },
];

/** Cents to dollars, errors included. */
export function inDollars(estimate: Estimate): Estimate {
  return dividedBy(estimate, 100);
}

/** The exact quantile of one year out of so many, dollars; undefined where it is not known. */
export type ExactQuantile = (years: number) => Expectation | undefined;

/** Quantiles and tail values of a column of cents, in dollars. */
export function summarizeSpread(bins: Bins, rows: number, exact: ExactQuantile = () => undefined): Spread {
  const quantile = (level: number) => inDollars(estimateQuantile(bins, rows, level));
  return {
    quantiles: LEVELS.map((level) => ({ level, ...quantile(level) })),
    oneInYears: YEARS.map(({ years, level }) => ({
      years,
      ...compareExpected(quantile(level), 'dollars', exact(years)),
    })),
    tailValues: TAIL_LEVELS.map((level) => ({ level, ...inDollars(estimateTailValue(bins, rows, level)) })),
    smallestSimulated: bins.minimum[0]! / 100,
    largestSimulated: bins.maximum[bins.maximum.length - 1]! / 100,
  };
}
