import type { PaidClaimant, PaidYearLedger } from '../plan/paid-year-ledger.ts';
import type { PlanFacts } from '../plan/plan-facts.ts';
import type { LedgerClaimant, PlanYearLedger } from '../plan/plan-year-ledger.ts';
import { benefitWords } from '../study/benefit-names.ts';
import { type Cents, toDollars } from '../units/cents.ts';
import { basisWords } from './basis-words.ts';
import { formatMoneyToCents, formatPercent, withCommas } from './format-numbers.ts';
import { monthWords } from './month-words.ts';
import { MONTHS_TITLE, monthsTable } from './months-table.ts';
import { shortened } from './shortened.ts';
import { textTable } from './text-table.ts';
import { wrapWords } from './wrap-words.ts';

/** Claimants printed one by one before the rest is summed up. */
const MOST_CLAIMANTS = 40;
const LABEL_WIDTH = 44;
const NOTE_WIDTH = 100;

/** The row of a finished or unfinished run that a ledger was held against. */
export interface HeldRow {
  /** Null where the run has none. */
  readonly file: string | null;
  /** How many of its columns the run kept. */
  readonly columns: number;
  readonly isFinished: boolean;
}

/**
 * The ledger of one plan year as text for a terminal or a memo, to the cent.
 * @param held where the ledger is one of a run; without it, one of a scenario
 */
export function consoleLedger(
  facts: PlanFacts,
  ledger: PlanYearLedger | PaidYearLedger,
  held: HeldRow | null = null,
): string {
  const { path, planYear } = ledger;
  const title = `${shortened(facts.scenario, 50)}: plan year ${planYear} of path ${withCommas(path, 0)}, seed ${shortened(facts.seed, 24)}`;
  const sections: readonly (readonly [title: string, body: string])[] = [
    ['Claims', claimsTable(facts, ledger)],
    [claimantsTitle(facts), claimantsTable(facts, ledger)],
    ['Specific cover', specificTable(facts, ledger)],
    ['Aggregate cover', aggregateTable(facts, ledger)],
    ['Cost of the plan year', costTable(facts, ledger)],
    ...('months' in ledger ? [[MONTHS_TITLE, monthsTable(facts, ledger, ledger.months)] as const] : []),
  ];
  const body = sections.filter(([, text]) => text !== '').map(([heading, text]) => `${heading}\n${text}\n`);
  const note = `Simulated again by its address (seed and path) and settled by the contract's specification: both agree to the cent. ${rowWords(facts, held)}`;
  return `${title}\n\n${body.join('\n')}\n${wrapWords(note, NOTE_WIDTH)}\n`;
}

function rowWords({ columns }: PlanFacts, held: HeldRow | null): string {
  if (held === null) return 'The row of this path in plan-years.arrow is this one.';
  if (!held.isFinished) return 'The run is not finished: there is no row to hold it against yet.';
  if (held.file === null) return 'The run kept no rows to hold it against (--no-rows).';
  const which = held.columns === columns.length ? `all ${held.columns} columns` : `the ${held.columns} columns kept`;
  return `Its row in ${held.file} is the same in ${which}.`;
}

/** An account: labels and amounts to the cent. */
function account(facts: PlanFacts, lines: readonly (readonly [label: string, cents: Cents])[]): string {
  const money = (cents: Cents) => (cents < 0 ? `-${inMoney(facts, -cents)}` : inMoney(facts, cents));
  const amounts = lines.map(([, cents]) => money(cents));
  const width = Math.max(...amounts.map((text) => text.length));
  return lines.map(([label], i) => ` ${label.padEnd(LABEL_WIDTH)} ${amounts[i]!.padStart(width)}`).join('\n');
}

function inMoney({ currency }: PlanFacts, cents: Cents): string {
  return formatMoneyToCents(toDollars(cents), currency);
}

function claimsTable(facts: PlanFacts, { components, gross }: PlanYearLedger): string {
  const lines = components.map(({ label, amount }) => [`  ${shortened(label, LABEL_WIDTH - 2)}`, amount] as const);
  return account(facts, [...lines, ['Gross claims', gross]]);
}

function claimantsTitle({ terms: { specific }, ...facts }: PlanFacts): string {
  if (specific === null) return 'Large claimants';
  const attachment = inMoney({ terms: { specific, aggregate: null }, ...facts }, specific.attachment);
  const basis = facts.payment === undefined ? '' : `, its basis ${basisWords(specific.basis)}`;
  return `Claimants one by one; the specific attachment is ${attachment}${basis}`;
}

function claimantsTable(facts: PlanFacts, { claimants, others, gross }: PlanYearLedger): string {
  const { benefits, terms } = facts;
  const shown = claimants.slice(0, MOST_CLAIMANTS);
  const money = (cents: Cents) => inMoney(facts, cents);
  const laser = ({ attachment, isLasered }: LedgerClaimant) =>
    !isLasered ? '' : attachment === Infinity ? 'excluded' : money(attachment!);
  const hasLasers = claimants.some(({ isLasered }) => isLasered);
  const paid = claimants.filter(isPaid);
  const hasRunIn = paid.some(({ runIn }) => runIn > 0);
  const head = [
    'member',
    'class',
    ...(paid.length > 0 ? ['months'] : []),
    ...benefits.map((benefit) => shortened(benefitWords(benefit), 24)),
    ...(hasRunIn ? ['run-in'] : []),
    ...(paid.length > 0 && terms.specific !== null ? ['specific counts'] : []),
    ...(hasLasers ? ['laser'] : []),
    ...(terms.specific === null ? [] : ['specific pays']),
    ...(terms.aggregate === null ? [] : ['aggregate counts']),
  ];
  const rows = shown.map((claimant) => [
    String(claimant.member),
    shortened(claimant.class, 16),
    ...(isPaid(claimant) ? [monthsOf(claimant)] : []),
    ...claimant.byBenefit.map(money),
    ...(hasRunIn ? [money(runInOf(claimant))] : []),
    ...(isPaid(claimant) && terms.specific !== null ? [money(claimant.underSpecific)] : []),
    ...(hasLasers ? [laser(claimant)] : []),
    ...(terms.specific === null ? [] : [money(claimant.reimbursement)]),
    ...(terms.aggregate === null ? [] : [money(claimant.eligible)]),
  ]);
  const rest = claimants
    .slice(MOST_CLAIMANTS)
    .reduce((sum, claimant) => sum + claimant.byBenefit.reduce((a, b) => a + b, runInOf(claimant)), 0);
  const closing = account(facts, [
    ...(rest > 0 ? [[`${claimants.length - MOST_CLAIMANTS} smaller claimants`, rest] as const] : []),
    ['All other members', others],
    ['Gross claims', gross],
  ]);
  return rows.length === 0 ? closing : `${textTable(head, rows)}\n${closing}`;
}

function isPaid(claimant: LedgerClaimant): claimant is PaidClaimant {
  return 'months' in claimant;
}

function runInOf(claimant: LedgerClaimant): Cents {
  return isPaid(claimant) ? claimant.runIn : 0;
}

/** Those of the first claims, 1 being the first month of the year. */
function monthsOf({ months }: PaidClaimant): string {
  const shown = months.slice(0, 3).join(', ');
  return months.length > 3 ? `${shown}, ...` : shown;
}

function specificTable(facts: PlanFacts, ledger: PlanYearLedger): string {
  const { specific } = facts.terms;
  if (specific === null) return '';
  const paying = ledger.claimants.filter(({ reimbursement }) => reimbursement > 0).length;
  const share = specific.share === 1 ? '' : ` at ${formatPercent(specific.share)}`;
  return account(facts, [
    [`Reimbursements of ${paying} ${paying === 1 ? 'member' : 'members'}${share}`, ledger.reimbursements],
    ...(specific.aggregatingSpecific
      ? [['less what the aggregating specific keeps', 0 - ledger.aggregatingRetained] as const]
      : []),
    ['Specific reimbursement', ledger.specificRecovery],
  ]);
}

function aggregateTable(facts: PlanFacts, { eligible, aggregateRecovery }: PlanYearLedger): string {
  const { aggregate } = facts.terms;
  if (aggregate === null) return '';
  const { attachment, monthly } = aggregate;
  const months =
    monthly === undefined
      ? ''
      : ` Factors x enrolment: ${monthWords(monthly.attachments.map(toDollars), facts.currency)}\n`;
  return `${months}${account(facts, [
    ...(monthly === undefined
      ? []
      : [
          ['Sum of the months', monthly.attachments.reduce((sum, month) => sum + month, 0)] as const,
          ['Minimum annual attachment', monthly.minimum] as const,
        ]),
    [
      facts.payment === undefined ? 'Eligible claims' : `Eligible claims, basis ${basisWords(aggregate.basis)}`,
      eligible,
    ],
    ['less the aggregate attachment', 0 - attachment],
    ['Above the attachment', Math.max(eligible - attachment, 0)],
    ['Aggregate reimbursement', aggregateRecovery],
  ])}`;
}

function costTable(facts: PlanFacts, ledger: PlanYearLedger): string {
  const { specific, aggregate } = facts.premiums;
  const administration = facts.fixedCosts - (specific ?? 0) - (aggregate ?? 0);
  return account(facts, [
    ['Gross claims', ledger.gross],
    ['less specific reimbursement', 0 - ledger.specificRecovery],
    ['less aggregate reimbursement', 0 - ledger.aggregateRecovery],
    ['Retained claims', ledger.retained],
    ...(administration > 0 ? [['plus administration', administration] as const] : []),
    ...(specific ? [['plus specific premium', specific] as const] : []),
    ...(aggregate ? [['plus aggregate premium', aggregate] as const] : []),
    ['Total cost', ledger.totalCost],
    ['Funding', ledger.funding],
    [ledger.surplus < 0 ? 'Deficit' : 'Surplus', Math.abs(ledger.surplus)],
  ]);
}
