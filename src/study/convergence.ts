import type { PlanFacts } from '../plan/plan-facts.ts';
import type { ReducerState } from '../reduce/reducer-state.ts';
import { STATISTIC_NAMES, type StatisticName } from './statistic-names.ts';
import { isOfPlan, STATISTICS, type Statistic } from './statistics.ts';

/** The main statistics on so many plan years, the first ones of the study. */
export interface ConvergenceRow {
  readonly planYears: number;
  readonly statistics: readonly ConvergingStatistic[];
}

interface ConvergingStatistic {
  readonly name: StatisticName;
  readonly label: string;
  readonly unit: Statistic['unit'];
  readonly value: number;
  readonly standardError: number | null;
}

/** Statistics on fewer plan years only wander. */
const FEWEST_PLAN_YEARS = 1000;

/** How the statistics of a study settle as plan years double, from its prefixes; empty where nothing doubles. */
export function convergenceOf(facts: PlanFacts, prefixes: readonly ReducerState[]): ConvergenceRow[] {
  const rows = prefixes.filter((state) => state.rows >= FEWEST_PLAN_YEARS).map((state) => rowOf(facts, state));
  return rows.length > 1 ? rows : [];
}

function rowOf(facts: PlanFacts, state: ReducerState): ConvergenceRow {
  return {
    planYears: state.rows,
    statistics: STATISTIC_NAMES.filter((name) => isOfPlan(facts, name)).map((name) => {
      const { label, unit, estimate } = STATISTICS[name];
      const { value, standardError } = estimate(facts, state);
      return { name, label, unit, value, standardError };
    }),
  };
}
