import type { PlanFacts } from '../plan/plan-facts.ts';
import { toDollars } from '../units/cents.ts';
import type { YearsTerms } from '../years/terms.ts';
import { formatWholeMoney, withCommas } from './format-numbers.ts';
import { textTable } from './text-table.ts';
import { wrapWords } from './wrap-words.ts';
import { shareWords } from './years-words.ts';

const WIDTH = 100;
const BEFORE_AGGREGATE =
  'What the aggregate cover reimburses is not known beforehand: retained claims, and the forecasts that funding is set by, are before it.';

/**
 * What several plan years cost before any experience moves a rate: claims as expected, premiums by trend alone. Text for
 * a terminal at most 100 columns wide; empty for a single plan year.
 */
export function yearImplications({ years, planYears, currency }: PlanFacts): string {
  if (years === undefined) return '';
  const { terms } = years;
  const money = (cents: number) => formatWholeMoney(toDollars(cents), currency);
  const table = textTable(
    ['', 'employees', 'retained claims', 'administration', 'premiums', 'total cost', 'insured premium'],
    terms.years.map(({ employees }, year) => {
      const { retained, administration, premiums, insured } = expectedOf(terms, year);
      return [
        `Year ${year + 1}`,
        withCommas(employees, 0),
        ...[retained, administration, premiums, retained + administration + premiums, insured].map(money),
      ];
    }),
  );
  const isUnknown = planYears?.[0]?.expected.aggregateRecovery === null;
  const notes = [...sentences(terms, money), ...(isUnknown ? [BEFORE_AGGREGATE] : [])];
  return [table, ...notes.map((text) => ` ${wrapWords(text, WIDTH - 1, '   ')}`)].join('\n');
}

/** Cents. */
function expectedOf({ aso, stopLoss, insured }: YearsTerms, year: number) {
  const { administration, commission, premiumTax, riskCharge } = insured.retention;
  const left = 1 - administration - commission - premiumTax - riskCharge;
  return {
    retained: aso.expected[year]!,
    administration: aso.administration[year]!,
    premiums: stopLoss.specific.manual[year]! + stopLoss.aggregate.manual[year]!,
    insured: year === 0 ? insured.firstPremium : insured.manual[year]! / left,
  };
}

function sentences({ aso, insured }: YearsTerms, money: (cents: number) => string): string[] {
  const unpaid = (1 - aso.paid[0]!) * aso.expected[0]!;
  const manual = insured.manual[0]!;
  return [
    `Of the first year's claims ${shareWords(aso.paid[0]!)} are paid within it: a claims holiday of ${money(unpaid)} in cash, which is owed all the same.`,
    `The insured premium of year 1 is ${money(insured.firstPremium)}, over claims of ${money(manual)} by the manual; later years here follow the manual, and in the simulation the group's experience too, within limits to what a rate may change.`,
  ];
}
