import type { PlanFacts } from '../plan/plan-facts.ts';
import { basisWords } from './basis-words.ts';
import { formatPercent } from './format-numbers.ts';
import { shortened } from './shortened.ts';
import { textTable } from './text-table.ts';

export const COMPLETION_TITLE = 'Payment: the part of claims that counts, where every month incurs as much';

const CLAIMS_WIDTH = 44;

/** Completion factors by curve; '' where payment does not matter. */
export function completionTable({ payment, terms: { specific, aggregate } }: PlanFacts): string {
  if (payment === undefined) return '';
  return textTable(
    [
      'claims of',
      ...(specific === null ? [] : [`specific ${basisWords(specific.basis)}`]),
      ...(aggregate === null ? [] : [`aggregate ${basisWords(aggregate.basis)}`]),
      'unpaid at any time',
    ],
    payment.factors.map(({ claims, bySpecific, byAggregate, monthsNotPaid }) => [
      shortened(claims.join(', '), CLAIMS_WIDTH),
      ...(specific === null ? [] : [formatPercent(bySpecific)]),
      ...(aggregate === null ? [] : [formatPercent(byAggregate)]),
      `${monthsNotPaid.toFixed(2)} months`,
    ]),
  );
}
