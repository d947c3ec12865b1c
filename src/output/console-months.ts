import type { AmountSummary, Summary } from '../study/summary.ts';
import { formatWholeMoney } from './format-numbers.ts';
import { textTable } from './text-table.ts';

export const MONTHS_OF_SUMMARY_TITLE = 'Month by month: from the first month of the year to the end of this one';

/** What is paid and what counts for the aggregate, mean and one year in 10, against the attachment so far; '' without months. */
export function summaryMonthsTable({ months = [], amounts, currency }: Summary): string {
  if (months.length === 0) return '';
  const ofRole = (role: AmountSummary['role']) => amounts.filter((amount) => amount.role === role);
  const families = [
    { title: 'paid', amounts: ofRole('paidByMonth') },
    { title: 'specific reimburses', amounts: ofRole('specificByMonth') },
    { title: 'aggregate counts', amounts: ofRole('eligibleByMonth') },
  ].filter((family) => family.amounts.length > 0);
  const money = (amount: number) => formatWholeMoney(amount, currency);
  const hasAttachment = months.some(({ attachment }) => attachment !== null);
  return textTable(
    ['month', ...families.flatMap(({ title }) => [title, '1 in 10']), ...(hasAttachment ? ['attachment'] : [])],
    months.map(({ month, attachment }, i) => [
      String(month),
      ...families.flatMap((family) => {
        const amount = family.amounts[i]!;
        return [money(amount.mean.value), money(amount.oneInYears[0]!.value)];
      }),
      ...(hasAttachment ? [attachment === null ? '' : money(attachment)] : []),
    ]),
  );
}
