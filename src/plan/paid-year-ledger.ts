/**
 * One plan year on a contract basis as an actuary writes it on paper: claim by claim what each cover counts, then the
 * policy's order, then the year month by month. Worked out by the specification and held against the simulated row.
 */
import { type MonthSoFar, monthlyView } from '../contract/monthly-view.ts';
import { countedAmount, type IncurredClaim } from '../contract/paid-basis.ts';
import { attachmentOf, settleGroup } from '../contract/settle.ts';
import { countedClaims, longestRunIn, settlePaidMember } from '../contract/settle-paid.ts';
import type { Cents } from '../units/cents.ts';
import type { PlanFacts } from './plan-facts.ts';
import { agreesWithRow, type LedgerClaimant, type PlanYearLedger } from './plan-year-ledger.ts';

/** A claim of a path as the kernel lists it. */
export interface ListedClaim {
  /** Number in the population, from 0. */
  readonly member: number;
  readonly benefit: number;
  /** Index of its completion curve. */
  readonly curve: number;
  /** Month of incurral, 0 the first of the year. */
  readonly month: number;
  readonly amount: Cents;
}

/** What a claimant's claims are on a basis. */
export interface PaidClaimant extends LedgerClaimant {
  /** Months in which they were incurred, ascending; 1 is the first of the year, 0 the one before it. */
  readonly months: readonly number[];
  /** Claims of the months before the year as gross claims hold them. */
  readonly runIn: Cents;
}

/** Amounts in whole cents. */
export interface PaidYearLedger extends PlanYearLedger {
  readonly claimants: readonly PaidClaimant[];
  readonly runIn: Cents;
  readonly months: readonly MonthSoFar[];
}

/**
 * The ledger of a simulated plan year.
 *
 * @param row the simulated row, in the order of the facts' columns, whole cents
 * @param claims all claims of the year and of the months before it
 * @throws Error where the specification gives another amount than the row: a fault of the engine
 */
export function paidYearLedger(
  facts: PlanFacts,
  address: { readonly path: number; readonly planYear: number },
  row: readonly Cents[],
  claims: readonly ListedClaim[],
): PaidYearLedger {
  const { terms, benefits, columns } = facts;
  const members = claimsByMember(facts, claims);
  const settled = members.map((own, member) => settlePaidMember(terms, benefits, own, member));
  const components = columns.flatMap(({ role, label }, i) =>
    role === 'component' ? [{ label, amount: row[i]! }] : [],
  );
  const runInBasis = longestRunIn(terms);
  const runInOf = (own: readonly IncurredClaim[]) =>
    runInBasis === null
      ? 0
      : sum(own.filter(({ month }) => month < 0).map((claim) => countedAmount(claim, runInBasis)));
  const runIn = sum(members.map(runInOf));
  const incurred = sum(claims.filter(({ month }) => month >= 0).map(({ amount }) => amount));
  const group = settleGroup(terms, incurred + runIn, settled);
  const claimants = members
    .flatMap((own, member) => {
      const claimant = claimantOf(facts, own, member, settled[member]!, runInOf(own));
      return isApart(facts, claimant) ? [claimant] : [];
    })
    .toSorted((a, b) => amountOf(b) - amountOf(a) || a.member - b.member);
  const totalCost = group.retained + facts.fixedCosts;
  const ledger: PaidYearLedger = {
    ...address,
    components,
    gross: group.gross,
    claimants,
    others: group.gross - sum(claimants.map(amountOf)),
    reimbursements: group.specificRecovery + group.aggregatingRetained,
    aggregatingRetained: group.aggregatingRetained,
    specificRecovery: group.specificRecovery,
    eligible: group.eligible,
    aggregateRecovery: group.aggregateRecovery,
    retained: group.retained,
    fixedCosts: facts.fixedCosts,
    totalCost,
    funding: facts.funding,
    surplus: facts.funding - totalCost,
    runIn,
    months: monthlyView(terms, benefits, members),
  };
  agreesWithRow(facts, ledger, row);
  checkMonths(facts, ledger, row);
  return ledger;
}

function claimsByMember({ members, payment }: PlanFacts, claims: readonly ListedClaim[]): (readonly IncurredClaim[])[] {
  const byMember = Map.groupBy(claims, ({ member }) => member);
  return Array.from({ length: members }, (_, member) =>
    (byMember.get(member) ?? []).map(({ benefit, curve, month, amount }) => ({
      benefit,
      month,
      completion: payment!.curves[curve]!,
      amount,
    })),
  );
}

function claimantOf(
  { terms, benefits, classes, classMembers }: PlanFacts,
  claims: readonly IncurredClaim[],
  member: number,
  settled: ReturnType<typeof settlePaidMember>,
  runIn: Cents,
): PaidClaimant {
  const { specific } = terms;
  const seesABenefit = benefits.some((benefit) => benefit.specific);
  const attachment = specific === null || !seesABenefit ? null : attachmentOf(specific, member);
  const underSpecific = claims.filter(({ benefit }) => benefits[benefit]!.specific);
  const reach = longestRunIn(terms)?.runInMonths ?? 0;
  const seen = claims.filter(({ month }) => month >= -reach);
  return {
    member,
    class: classes[classOf(classMembers, member)]!,
    byBenefit: benefits.map((_, b) =>
      sum(claims.filter(({ benefit, month }) => benefit === b && month >= 0).map(({ amount }) => amount)),
    ),
    underSpecific: sum(countedClaims(underSpecific, benefits.length, specific?.basis)),
    attachment,
    isLasered: attachment !== null && attachment !== specific!.attachment,
    reimbursement: settled.specificRecovery,
    eligible: settled.eligible,
    months: [...new Set(seen.map(({ month }) => month + 1))].toSorted((a, b) => a - b),
    runIn,
  };
}

function classOf(classMembers: readonly number[], member: number): number {
  let end = 0;
  return classMembers.findIndex((members) => {
    end += members;
    return member < end;
  });
}

/** Those whom the contract or the reporting threshold sets apart. */
function isApart({ terms, claimantThreshold }: PlanFacts, claimant: PaidClaimant): boolean {
  const { specific, aggregate } = terms;
  const threshold = Math.min(claimantThreshold, specific?.attachment ?? Infinity, aggregate?.lossLimit ?? Infinity);
  return Math.max(claimant.underSpecific, amountOf(claimant)) > threshold;
}

function amountOf({ byBenefit, runIn }: Pick<PaidClaimant, 'byBenefit' | 'runIn'>): Cents {
  return sum(byBenefit) + runIn;
}

/** The columns by month, where the plan has them. */
function checkMonths({ columns }: PlanFacts, { path, months }: PaidYearLedger, row: readonly Cents[]): void {
  const roles = { paidByMonth: 'paid', specificByMonth: 'specificRecovery', eligibleByMonth: 'eligible' } as const;
  for (const [i, { role, month, name }] of columns.entries()) {
    if (!(role in roles)) continue;
    const found = months[month! - 1]![roles[role as keyof typeof roles]];
    if (found === row[i]) continue;
    throw new Error(`Cannot explain path ${path}: ${name} must be ${row[i]} cents as simulated: got ${found}`);
  }
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
