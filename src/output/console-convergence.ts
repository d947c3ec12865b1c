import type { ConvergenceRow } from '../study/convergence.ts';
import type { StatisticName } from '../study/statistic-names.ts';
import type { Summary } from '../study/summary.ts';
import { formatPercent, moneyFormat, withCommas } from './format-numbers.ts';
import { textTable } from './text-table.ts';

/** Doublings shown: n / 16 to n. */
const MOST_ROWS = 5;

const SHOWN: readonly (readonly [name: StatisticName, head: string])[] = [
  ['deficitProbability', 'P(deficit)'],
  ['expectedDeficit', 'expected deficit'],
  ['totalCost', 'total cost'],
  ['totalCost1in100', '1 in 100'],
];

/** The main statistics of the simulation on the last few doublings of plan years; says so where nothing doubles. */
export function convergenceTable({ convergence, currency }: Summary): string {
  if (convergence.length === 0) return ' None: plan years are added in blocks, and this run has too few of them.';
  const rows = convergence.slice(-MOST_ROWS);
  return textTable(
    ['plan years', ...SHOWN.map(([, head]) => head)],
    rows.map((row) => [
      withCommas(row.planYears, 0),
      ...SHOWN.map(([name]) => statisticText(row, name, currency, largestOf(rows, name))),
    ]),
  );
}

function statisticText(row: ConvergenceRow, name: StatisticName, currency: string, largest: number): string {
  const { unit, value, standardError } = find(row, name);
  const estimate = { value, standardError, low: null, high: null };
  if (unit !== 'probability') return moneyFormat(currency, largest).estimate(estimate);
  const error = standardError === null ? '?' : withCommas(100 * standardError, 2);
  return `${formatPercent(value)} ±${error}`;
}

function largestOf(rows: readonly ConvergenceRow[], name: StatisticName): number {
  return Math.max(...rows.map((row) => find(row, name).value));
}

function find({ statistics }: ConvergenceRow, name: StatisticName) {
  return statistics.find((statistic) => statistic.name === name)!;
}
