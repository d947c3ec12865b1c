import type { Expectation } from '../exact/expected-claims.ts';
import type { Growth, LeveragedTrend } from '../plan/leveraged-trend.ts';
import { formatExactMoney } from './format-exact.ts';
import { formatPercent, withCommas } from './format-numbers.ts';
import { textTable } from './text-table.ts';

/** What the projection does, as a table: expected amounts of both periods and their growth a year. */
export function trendTable({ gross, reimbursements }: LeveragedTrend, currency: string): string {
  const money = (amount: Expectation) => formatExactMoney(amount, currency);
  const row = (label: string, { before, after, yearly }: Growth) => [
    label,
    money(before),
    money(after),
    `${yearly < 0 ? '-' : ''}${formatPercent(Math.abs(yearly))}`,
  ];
  return textTable(
    ['', 'as the figures', 'in the contract', 'a year'],
    [row('Gross claims', gross), ...(reimbursements === null ? [] : [row('Specific reimbursements', reimbursements)])],
  );
}

/** `Projected by 24 months (a fixed attachment leverages trend)` */
export function trendTitle({ months }: LeveragedTrend): string {
  return `Projected by ${withCommas(months, Number.isInteger(months) ? 0 : 1)} months, the specific attachment staying fixed`;
}
