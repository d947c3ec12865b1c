import type { Cents } from '../units/cents.ts';

/**
 * One plan year of a path on the incurred basis, with the cash that moves beside it. Whole cents.
 *
 * Reserve: opening + interest + funding - holiday - total cost - added benefits + call = closing.
 * Cash, which is reserve + unpaid claims: opening + interest + funding - holiday + reimbursements received + call =
 * claims paid + administration + premiums + added benefits + closing.
 */
export interface YearLedger {
  readonly gross: Cents;
  readonly specificRecovery: Cents;
  readonly aggregateRecovery: Cents;
  readonly retained: Cents;
  readonly administration: Cents;
  readonly specificPremium: Cents;
  readonly aggregatePremium: Cents;
  /** Retained claims, administration and premiums. */
  readonly totalCost: Cents;
  /** Retained claims as they were forecast when the year's funding was set. */
  readonly forecast: Cents;
  readonly funding: Cents;
  /** Total cost above funding; 0 where there is none. */
  readonly deficit: Cents;
  /** Funding not paid in, as the reserve was above its target. */
  readonly holiday: Cents;
  /** On the reserve at the year's beginning. */
  readonly interest: Cents;
  /** Paid in by the employer as the reserve had fallen below zero. */
  readonly call: Cents;
  /** Spent on the members as the reserve was above its target. */
  readonly addedBenefits: Cents;
  /** At the year's end, unpaid claims provided for. */
  readonly reserve: Cents;
  /** Claims of this and earlier years that were paid in this one. */
  readonly paid: Cents;
  /** Reimbursements received in this year. */
  readonly reimbursed: Cents;
  /** Incurred and not paid by the year's end, less the reimbursements of it: what leaving the plan would cost. */
  readonly unpaid: Cents;
  /** The specific premium before limits to its increase. */
  readonly specificIndicated: Cents;
  readonly aggregateIndicated: Cents;
  readonly lasers: number;
  readonly insuredPremium: Cents;
  /** Before limits to its increase. */
  readonly insuredIndicated: Cents;
  readonly insuredRetention: Cents;
  readonly rebate: Cents;
  /** What stays with the insurer beyond its retention: premium - claims - retention - rebate. */
  readonly insuredSurplus: Cents;
  /** Total cost less (insured premium - rebate), of all years so far: below zero the self-funded plan is the cheaper. */
  readonly difference: Cents;
}

/** The years of many paths, column by column: path by path, its years in order. */
export type LedgerRows = { readonly [Field in keyof YearLedger]: Float64Array };

/** One row of them. */
export function ledgerAt(rows: LedgerRows, row: number): YearLedger {
  return Object.fromEntries(
    Object.entries(rows).map(([field, values]) => [field, values[row]]),
  ) as unknown as YearLedger;
}
