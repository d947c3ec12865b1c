import { styleText } from 'node:util';
import type { Caution } from '../study/cautions.ts';
import { quoted } from '../study/compare-expected.ts';
import type { AmountSummary, CoverSummary, ProbabilitySummary, Summary } from '../study/summary.ts';
import { basisWords } from './basis-words.ts';
import { bulkWords } from './bulk-words.ts';
import { agreementLine } from './console-agreement.ts';
import { convergenceTable } from './console-convergence.ts';
import { MONTHS_OF_SUMMARY_TITLE, summaryMonthsTable } from './console-months.ts';
import { precisionTable } from './console-precision.ts';
import { consoleYears } from './console-years.ts';
import {
  formatPercent,
  formatPercentCompared,
  formatRatioCompared,
  formatRatioEstimate,
  formatWholeMoney,
  type MoneyFormat,
  moneyFormat,
  TOO_FEW,
  UNKNOWN_ERROR,
  withCommas,
} from './format-numbers.ts';
import { laserWords } from './laser-words.ts';
import { layerWords } from './layer-words.ts';
import { REGULATORY_TITLE, regulatoryLines } from './regulatory-lines.ts';
import { shortened } from './shortened.ts';
import { textTable } from './text-table.ts';
import { wrapWords } from './wrap-words.ts';

const MOST_COMPONENTS = 12;
const LABEL_WIDTH = 24;

const EXCESSES = [
  ['over2', '2 %'],
  ['over4', '4 %'],
  ['over5', '5 %'],
  ['over10', '10 %'],
] as const;

interface SummaryOptions {
  readonly colour: boolean;
  /** Whether the table of the main statistics on growing numbers of plan years is wanted. */
  readonly convergence?: boolean;
}

/** The summary as text for a terminal or a memo, at most 100 columns wide; colours only where they are asked for. */
export function consoleSummary(summary: Summary, { colour, convergence = false }: SummaryOptions): string {
  const heading = (text: string) => (colour ? styleText('bold', text, { validateStream: false }) : text);
  const sections: readonly (readonly [title: string, body: string])[] = [
    [titleOf(summary), contractTable(summary)],
    ...(summary.years === null ? [] : consoleYears(summary.years, summary.currency)),
    [
      `What ${summary.horizon === 1 ? 'a' : 'the first'} plan year costs, and in one year out of 10, 20 and 100`,
      costTable(summary),
    ],
    [`Deficit: total cost above the funding of ${wholeMoney(summary, summary.funding.yearly)}`, deficitTable(summary)],
    ['Stop-loss: expected reimbursement against premium, a year', coverTable(summary)],
    ['Members above the specific attachment in a plan year', membersTable(summary)],
    [MONTHS_OF_SUMMARY_TITLE, summaryMonthsTable(summary)],
    ...(convergence ? [['The same on growing numbers of plan years', convergenceTable(summary)] as const] : []),
    ['Precision', precisionTable(summary)],
    [REGULATORY_TITLE, regulatoryLines(summary.notices, summary.currency)],
    ['Agreement with the exact model', agreementLine(summary)],
    ['Too few plan years', cautionLines(summary, ({ about }) => about !== 'comparison')],
    ['Left out', cautionLines(summary, ({ about }) => about === 'comparison')],
  ];
  const body = sections.filter(([, text]) => text !== '').map(([title, text]) => `${heading(title)}\n${text}\n`);
  return `${body.join('\n')}\n${notes(body.join('')).join('\n')}\n`;
}

function titleOf({ scenario, planYears, paths, horizon, seed }: Summary): string {
  const simulated =
    horizon === 1
      ? `${withCommas(planYears, 0)} simulated plan years`
      : `the first plan year of ${withCommas(paths, 0)} simulated paths of ${horizon}`;
  return `${shortened(scenario, 40)}: ${simulated}, seed ${shortened(seed, 16)}`;
}

function contractTable(summary: Summary): string {
  const { contract, funding, fixedCosts, employees, members, currency } = summary;
  const { specific, aggregate } = contract;
  const yearly = ({ yearly, pepm }: typeof funding) =>
    `${wholeMoney(summary, yearly)} a year, ${wholeMoney(summary, pepm)} PEPM`;
  return textTable(
    [],
    [
      ['Covered', `${withCommas(employees, 0)} employees, ${withCommas(members, 0)} members; amounts in ${currency}`],
      ...(summary.bulk === undefined ? [] : [['Drawn at once', bulkWords(summary.bulk)]]),
      [
        'Specific attachment',
        specific === null ? 'none' : `${layerWords(specific, currency)}, per member${basisOf(specific)}`,
      ],
      ...(specific === null || specific.lasers.length === 0
        ? []
        : [['  Lasers', laserWords(specific.lasers, currency)]]),
      ...(specific === null || specific.aggregatingSpecific === 0
        ? []
        : [
            [
              '  Aggregating specific',
              `the plan keeps the first ${wholeMoney(summary, specific.aggregatingSpecific)} of reimbursements`,
            ],
          ]),
      ['Aggregate attachment', aggregate === null ? 'none' : `${layerWords(aggregate, currency)}${basisOf(aggregate)}`],
      ['Fixed costs', yearly(fixedCosts)],
      ['Funding', yearly(funding)],
    ],
  );
}

function basisOf({ basis }: Pick<NonNullable<Summary['contract']['specific']>, 'basis'>): string {
  return basis === undefined ? '' : `, basis ${basisWords(basis)}`;
}

function costTable(summary: Summary): string {
  const components = summary.amounts.filter(({ role }) => role === 'component');
  const shown = components.length <= MOST_COMPONENTS ? components : [];
  const ledger = (['gross', 'specificRecovery', 'aggregateRecovery', 'retained', 'totalCost'] as const).map(
    (role) => summary.amounts.find((amount) => amount.role === role)!,
  );
  const money = moneyFormat(summary.currency, Math.max(...ledger.map(({ oneInYears }) => oneInYears.at(-1)!.value)));
  const row = (amount: AmountSummary, indent: string) => [
    indent + shortened(amount.label, LABEL_WIDTH - indent.length),
    money.compared(amount.mean),
    money.amount(quoted(amount.standardDeviation).value),
    ...amount.oneInYears.map(money.compared),
  ];
  const kept = summary.amounts
    .filter(({ role }) => role === 'aggregatingRetained')
    .map((amount) => row({ ...amount, label: 'kept under the ASD' }, '  '));
  return textTable(
    ['', 'mean', 'sd', ...ledger[0]!.oneInYears.map(({ years }) => `1 in ${years}`)],
    [
      ...shown.map((amount) => row(amount, '  ')),
      ...ledger.flatMap((amount) => [row(amount, ''), ...(amount.role === 'retained' ? kept : [])]),
    ],
  );
}

function deficitTable(summary: Summary): string {
  const { deficit, currency } = summary;
  const money = moneyFormat(currency, deficit.largestSimulated);
  const probability = (name: string) => summary.probabilities.find((one) => one.name === name);
  const any = probability('deficit');
  const over = EXCESSES.flatMap(([name, words]) => {
    const one = probability(name);
    return one === undefined ? [] : [{ words, one }];
  });
  const excesses = [
    ...over.map(({ words, one }) => `${words}: ${formatPercent(bestOf(one))}`),
    ...(over.length > 0 && over.every(({ one }) => one.source === 'exact') ? ['exact'] : []),
  ];
  return textTable(
    [],
    [
      ...(any === undefined ? [] : [['Probability of a deficit', formatPercentCompared(any)]]),
      ...(excesses.length === 0 ? [] : [['Probability to exceed funding by', excesses.join('   ')]]),
      ['Expected deficit, over all years', money.compared(deficit.mean) + withoutControls(money, deficit.mean)],
      [
        'Expected deficit, in a year with one',
        deficit.meanGivenDeficit === null ? 'none simulated' : money.compared(deficit.meanGivenDeficit),
      ],
      ...deficit.oneInYears.map((estimate) => [`Deficit, 1 in ${estimate.years} years`, money.compared(estimate)]),
      ['Largest simulated deficit', money.amount(deficit.largestSimulated)],
    ],
  );
}

function bestOf({ source, expected, controlled, value }: ProbabilitySummary): number {
  return source === 'exact' ? expected! : (controlled?.value ?? value);
}

function withoutControls(money: MoneyFormat, mean: Summary['deficit']['mean']): string {
  return mean.source === 'controlled' ? `, without control variates ${money.estimate(mean)}` : '';
}

function coverTable(summary: Summary): string {
  const { specific, aggregate } = summary.covers;
  const largest = Math.max(...[specific, aggregate].map((cover) => cover?.premium ?? cover?.recovery.value ?? 0));
  const money = moneyFormat(summary.currency, largest);
  const rows = [
    ...(specific === null ? [] : [coverRow(money, 'Specific', specific)]),
    ...(aggregate === null ? [] : [coverRow(money, 'Aggregate', aggregate)]),
  ];
  if (rows.length === 0) return '';
  const attaches = summary.probabilities.find(({ name }) => name === 'aggregateAttaches');
  const table = textTable(['', 'reimbursement', 'premium', 'loss ratio', 'cost of the cover'], rows);
  if (aggregate === null || attaches === undefined) return table;
  return `${table}\n${textTable([], [['Probability that the aggregate attaches', formatPercentCompared(attaches)]])}`;
}

function coverRow(money: MoneyFormat, name: string, { premium, recovery, lossRatio, costOfCover }: CoverSummary) {
  const isExact = recovery.source === 'exact';
  return [
    name,
    money.compared(recovery),
    premium === null ? 'not given' : money.amount(premium),
    lossRatio === null ? '' : isExact ? withCommas(lossRatio.value, 2) : formatRatioEstimate(lossRatio, 2),
    costOfCover === null ? '' : isExact ? money.amount(costOfCover.value) : money.estimate(costOfCover),
  ];
}

function membersTable(summary: Summary): string {
  if (summary.contract.specific === null) return '';
  const { mean, distribution, largestSimulated } = summary.membersAbove;
  const any = summary.probabilities.find(({ name }) => name === 'anyMemberAbove');
  const largest = summary.largestMember.oneInYears;
  const money = moneyFormat(summary.currency, summary.largestMember.largestSimulated);
  return textTable(
    [],
    [
      ['Mean number', formatRatioCompared(mean, 3)],
      ...(any === undefined ? [] : [['Probability of at least one', formatPercentCompared(any)]]),
      ['Probability of', numbersOfMembers(distribution)],
      ['Most in a simulated year', withCommas(largestSimulated, 0)],
      [
        'Largest member of the year',
        largest.map(({ years, value }) => `1 in ${years}: ${money.amount(value)}`).join('   '),
      ],
    ],
  );
}

/** The first few numbers, the rest in one. */
function numbersOfMembers(distribution: Summary['membersAbove']['distribution']): string {
  const shown = 4;
  const first = distribution.slice(0, shown).map(({ members, orMore, value }) => [members, orMore, value] as const);
  const rest = distribution.slice(shown).reduce((sum, { value }) => sum + value, 0);
  const all = distribution.length > shown ? [...first, [shown, true, rest] as const] : first;
  return all.map(([members, orMore, value]) => `${members}${orMore ? '+' : ''}: ${formatPercent(value)}`).join('   ');
}

/** Sentences about the numbers that are shown. */
function cautionLines({ cautions }: Summary, isWanted: (caution: Caution) => boolean): string {
  const shown = cautions.filter(isWanted).filter(({ level }) => level === null || SHOWN_LEVELS.includes(level));
  return shown.map(({ message }) => ` ${wrapWords(`${message}.`, 99, '   ')}`).join('\n');
}

const SHOWN_LEVELS = [0.9, 0.95, 0.99];

/** The mark behind a number, not a name with an asterisk. */
const TOO_FEW_MARK = /[\d.)km%]\*(\s|$)/m;

function notes(text: string): string[] {
  return [
    'exact: by the exact model; ±: one standard error of the simulation; brackets: 95 % intervals. They',
    'say nothing of the assumptions. Figures are estimates for planning, not a quote.',
    ...(text.includes(UNKNOWN_ERROR)
      ? [`${UNKNOWN_ERROR} too few plan years to tell the error: simulate more paths.`]
      : []),
    ...(TOO_FEW_MARK.test(text)
      ? [`${TOO_FEW} rests on fewer than 20 simulated plan years: its error is itself uncertain.`]
      : []),
  ];
}

/** To the unit, for amounts that are terms and not estimates. */
function wholeMoney({ currency }: Summary, amount: number): string {
  return formatWholeMoney(amount, currency);
}
