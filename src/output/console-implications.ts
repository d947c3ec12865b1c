import type { AggregateTerms, SpecificTerms } from '../contract/terms.ts';
import type { NotAvailable } from '../exact/exact-year.ts';
import type { Expectation } from '../exact/expected-claims.ts';
import type { ExactCost } from '../plan/exact-cost.ts';
import type { LeveragedTrend } from '../plan/leveraged-trend.ts';
import type { PlanFacts, RowColumn } from '../plan/plan-facts.ts';
import { expectedOfColumn } from '../study/compare-expected.ts';
import { type Cents, toDollars } from '../units/cents.ts';
import { bulkWords } from './bulk-words.ts';
import { COMPLETION_TITLE, completionTable } from './completion-table.ts';
import { yearImplications } from './console-year-implications.ts';
import { formatExactMoney, formatExactPercent, formatExactRatio } from './format-exact.ts';
import { formatMoneyToCents, formatPercent, formatWholeMoney, withCommas } from './format-numbers.ts';
import { laserWords } from './laser-words.ts';
import { layerWords } from './layer-words.ts';
import { monthWords } from './month-words.ts';
import { REGULATORY_TITLE, regulatoryLines } from './regulatory-lines.ts';
import { shortened } from './shortened.ts';
import { textTable } from './text-table.ts';
import { trendTable, trendTitle } from './trend-table.ts';
import { wrapWords } from './wrap-words.ts';

const WIDTH = 100;
const LABEL_WIDTH = 32;

/**
 * What a scenario implies before anything is simulated, by the exact model, as text for a terminal at most 100 columns
 * wide: cost levels, large claimants, covers, cost and funding.
 *
 * @param cost The exact law of total cost, or why it is not known
 * @param trend What the projection did, where there is one
 */
export function consoleImplications(
  facts: PlanFacts,
  cost: ExactCost | NotAvailable,
  trend: LeveragedTrend | null = null,
): string {
  const sections: readonly (readonly [title: string, body: string])[] = [
    [shortened(facts.scenario, 60), populationTable(facts)],
    ['Expected claims of a plan year, before stop-loss', claimsTable(facts)],
    [
      `Members whose yearly claims${facts.terms.specific ? ' under the specific cover' : ''} exceed`,
      claimantsTable(facts),
    ],
    ...(trend === null ? [] : [[trendTitle(trend), trendTable(trend, facts.currency)] as const]),
    ['Contract', facts.quote === undefined ? '' : ` ${facts.quote}`],
    [COMPLETION_TITLE, completionTable(facts)],
    ['Specific cover', specificTable(facts)],
    ['Aggregate cover', aggregateTable(facts)],
    [REGULATORY_TITLE, regulatoryLines(facts.notices ?? [], facts.currency)],
    ['Cost and funding of a plan year', fundingTable(facts, cost)],
    ['Plan year by plan year, before any experience moves a rate', yearImplications(facts)],
  ];
  const body = sections.filter(([, text]) => text !== '').map(([title, text]) => `${title}\n${text}\n`);
  return `${body.join('\n')}\n${notes(body.join('')).join('\n')}\n`;
}

function populationTable({ employees, members, classes, classMembers, currency, bulk }: PlanFacts): string {
  return textTable(
    [],
    [
      ['Covered', `${withCommas(employees, 0)} employees, ${withCommas(members, 0)} members; amounts in ${currency}`],
      ...classes.map((name, index) => [`  ${shortened(name, LABEL_WIDTH)}`, withCommas(classMembers[index]!, 0)]),
      ...(bulk === undefined ? [] : [['Drawn at once', bulkWords(bulk)]]),
    ],
  );
}

function claimsTable(facts: PlanFacts): string {
  const { byBenefit, byComponent, gross } = facts.expected;
  // What was incurred before the year is of no one benefit
  const runIn = byComponent.filter(({ benefit }) => benefit === '');
  const row = (label: string, expected: Expectation) => [
    shortened(label, LABEL_WIDTH),
    formatExactMoney(expected, facts.currency),
    perMonth(facts, expected.value, facts.members),
    perMonth(facts, expected.value, facts.employees),
  ];
  return textTable(
    ['', 'a year', 'PMPM', 'PEPM'],
    [
      ...byBenefit.map(({ name, expected }) => row(`  ${name}`, expected)),
      ...runIn.map(({ expected }) => row('  run-in of earlier claims', expected)),
      row('Gross claims', gross),
    ],
  );
}

function claimantsTable({ expected, members, currency }: PlanFacts): string {
  if (expected.claimantsPerThousand.length === 0) return '';
  return textTable(
    ['', 'per 1,000 members', 'in this plan'],
    expected.claimantsPerThousand.map(({ threshold, perThousand }) => [
      formatWholeMoney(threshold, currency),
      withCommas(perThousand, 3),
      withCommas((perThousand * members) / 1000, 3),
    ]),
  );
}

function specificTable(facts: PlanFacts): string {
  const { terms, expected, currency, premiums } = facts;
  if (terms.specific === null) return noCover();
  const attachment = toDollars(terms.specific.attachment);
  return textTable(
    [],
    [
      ['Attachment per member', layerWords(inDollars(terms.specific), currency)],
      ['  as a share of expected gross claims', formatShare(attachment, expected.gross)],
      ...laserRows(terms.specific, currency),
      ['Expected members above it', formatExactRatio(expected.membersAbove, 3)],
      ...aggregatingRows(facts, terms.specific),
      ...reimbursementRows(facts, expected.specificRecovery, premiums.specific),
    ],
  );
}

function laserRows({ lasers = [] }: SpecificTerms, currency: string): string[][] {
  if (lasers.length === 0) return [];
  const inUnits = lasers.map(({ members, attachment }) => ({
    members,
    attachment: attachment === Infinity ? null : toDollars(attachment),
  }));
  return [['Lasers', laserWords(inUnits, currency)]];
}

function aggregatingRows({ expected, currency }: PlanFacts, { aggregatingSpecific = 0 }: SpecificTerms): string[][] {
  if (aggregatingSpecific === 0) return [];
  const deductible = formatWholeMoney(toDollars(aggregatingSpecific), currency);
  const kept = expected.aggregatingRetained;
  return [
    ['Aggregating specific deductible', `${deductible} of reimbursements a year`],
    ...(kept === undefined ? [] : [['  expected to be kept by the plan', formatExactMoney(kept, currency)]]),
  ];
}

function aggregateTable(facts: PlanFacts): string {
  const { terms, expected, currency, premiums } = facts;
  if (terms.aggregate === null) return noCover();
  const { aggregateRecovery, probabilityAttaches, eligible } = expected;
  return textTable(
    [],
    [
      ['Attachment', layerWords(inDollars(terms.aggregate), currency)],
      ...monthlyRows(terms.aggregate, currency),
      ['  as a share of expected eligible claims', formatShare(toDollars(terms.aggregate.attachment), eligible)],
      ['Expected eligible claims', formatExactMoney(eligible, currency)],
      ...(probabilityAttaches === undefined
        ? []
        : [['Probability that it attaches', formatExactPercent(probabilityAttaches)]]),
      ...(aggregateRecovery === undefined ? [] : reimbursementRows(facts, aggregateRecovery, premiums.aggregate)),
    ],
  );
}

function monthlyRows({ monthly }: AggregateTerms, currency: string): string[][] {
  if (monthly === undefined) return [];
  const { attachments, minimum } = monthly;
  return [
    ['  factors x enrolment by month', monthWords(attachments.map(toDollars), currency)],
    ...(minimum === 0 ? [] : [['  not below the minimum of', formatWholeMoney(toDollars(minimum), currency)]]),
  ];
}

function noCover(): string {
  return textTable([], [['none']]);
}

/** A share of nothing is not a number. */
function formatShare(amount: number, { value }: Expectation): string {
  return value > 0 ? formatPercent(amount / value) : 'none expected';
}

function reimbursementRows(facts: PlanFacts, recovery: Expectation, premium: number | null): string[][] {
  const expected = `${formatExactMoney(recovery, facts.currency)} a year, ${perMonth(facts, recovery.value, facts.employees)} PEPM`;
  return [
    ['Expected reimbursement', expected],
    ...(premium === null || premium === 0
      ? []
      : [['  as a share of the premium', formatShare(recovery.value, { value: toDollars(premium), error: 0 })]]),
  ];
}

function fundingTable(facts: PlanFacts, cost: ExactCost | NotAvailable): string {
  const { premiums, currency } = facts;
  const row = (label: string, amount: Expectation | undefined) =>
    amount === undefined
      ? []
      : [[label, formatExactMoney(amount, currency), perMonth(facts, amount.value, facts.employees)]];
  const stated = (label: string, cents: number | null) =>
    row(label, cents === null ? undefined : { value: toDollars(cents), error: 0 });
  const table = textTable(
    ['', 'a year', 'PEPM'],
    [
      ...row('Expected retained claims', expectedOfRole(facts, 'retained')),
      ...stated('Fixed costs', facts.fixedCosts),
      ...stated('  of these, specific premium', premiums.specific),
      ...stated('  of these, aggregate premium', premiums.aggregate),
      ...row('Expected total cost', expectedOfRole(facts, 'totalCost')),
      ...stated('Funding', facts.funding),
      ...('notAvailable' in cost ? [] : costRows(facts, cost)),
    ],
  );
  if (!('notAvailable' in cost)) return table;
  const reason = ` Total cost in bad years and the probability of a deficit are not available: ${cost.notAvailable}`;
  return `${table}\n${wrapWords(reason, WIDTH, '   ')}`;
}

/** What the exact law of total cost adds: bad years, deficits. */
function costRows(facts: PlanFacts, { oneInYears, deficitProbability, expectedDeficit }: ExactCost): string[][] {
  const row = (label: string, amount: Expectation) =>
    Number.isFinite(amount.value) && Number.isFinite(amount.error)
      ? [label, formatExactMoney(amount, facts.currency), perMonth(facts, amount.value, facts.employees)]
      : [label, 'unbounded', ''];
  return [
    ...oneInYears.map(({ years, totalCost }) => row(`Total cost in one year out of ${years}`, totalCost)),
    ['Probability of a deficit', formatExactPercent(deficitProbability), ''],
    row('Expected deficit, over all years', expectedDeficit),
  ];
}

function expectedOfRole(facts: PlanFacts, role: RowColumn['role']): Expectation | undefined {
  const column = facts.columns.find((candidate) => candidate.role === role);
  return column && expectedOfColumn(facts, column);
}

function perMonth({ currency }: PlanFacts, yearly: number, lives: number): string {
  return formatMoneyToCents(yearly / 12 / lives, currency);
}

function inDollars({ attachment, limit, share }: { attachment: Cents; limit: Cents; share: number }) {
  return { attachment: toDollars(attachment), limit: limit === Infinity ? null : toDollars(limit), share };
}

function notes(text: string): string[] {
  return [
    'Expected values of the exact model under the whole scenario, uncertainty included; PMPM and PEPM are',
    'per covered member or employee and month. Figures are estimates for planning, not a quote.',
    ...(text.includes('±') ? ["± is the exact model's estimate of its own numerical error."] : []),
  ];
}
