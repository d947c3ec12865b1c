import type { MonthSoFar } from '../contract/monthly-view.ts';
import type { PlanFacts } from '../plan/plan-facts.ts';
import type { PlanYearLedger } from '../plan/plan-year-ledger.ts';
import { type Cents, toDollars } from '../units/cents.ts';
import { formatMoneyToCents } from './format-numbers.ts';
import { textTable } from './text-table.ts';

export const MONTHS_TITLE = 'Month by month, each amount from the first month of the year to the end of this one';

/** The year as it is paid, with what the covers have reimbursed so far. */
export function monthsTable(
  { terms: { specific, aggregate }, currency }: PlanFacts,
  { specificRecovery, aggregateRecovery, eligible }: PlanYearLedger,
  months: readonly MonthSoFar[],
): string {
  const money = (cents: Cents | null) => (cents === null ? '' : formatMoneyToCents(toDollars(cents), currency));
  const head = [
    'month',
    'paid',
    ...(specific === null ? [] : ['specific reimburses']),
    ...(aggregate === null ? [] : ['aggregate counts', 'attachment']),
    ...(aggregate?.accommodation ? ['advanced'] : []),
  ];
  const rows = months.map((month) => [
    String(month.month),
    money(month.paid),
    ...(specific === null ? [] : [money(month.specificRecovery)]),
    ...(aggregate === null ? [] : [money(month.eligible), money(month.attachment)]),
    ...(aggregate?.accommodation ? [money(month.advanced)] : []),
  ]);
  const settled = [
    'settled',
    '',
    ...(specific === null ? [] : [money(specificRecovery)]),
    ...(aggregate === null ? [] : [money(eligible), money(aggregate.attachment)]),
    ...(aggregate?.accommodation ? [money(aggregateRecovery)] : []),
  ];
  return textTable(head, [...rows, settled]);
}
