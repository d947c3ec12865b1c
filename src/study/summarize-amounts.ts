import type { PlanFacts, RowColumn } from '../plan/plan-facts.ts';
import { bareEstimate, dividedBy, type Estimate } from '../reduce/estimate.ts';
import { estimateMean } from '../reduce/estimate-mean.ts';
import { estimateStandardDeviation } from '../reduce/estimate-standard-deviation.ts';
import type { ColumnState, ReducerState } from '../reduce/reducer-state.ts';
import { rowsEqualTo } from '../reduce/rows-equal-to.ts';
import { columnOfRole } from './column-of-role.ts';
import { compareExpected, expectedOfColumn } from './compare-expected.ts';
import { inDollars, summarizeSpread } from './summarize-spread.ts';
import type { AmountSummary, DeficitSummary } from './summary.ts';

/** Fewer years than this with a recovery or a deficit do not carry an interval of normal theory for its mean. */
const FEWEST_EVENTS = 10;

/** Every column of dollars but the deficit and the largest member, in the rows' order. */
export function summarizeAmounts(facts: PlanFacts, state: ReducerState): AmountSummary[] {
  return facts.columns.flatMap((column, index) => {
    if (column.unit !== 'cents' || column.role === 'deficit' || column.role === 'largestMember') return [];
    return [summarizeAmount(facts, column, state.columns[index]!, state.rows)];
  });
}

function summarizeAmount(facts: PlanFacts, column: RowColumn, of: ColumnState, rows: number): AmountSummary {
  const mean = inDollars(isRecovery(facts, column) ? meanOfRareEvents(of, rows) : estimateMean(of, rows));
  return {
    name: column.name,
    role: column.role,
    label: column.label,
    mean: compareExpected(mean, expectedOfColumn(facts, column)),
    meanPepm: dividedBy(mean, 12 * facts.employees),
    standardDeviation: inDollars(estimateStandardDeviation(of, rows)),
    ...summarizeSpread(of.bins, rows),
  };
}

/** Whether the column is the recovery of a cover in force: zero in most years, yet not certainly zero. */
function isRecovery({ terms }: PlanFacts, { role }: RowColumn): boolean {
  return (
    (role === 'specificRecovery' && terms.specific !== null) ||
    (role === 'aggregateRecovery' && terms.aggregate !== null)
  );
}

function meanOfRareEvents(of: ColumnState, rows: number): Estimate {
  const mean = estimateMean(of, rows);
  return rows - rowsEqualTo(of.bins, 0) < FEWEST_EVENTS ? bareEstimate(mean.value) : mean;
}

export function summarizeDeficit(facts: PlanFacts, state: ReducerState): DeficitSummary {
  const of = columnOfRole(facts, state, 'deficit');
  const years = state.rows - rowsEqualTo(of.bins, 0);
  return {
    mean: inDollars(meanOfRareEvents(of, state.rows)),
    meanGivenDeficit:
      years === 0 ? null : inDollars(years < FEWEST_EVENTS ? bareMean(of, years) : estimateMean(of, years)),
    standardDeviation: inDollars(estimateStandardDeviation(of, state.rows)),
    ...summarizeSpread(of.bins, state.rows),
  };
}

function bareMean(of: ColumnState, rows: number): Estimate {
  return bareEstimate(estimateMean(of, rows).value);
}
