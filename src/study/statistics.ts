/** The statistics that precision can be asked of and that convergence is shown for, under the names that people type. */
import type { PlanFacts, RowColumn } from '../plan/plan-facts.ts';
import type { Estimate } from '../reduce/estimate.ts';
import { estimateMean } from '../reduce/estimate-mean.ts';
import { estimateQuantile } from '../reduce/estimate-quantile.ts';
import type { ReducerState } from '../reduce/reducer-state.ts';
import { columnOfRole } from './column-of-role.ts';
import type { STATISTIC_UNITS, StatisticName, StatisticUnit } from './statistic-names.ts';
import { meanOfAmount } from './summarize-amounts.ts';
import { probabilityOf } from './summarize-probabilities.ts';
import { inDollars } from './summarize-spread.ts';
import type { ComparedEstimate } from './summary.ts';

export interface Statistic<Unit extends StatisticUnit = StatisticUnit> {
  readonly label: string;
  readonly unit: Unit;
  /** The cover without which it is nothing. */
  readonly needs: 'specific' | 'aggregate' | null;
  /** By the simulation: with control variates where they help, but never the exact value. */
  estimate(facts: PlanFacts, state: ReducerState): Estimate;
}

type StatisticsByName = { readonly [Name in StatisticName]: Statistic<(typeof STATISTIC_UNITS)[Name]> };

export const STATISTICS: StatisticsByName = {
  deficitProbability: event('Probability of a deficit', 'deficit', null),
  expectedDeficit: mean('Expected deficit', 'deficit'),
  totalCost: mean('Total cost', 'totalCost'),
  totalCost1in10: quantileOfCost(10),
  totalCost1in20: quantileOfCost(20),
  totalCost1in100: quantileOfCost(100),
  retained: mean('Retained claims', 'retained'),
  gross: mean('Gross claims', 'gross'),
  specificRecovery: mean('Specific reimbursement', 'specificRecovery', 'specific'),
  aggregateRecovery: mean('Aggregate reimbursement', 'aggregateRecovery', 'aggregate'),
  attachmentProbability: event('Probability that the aggregate attaches', 'aggregateAttaches', 'aggregate'),
  membersAbove: meanMembersAbove(),
};

/** Whether the statistic is anything under these terms. */
export function isOfPlan({ terms }: PlanFacts, name: StatisticName): boolean {
  const { needs } = STATISTICS[name];
  return needs === null || terms[needs] !== null;
}

function mean(label: string, role: RowColumn['role'], needs: Statistic['needs'] = null): Statistic<'dollars'> {
  return {
    label,
    unit: 'dollars',
    needs,
    estimate(facts, state) {
      const column = facts.columns.find((candidate) => candidate.role === role)!;
      return simulated(meanOfAmount(facts, state, column, columnOfRole(facts, state, role)));
    },
  };
}

function meanMembersAbove(): Statistic<'members'> {
  return {
    label: 'Members above the attachment',
    unit: 'members',
    needs: 'specific',
    estimate: (facts, state) => estimateMean(columnOfRole(facts, state, 'membersAbove'), state.rows),
  };
}

function event(
  label: string,
  name: 'deficit' | 'aggregateAttaches',
  needs: Statistic['needs'],
): Statistic<'probability'> {
  return {
    label,
    unit: 'probability',
    needs,
    estimate: (facts, state) => simulated(probabilityOf(facts, state, name)),
  };
}

function quantileOfCost(years: number): Statistic<'dollars'> {
  return {
    label: `Total cost, 1 in ${years}`,
    unit: 'dollars',
    needs: null,
    estimate: (facts, state) =>
      inDollars(estimateQuantile(columnOfRole(facts, state, 'totalCost').bins, state.rows, 1 - 1 / years)),
  };
}

function simulated(compared: ComparedEstimate): Estimate {
  const { controlled, value, standardError, low, high, tooFew, events } = compared;
  if (controlled !== null) return controlled;
  return { value, standardError, low, high, ...(tooFew && { tooFew }), ...(events !== undefined && { events }) };
}
