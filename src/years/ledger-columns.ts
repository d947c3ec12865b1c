import type { LedgerRows, YearLedger } from './year-ledger.ts';

/** A column of the ledger, in whole cents or members. */
export interface LedgerColumn {
  readonly name: string;
  readonly unit: 'cents' | 'members';
  readonly label: string;
  readonly field: keyof YearLedger;
}

const cents = (name: string, label: string, field: keyof YearLedger): LedgerColumn => ({
  name,
  unit: 'cents',
  label,
  field,
});

/** A year's row of `years.arrow`: claims, cost, funding and reserve, cash, renewals, the insured alternative. */
export const LEDGER_COLUMNS: readonly LedgerColumn[] = [
  cents('gross', 'Gross claims', 'gross'),
  cents('specific_recovery', 'Specific reimbursement', 'specificRecovery'),
  cents('aggregate_recovery', 'Aggregate reimbursement', 'aggregateRecovery'),
  cents('retained', 'Retained claims', 'retained'),
  cents('administration', 'Administration', 'administration'),
  cents('specific_premium', 'Specific premium', 'specificPremium'),
  cents('aggregate_premium', 'Aggregate premium', 'aggregatePremium'),
  cents('total_cost', 'Total cost', 'totalCost'),
  cents('forecast', 'Retained claims as forecast', 'forecast'),
  cents('funding', 'Funding', 'funding'),
  cents('deficit', 'Deficit', 'deficit'),
  cents('holiday', 'Funding not paid in: reserve above its target', 'holiday'),
  cents('interest', 'Interest on the reserve', 'interest'),
  cents('call', 'Paid in by the employer: reserve below zero', 'call'),
  cents('added_benefits', 'Added benefits: reserve above its target', 'addedBenefits'),
  cents('reserve', 'Reserve at the end of the year', 'reserve'),
  cents('paid', 'Claims paid in the year', 'paid'),
  cents('reimbursed', 'Reimbursements received in the year', 'reimbursed'),
  cents('unpaid', 'Unpaid at the end of the year, less reimbursements', 'unpaid'),
  cents('specific_indicated', 'Specific premium before limits', 'specificIndicated'),
  cents('aggregate_indicated', 'Aggregate premium before limits', 'aggregateIndicated'),
  { name: 'lasers', unit: 'members', label: 'Members with a laser', field: 'lasers' },
  cents('insured_premium', 'Insured premium', 'insuredPremium'),
  cents('insured_indicated', 'Insured premium before limits', 'insuredIndicated'),
  cents('insured_retention', "Insurer's retention", 'insuredRetention'),
  cents('rebate', 'Rebate of the insurer', 'rebate'),
  cents('insured_surplus', "Insurer's surplus beyond its retention", 'insuredSurplus'),
  cents('difference', 'ASO minus insured, all years so far', 'difference'),
];

/** Rows of the ledger from what holds each column. */
export function ledgerRows(room: (column: LedgerColumn, index: number) => Float64Array): LedgerRows {
  return Object.fromEntries(LEDGER_COLUMNS.map((column, index) => [column.field, room(column, index)])) as LedgerRows;
}
