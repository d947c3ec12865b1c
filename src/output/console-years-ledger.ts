import type { PlanFacts } from '../plan/plan-facts.ts';
import { toDollars } from '../units/cents.ts';
import type { YearLedger } from '../years/year-ledger.ts';
import { withCommas } from './format-numbers.ts';
import { shortened } from './shortened.ts';
import { textTable } from './text-table.ts';
import { wrapWords } from './wrap-words.ts';

/** Years side by side; more follow below. */
const YEARS_ACROSS = 5;
const NOTE_WIDTH = 100;

type Line = readonly [label: string, of: (year: YearLedger, opening: Opening) => number];

/** What the year began with, cents. */
interface Opening {
  readonly reserve: number;
  readonly unpaid: number;
}

const SECTIONS: readonly (readonly [title: string, lines: readonly Line[]])[] = [
  [
    'Cost',
    [
      ['Gross claims', (year) => year.gross],
      ['less specific reimbursement', (year) => -year.specificRecovery],
      ['less aggregate reimbursement', (year) => -year.aggregateRecovery],
      ['Retained claims', (year) => year.retained],
      ['plus administration', (year) => year.administration],
      ['plus specific premium', (year) => year.specificPremium],
      ['plus aggregate premium', (year) => year.aggregatePremium],
      ['Total cost', (year) => year.totalCost],
      ['Retained claims as forecast', (year) => year.forecast],
    ],
  ],
  [
    'Reserve',
    [
      ['At the beginning', (_, { reserve }) => reserve],
      ['plus interest', (year) => year.interest],
      ['plus funding', (year) => year.funding],
      ['less premium holiday', (year) => -year.holiday],
      ['less total cost', (year) => -year.totalCost],
      ['less added benefits', (year) => -year.addedBenefits],
      ['plus call on the employer', (year) => year.call],
      ['At the end', (year) => year.reserve],
    ],
  ],
  [
    'Unpaid claims',
    [
      ['At the beginning', (_, { unpaid }) => unpaid],
      ['plus retained claims', (year) => year.retained],
      ['less claims paid', (year) => -year.paid],
      ['plus reimbursements received', (year) => year.reimbursed],
      ['At the end: what leaving would cost', (year) => year.unpaid],
      ['Cash: reserve and unpaid claims', (year) => year.reserve + year.unpaid],
    ],
  ],
  [
    'Stop-loss renewal',
    [
      ['Specific premium indicated', (year) => year.specificIndicated],
      ['and charged, within its limits', (year) => year.specificPremium],
      ['Aggregate premium indicated', (year) => year.aggregateIndicated],
      ['and charged, within its limits', (year) => year.aggregatePremium],
    ],
  ],
  [
    'Insured alternative',
    [
      ['Premium indicated', (year) => year.insuredIndicated],
      ['and charged, within its limits', (year) => year.insuredPremium],
      ['less gross claims', (year) => -year.gross],
      ['less retention', (year) => -year.insuredRetention],
      ['less rebate', (year) => -year.rebate],
      ['Surplus of the insurer', (year) => year.insuredSurplus],
      ['ASO minus insured, all years so far', (year) => year.difference],
    ],
  ],
];

/**
 * The ledger of all plan years of a path as text for a terminal or a memo, to the cent.
 * @param note what it was held against
 */
export function consoleYearsLedger(facts: PlanFacts, path: number, years: readonly YearLedger[], note: string): string {
  const title = `${shortened(facts.scenario, 50)}: ${years.length} plan years of path ${withCommas(path, 0)}, seed ${shortened(facts.seed, 24)}`;
  const body: string[] = [];
  for (let first = 0; first < years.length; first += YEARS_ACROSS) {
    const shown = years.slice(first, first + YEARS_ACROSS).map((year, i) => ({
      planYear: first + i + 1,
      year,
      opening: openingOf(facts, years[first + i - 1]),
    }));
    for (const [heading, lines] of SECTIONS) {
      const head = [`${heading}, ${facts.currency}`, ...shown.map(({ planYear }) => `year ${planYear}`)];
      const rows = lines.map(([label, of]) => [
        label,
        ...shown.map(({ year, opening }) => withCommas(toDollars(of(year, opening) + 0), 2)),
      ]);
      body.push(textTable(head, rows));
    }
    body.push(lasersLine(shown));
  }
  const words = `Simulated again by its address (seed and path). A year by itself, claimants one by one: add --year 2. ${note}`;
  return `${title}\n\n${body.filter((text) => text !== '').join('\n\n')}\n\n${wrapWords(words, NOTE_WIDTH)}\n`;
}

function openingOf({ years }: PlanFacts, last: YearLedger | undefined): Opening {
  return last ?? { reserve: years!.terms.aso.reserve.initial, unpaid: 0 };
}

function lasersLine(shown: readonly { readonly planYear: number; readonly year: YearLedger }[]): string {
  const lasered = shown.filter(({ year }) => year.lasers > 0);
  if (lasered.length === 0) return '';
  const words = lasered.map(({ planYear, year }) => `year ${planYear}: ${year.lasers}`);
  return `Members with a laser: ${words.join(', ')}`;
}

/** The same as JSON, amounts in dollars. */
export function yearsLedgerJson(
  { scenario, scenarioHash, seed, currency }: PlanFacts,
  path: number,
  years: readonly YearLedger[],
): string {
  const inDollars = ({ lasers, ...amounts }: YearLedger) => ({
    ...Object.fromEntries(Object.entries(amounts).map(([name, cents]) => [name, toDollars(cents)])),
    lasers,
  });
  return `${JSON.stringify(
    {
      scenario,
      scenarioHash,
      seed,
      currency,
      path,
      years: years.map((year, index) => ({ planYear: index + 1, ...inDollars(year) })),
    },
    null,
    2,
  )}\n`;
}
