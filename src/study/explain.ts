/** Runs one path again, by its address, and writes its ledger. */
import type { CompiledPlan } from '../plan/compiled-plan.ts';
import { type ListedClaim, type PaidYearLedger, paidYearLedger } from '../plan/paid-year-ledger.ts';
import type { PlanFacts } from '../plan/plan-facts.ts';
import { type MemberClaims, type PlanYearLedger, planYearLedger } from '../plan/plan-year-ledger.ts';
import { listingAllThatMatter } from '../plan/with-claimant-threshold.ts';
import { ledgerRows } from '../years/ledger-columns.ts';
import { ledgerAt, type YearLedger } from '../years/year-ledger.ts';
import type { BlockResult, ClaimantColumns } from './block-result.ts';
import { openKernel } from './kernel.ts';
import { checkLasers, renewedFacts } from './renewed-contract.ts';
import { simulateBlock } from './simulate-block.ts';

/** A plan year simulated again. */
export interface RerunPlanYear {
  /** In the order of the facts' columns, whole cents. */
  readonly row: readonly number[];
  /** Every member whom the contract or the reporting threshold sets apart. */
  readonly members: readonly MemberClaims[];
  /** The plan's, with the contract, premiums and funding of this year. */
  readonly facts: PlanFacts;
  /** All claims of a plan whose claims are paid over time; null of others. */
  readonly claims: readonly ListedClaim[] | null;
  /** Every plan year of its path; none of a single one. */
  readonly ledgers: readonly YearLedger[];
}

/**
 * The ledger of a plan year: that of the same path in any run of the plan with the same seed.
 *
 * @param planYear from 1 to the plan's horizon
 * @throws RangeError where the horizon does not reach the plan year
 */
export function explainPlanYear(
  module: WebAssembly.Module,
  plan: CompiledPlan,
  address: { readonly path: number; readonly planYear: number },
  { row, members, facts, claims }: RerunPlanYear = rerunPlanYear(module, plan, address),
): PlanYearLedger | PaidYearLedger {
  if (claims !== null) return paidYearLedger(facts, address, row, claims);
  return planYearLedger(facts, address, row, members);
}

/** The plan year with its row; otherwise as `explainPlanYear`. */
export function rerunPlanYear(
  module: WebAssembly.Module,
  plan: CompiledPlan,
  { path, planYear }: { readonly path: number; readonly planYear: number },
): RerunPlanYear {
  const { horizon, payment } = plan.facts;
  if (planYear > horizon) throw new RangeError(`the plan year must be from 1 to ${horizon}: got ${planYear}`);
  if (payment !== undefined) {
    return { ...openKernel(module, plan, 1).listPath(path), members: [], facts: plan.facts, ledgers: [] };
  }
  const listing = listingAllThatMatter(plan);
  const watch = { isCancelled: () => false, progress: () => {} };
  const block = { index: 0, firstPath: path, paths: 1 };
  const kernel = openKernel(module, listing, horizon);
  const result = simulateBlock(kernel, listing.facts, block, true, watch)!;
  const row = result.columns.map((column) => column[planYear - 1]!);
  const ledgers = ledgersOf(result, horizon);
  const before = membersOf(result.claimants, planYear - 1);
  const facts = renewedFacts(kernel, plan.facts, { path, planYear }, before, ledgers[planYear - 1]);
  checkLasers(plan.facts, facts, path, row);
  return { row, members: membersOf(result.claimants, planYear), facts, claims: null, ledgers };
}

function ledgersOf({ ledgers = [] }: BlockResult, horizon: number): YearLedger[] {
  if (ledgers.length === 0) return [];
  const rows = ledgerRows((_, index) => ledgers[index]!);
  return Array.from({ length: horizon }, (_, year) => ledgerAt(rows, year));
}

function membersOf(claimants: ClaimantColumns, planYear: number): MemberClaims[] {
  return Array.from({ length: claimants.length }, (_, i) => i)
    .filter((i) => claimants.planYear[i] === planYear)
    .map((i) => ({
      member: claimants.member[i]!,
      classIndex: claimants.classIndex[i]!,
      byBenefit: claimants.byBenefit.map((cents) => cents[i]!),
    }));
}
