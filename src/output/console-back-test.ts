import type { BackTest, BackTestResult } from '../study/back-test.ts';
import type { Sizing } from '../study/sizing.ts';
import { backTestWords } from './back-test-words.ts';
import { moneyFormat, withCommas } from './format-numbers.ts';
import { shortened } from './shortened.ts';
import { testedOptions } from './tested-options.ts';
import { textTable } from './text-table.ts';
import { wrapWords } from './wrap-words.ts';

const WIDTH = 98;
const LABEL_WIDTH = 26;
/** Years that fit beside each other; older ones are in the files. */
const MOST_YEARS = 4;

/**
 * A back-test as text for a terminal, at most 100 columns wide: what each specific cover would have reimbursed.
 * @param order ids of the options to show; of options with the same results the first
 */
export function consoleBackTest(backTest: BackTest, sizing: Sizing, order: readonly string[]): string {
  const money = moneyFormat(sizing.currency, Math.max(0, ...backTest.years.map(({ trendedClaims }) => trendedClaims)));
  const labelOf = new Map(sizing.options.map(({ id, label }) => [id, label]));
  const years = backTest.years.slice(-MOST_YEARS);
  const ofYears = (results: readonly BackTestResult[]) =>
    results.slice(-MOST_YEARS).map(({ reimbursement }) => money.amount(reimbursement));
  const table = textTable(
    [
      '',
      ...years.map(({ year, months }) => (months < 12 ? `${year} (${months} m)` : String(year))),
      'all',
      'kept',
      'premium',
      'ratio',
    ],
    [
      [
        `Claims in ${backTest.contractYear} terms`,
        ...years.map(({ trendedClaims }) => money.amount(trendedClaims)),
        '',
        '',
        '',
        '',
      ],
      ...testedOptions(backTest, order).map(({ option, years: results, total }) => [
        shortened(labelOf.get(option) ?? option, LABEL_WIDTH),
        ...ofYears(results),
        money.amount(total.reimbursement),
        money.amount(total.kept),
        money.amount(total.premium),
        total.lossRatio === null ? '' : withCommas(total.lossRatio, 2),
      ]),
    ],
  );
  const notes = backTestWords(backTest, sizing.currency).map((words) => ` ${wrapWords(words, WIDTH - 1, '   ')}`);
  const earlier = backTest.years.length > MOST_YEARS ? ', the last years and all of them' : '';
  return `\nBack-test: specific reimbursement of the large claims of past years${earlier}\n${table}\n${notes.join('\n')}\n`;
}
