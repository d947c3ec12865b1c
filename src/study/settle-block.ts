/** Settles the plan years of a block's paths: ledgers, what a study remembers of each path, and what rows say of later years. */
import type { PlanFacts, RowColumn, YearsFacts } from '../plan/plan-facts.ts';
import { reduceColumn } from '../reduce/reduce-column.ts';
import type { ColumnState } from '../reduce/reducer-state.ts';
import { LEDGER_COLUMNS, ledgerRows } from '../years/ledger-columns.ts';
import { pathColumns, settledPaths } from '../years/path-columns.ts';
import { settleYears } from '../years/settle-years.ts';
import type { ClaimsRows } from '../years/year-claims.ts';
import type { LedgerRows } from '../years/year-ledger.ts';
import type { BlockMemory } from './block-memory.ts';

/** The rows of a block by column, as the kernel left them. */
export type RowsOfBlock = (column: number) => Float64Array;

export interface SettledBlock {
  /** In the order of `YearsFacts.columns`. */
  readonly pathColumns: readonly ColumnState[];
  /** In the order of LEDGER_COLUMNS: path by path, its years in order. */
  readonly ledgers: readonly Float64Array[];
}

/**
 * Settles `paths` paths.
 * @param keepsRows whether rows are written out: then those of later years get the ledger's cost and deficit
 */
export function settleBlock(
  facts: PlanFacts,
  { terms }: YearsFacts,
  rows: RowsOfBlock,
  paths: number,
  keepsRows: boolean,
  memory: BlockMemory,
): SettledBlock {
  const { horizon } = facts;
  const length = paths * horizon;
  const claims = claimsOf(facts, rows, length);
  const ledgers = ledgerRows(() => memory.float64(length));
  for (let first = 0; first < length; first += horizon) settleYears(terms, claims, first, ledgers);
  if (keepsRows) restateCosts(facts, rows, ledgers, length);
  const settled = settledPaths(ledgers, horizon, paths);
  const values = new Float64Array(paths);
  return {
    pathColumns: pathColumns(terms, hasLasers(facts)).map(({ fill }) => {
      fill(settled, values);
      return reduceColumn(values, memory);
    }),
    ledgers: LEDGER_COLUMNS.map(({ field }) => ledgers[field]),
  };
}

/** What the rows say of claims. */
function claimsOf(facts: PlanFacts, rows: RowsOfBlock, length: number): ClaimsRows {
  const { columns } = facts;
  const named = (name: string) => {
    const index = columns.findIndex((column) => column.name === name);
    return index < 0 ? new Float64Array(length) : rows(index);
  };
  return {
    gross: rows(indexOf(facts, 'gross')),
    specificRecovery: rows(indexOf(facts, 'specificRecovery')),
    aggregateRecovery: rows(indexOf(facts, 'aggregateRecovery')),
    pooledClaims: named('pooled_claims'),
    lasers: named('lasers'),
  };
}

function hasLasers({ columns }: Pick<PlanFacts, 'columns'>): boolean {
  return columns.some(({ name }) => name === 'lasers');
}

/** Of the first year the kernel knew cost and funding; of the others the ledgers do. */
function restateCosts(facts: PlanFacts, rows: RowsOfBlock, { totalCost, deficit }: LedgerRows, length: number): void {
  const [costs, deficits] = [rows(indexOf(facts, 'totalCost')), rows(indexOf(facts, 'deficit'))];
  for (let row = 0; row < length; row++) {
    if (row % facts.horizon === 0) continue;
    costs[row] = totalCost[row]!;
    deficits[row] = deficit[row]!;
  }
}

function indexOf({ columns }: PlanFacts, role: RowColumn['role']): number {
  return columns.findIndex((column) => column.role === role);
}
