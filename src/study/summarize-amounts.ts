import type { ExactCost } from '../plan/exact-cost.ts';
import type { Expectation } from '../plan/exact-plan-year.ts';
import type { PlanFacts, RowColumn } from '../plan/plan-facts.ts';
import { estimateMean } from '../reduce/estimate-mean.ts';
import { estimateMeanOfEvents, estimateRareMean } from '../reduce/estimate-rare-mean.ts';
import { estimateStandardDeviation } from '../reduce/estimate-standard-deviation.ts';
import type { ColumnState, ReducerState } from '../reduce/reducer-state.ts';
import { columnOfRole } from './column-of-role.ts';
import { comparedDividedBy, compareExpected, costOf, expectedOfColumn, knownDeviation } from './compare-expected.ts';
import { controlledEstimate } from './controlled-estimate.ts';
import { type ExactQuantile, inDollars, summarizeSpread } from './summarize-spread.ts';
import type { AmountSummary, ComparedEstimate, DeficitSummary } from './summary.ts';

const APART: readonly RowColumn['role'][] = ['deficit', 'largestMember', 'pooledClaims'];

/** Every column of dollars but the deficit, the largest member and what is pooled, in the rows' order. */
export function summarizeAmounts(facts: PlanFacts, state: ReducerState): AmountSummary[] {
  return facts.columns.flatMap((column, index) => {
    if (column.unit !== 'cents' || APART.includes(column.role)) return [];
    return [summarizeAmount(facts, state, column, state.columns[index]!)];
  });
}

function summarizeAmount(facts: PlanFacts, state: ReducerState, column: RowColumn, of: ColumnState): AmountSummary {
  const mean = meanOfAmount(facts, state, column, of);
  return {
    name: column.name,
    role: column.role,
    label: column.label,
    mean,
    meanPepm: comparedDividedBy(mean, 12 * facts.employees),
    standardDeviation: deviationOfAmount(facts, column.role, of, state.rows),
    ...summarizeSpread(of.bins, state.rows, exactQuantiles(facts, column.role)),
  };
}

/** A sample seldom shows the true spread of claims without a fourth moment; the exact model may know it. */
function deviationOfAmount(
  { known }: PlanFacts,
  role: RowColumn['role'],
  of: ColumnState,
  rows: number,
): ComparedEstimate {
  const exact = knownDeviation(known, role);
  return compareExpected(
    inDollars(estimateStandardDeviation(of, rows)),
    'dollars',
    exact === undefined || 'notAvailable' in exact ? undefined : exact,
  );
}

/** The mean of a column of dollars, with all that is known of it. */
export function meanOfAmount(
  facts: PlanFacts,
  state: ReducerState,
  column: RowColumn,
  of: ColumnState,
): ComparedEstimate {
  const isRare = isRecovery(facts, column) || column.role === 'deficit';
  const plain = isRare ? estimateRareMean(of, state.rows) : estimateMean(of, state.rows);
  const controlled = controlledEstimate(facts, state, { column: facts.columns.indexOf(column), threshold: null });
  return compareExpected(
    inDollars(plain),
    'dollars',
    column.role === 'deficit' ? costOf(facts)?.expectedDeficit : expectedOfColumn(facts, column),
    controlled && inDollars(controlled),
  );
}

/** Whether the column is the recovery of a cover in force: zero in most years, yet not certainly zero. */
function isRecovery({ terms }: PlanFacts, { role }: RowColumn): boolean {
  return (
    (role === 'specificRecovery' && terms.specific !== null) ||
    (role === 'aggregateRecovery' && terms.aggregate !== null)
  );
}

export function summarizeDeficit(facts: PlanFacts, state: ReducerState): DeficitSummary {
  const of = columnOfRole(facts, state, 'deficit');
  const column = facts.columns.find(({ role }) => role === 'deficit')!;
  return {
    mean: meanOfAmount(facts, state, column, of),
    meanGivenDeficit: meanGivenDeficit(facts, of, state.rows),
    standardDeviation: inDollars(estimateStandardDeviation(of, state.rows)),
    ...summarizeSpread(of.bins, state.rows, exactQuantiles(facts, 'deficit')),
  };
}

/** A deficit that is rarer than this has no mean that the exact model could be trusted with. */
const RAREST_DEFICIT = 1e-6;

function meanGivenDeficit(facts: PlanFacts, of: ColumnState, rows: number): ComparedEstimate | null {
  const plain = estimateMeanOfEvents(of, rows);
  return plain && compareExpected(inDollars(plain), 'dollars', exactMeanGivenDeficit(costOf(facts)));
}

function exactMeanGivenDeficit(cost: ExactCost | null): Expectation | undefined {
  if (cost === null || !(cost.deficitProbability.value >= RAREST_DEFICIT)) return undefined;
  const { deficitProbability: probability, expectedDeficit: mean } = cost;
  const value = mean.value / probability.value;
  return { value, error: (mean.error + value * probability.error) / probability.value };
}

/** What follows from the exact quantiles of total cost, in dollars. */
function exactQuantiles(facts: PlanFacts, role: RowColumn['role']): ExactQuantile {
  const cost = costOf(facts);
  const shift = { totalCost: 0, retained: facts.fixedCosts / 100, deficit: facts.funding / 100 }[role as string];
  if (cost === null || shift === undefined) return () => undefined;
  return (years) => {
    const quantile = cost.oneInYears.find((one) => one.years === years)?.totalCost;
    if (quantile === undefined || !Number.isFinite(quantile.error)) return undefined;
    return { value: Math.max(0, quantile.value - shift), error: quantile.error };
  };
}
