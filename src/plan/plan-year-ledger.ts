/**
 * One plan year as an actuary writes it on paper: the claimants one by one, then the covers in the order of the policy,
 * then what the year cost. Worked out by the specification of the contract and held against the simulated row.
 */
import { attachmentOf, recoverAggregate, settleMember } from '../contract/settle.ts';
import type { Cents } from '../units/cents.ts';
import type { PlanFacts, RowColumn } from './plan-facts.ts';

/** A member's claims of the year by benefit. */
export interface MemberClaims {
  /** Number in the population, from 0. */
  readonly member: number;
  readonly classIndex: number;
  readonly byBenefit: readonly Cents[];
}

export interface LedgerClaimant {
  readonly member: number;
  readonly class: string;
  readonly byBenefit: readonly Cents[];
  readonly underSpecific: Cents;
  /** His own: that of his laser where he has one, Infinity where he is excluded; null without a specific cover. */
  readonly attachment: Cents | null;
  readonly isLasered: boolean;
  readonly reimbursement: Cents;
  /** What of his claims counts for the aggregate. */
  readonly eligible: Cents;
}

/** Amounts in whole cents. */
export interface PlanYearLedger {
  readonly path: number;
  readonly planYear: number;
  readonly components: readonly { readonly label: string; readonly amount: Cents }[];
  readonly gross: Cents;
  /** Those whom the contract or the reporting threshold sets apart, the largest first. */
  readonly claimants: readonly LedgerClaimant[];
  /** Claims of all other members. */
  readonly others: Cents;
  readonly reimbursements: Cents;
  readonly aggregatingRetained: Cents;
  readonly specificRecovery: Cents;
  readonly eligible: Cents;
  readonly aggregateRecovery: Cents;
  readonly retained: Cents;
  readonly fixedCosts: Cents;
  readonly totalCost: Cents;
  readonly funding: Cents;
  /** Funding less total cost: a deficit where it is below 0. */
  readonly surplus: Cents;
}

/**
 * The ledger of a simulated plan year.
 *
 * @param row the simulated row, in the order of the facts' columns, whole cents
 * @param listed every member above the plan's large threshold, with all his claims
 * @throws Error where the specification gives another amount than the row: a fault of the engine
 */
export function planYearLedger(
  facts: PlanFacts,
  address: { readonly path: number; readonly planYear: number },
  row: readonly Cents[],
  listed: readonly MemberClaims[],
): PlanYearLedger {
  const { terms } = facts;
  const cell = (role: RowColumn['role']) => row[facts.columns.findIndex((column) => column.role === role)] ?? 0;
  const settled = listed.map((claims) => claimantOf(facts, claims));
  const claimants = settled.toSorted((a, b) => sum(b.byBenefit) - sum(a.byBenefit) || a.member - b.member);
  const reimbursements = sum(claimants.map(({ reimbursement }) => reimbursement));
  const aggregatingRetained = Math.min(reimbursements, terms.specific?.aggregatingSpecific ?? 0);
  const eligible = eligibleClaims(facts, row, claimants, aggregatingRetained);
  const aggregateRecovery = terms.aggregate === null ? 0 : recoverAggregate(terms.aggregate, eligible);
  const specificRecovery = reimbursements - aggregatingRetained;
  const gross = cell('gross');
  const retained = gross - specificRecovery - aggregateRecovery;
  const totalCost = retained + facts.fixedCosts;
  const ledger: PlanYearLedger = {
    ...address,
    components: facts.columns.flatMap(({ role, label }, i) =>
      role === 'component' ? [{ label, amount: row[i]! }] : [],
    ),
    gross,
    claimants,
    others: gross - sum(claimants.map(({ byBenefit }) => sum(byBenefit))),
    reimbursements,
    aggregatingRetained,
    specificRecovery,
    eligible,
    aggregateRecovery,
    retained,
    fixedCosts: facts.fixedCosts,
    totalCost,
    funding: facts.funding,
    surplus: facts.funding - totalCost,
  };
  agreesWithRow(facts, ledger, row);
  return ledger;
}

/** @throws Error where an amount of the ledger is not that of the simulated row */
export function agreesWithRow({ columns }: PlanFacts, ledger: PlanYearLedger, row: readonly Cents[]): void {
  const cell = (role: RowColumn['role']) => row[columns.findIndex((column) => column.role === role)] ?? 0;
  for (const role of ['gross', 'specificRecovery', 'eligible', 'aggregateRecovery', 'retained', 'totalCost'] as const) {
    if (ledger[role] === cell(role)) continue;
    throw new Error(
      `Cannot explain path ${ledger.path}: ${role} must be ${cell(role)} cents as simulated: got ${ledger[role]}`,
    );
  }
}

function claimantOf(
  { terms, benefits, classes }: PlanFacts,
  { member, classIndex, byBenefit }: MemberClaims,
): LedgerClaimant {
  const seesABenefit = benefits.some(({ specific }) => specific);
  const { specific } = terms;
  const { specificRecovery, eligible } = settleMember(terms, benefits, byBenefit, member);
  const attachment = specific === null || !seesABenefit ? null : attachmentOf(specific, member);
  return {
    member,
    class: classes[classIndex]!,
    byBenefit,
    underSpecific: sum(byBenefit.filter((_, b) => benefits[b]!.specific)),
    attachment,
    isLasered: attachment !== null && attachment !== specific!.attachment,
    reimbursement: specificRecovery,
    eligible,
  };
}

/** Of members who are not listed, all claims in benefits under the aggregate count. */
function eligibleClaims(
  { benefits, terms, columns }: PlanFacts,
  row: readonly Cents[],
  claimants: readonly LedgerClaimant[],
  kept: Cents,
): Cents {
  const underAggregate = columns.map(({ benefitIndex }, i) =>
    benefitIndex !== undefined && benefits[benefitIndex]!.aggregate ? row[i]! : 0,
  );
  const notEligible = claimants.map(
    ({ byBenefit, eligible }) => sum(byBenefit.filter((_, b) => benefits[b]!.aggregate)) - eligible,
  );
  return sum(underAggregate) - sum(notEligible) + (terms.aggregate?.countsAggregatingSpecific ? kept : 0);
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
