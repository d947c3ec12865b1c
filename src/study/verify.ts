/** A finished simulation against the exact model, quantity by quantity. */
import { exactCost } from '../plan/exact-cost.ts';
import {
  deviationOf,
  type ExactLaw,
  type ExactYear,
  type Expectation,
  type NotAvailable,
} from '../plan/exact-plan-year.ts';
import type { PlanFacts, RowColumn } from '../plan/plan-facts.ts';
import type { ReducerState } from '../reduce/reducer-state.ts';
import { toDollars } from '../units/cents.ts';
import { checkPlanYear, checkShare } from './check-plan-year.ts';
import type { CheckPoint } from './check-points.ts';
import { judge } from './verdict.ts';
import type { Check, Verification } from './verification.ts';

/** Probability that chance alone fails a right simulation, over all its comparisons together. */
const FALSE_ALARM = 0.001;

/**
 * Every quantity that the exact model knows beside its estimate, and a verdict over all.
 *
 * @param facts Those of the simulated plan, the points counted last
 * @param year The exact year of the same scenario
 * @throws RangeError for a state that is not of these facts
 */
export function compareWithExact(
  facts: PlanFacts,
  year: ExactYear,
  points: readonly CheckPoint[],
  state: ReducerState,
): Verification {
  const checks = [
    ...checkPlanYear(facts, state, {
      deviation: (role) => deviationOfColumn(year, role),
      // Total cost varies as retained claims do
      checksDeviation: (role) => role !== 'totalCost',
      // No part of the claims varies without bound where all of them do not
      tail: Number.isFinite(year.gross.sd.value) ? 'finite' : 'unknown',
      cost: exactCost(facts, year),
      attaches: attachesIn(year),
      anyMemberAbove: facts.terms.specific && year.probabilityAnyReimbursed,
    }),
    ...checkLaws(facts, state, points),
    ...unknownLaws(year),
  ];
  return {
    scenario: facts.scenario,
    scenarioHash: facts.scenarioHash,
    engineVersion: facts.engineVersion,
    seed: facts.seed,
    currency: facts.currency,
    planYears: state.rows,
    ...judge(checks, FALSE_ALARM),
  };
}

/** Total cost varies as retained claims do. */
function deviationOfColumn(year: ExactYear, role: RowColumn['role']): Expectation | NotAvailable | undefined {
  switch (role) {
    case 'gross':
      return year.coupled ?? deviationOf(year.gross);
    case 'eligible':
    case 'specificRecovery':
    case 'aggregateRecovery':
    case 'retained':
      return deviationOf(year[role]);
    case 'totalCost':
      return deviationOf(year.retained);
    default:
      return undefined;
  }
}

function attachesIn({ aggregateRecovery }: ExactYear): Expectation | NotAvailable {
  return 'notAvailable' in aggregateRecovery ? aggregateRecovery : aggregateRecovery.probabilityAttaches;
}

/** The share of plan years above exact quantiles. */
function checkLaws(facts: PlanFacts, state: ReducerState, points: readonly CheckPoint[]): Check[] {
  const first = facts.exceedances.length - points.length;
  if (state.exceedances.length !== facts.exceedances.length || facts.exceedances[first]?.name !== 'check') {
    throw new RangeError('Cannot verify: the plan must count plan years above every check point after its own events');
  }
  return points.map(({ law, threshold, exact }, index) => {
    const label = facts.columns.find(({ role }) => role === law)!.label;
    return checkShare(label, toDollars(threshold), state.exceedances[first + index]!, state.rows, exact);
  });
}

/** A law that could not be checked at all has no points: one line says why. */
function unknownLaws({ eligible, retained }: ExactYear): Check[] {
  return [...unknownLaw('Aggregate-eligible claims', eligible), ...unknownLaw('Retained claims', retained)];
}

function unknownLaw(quantity: string, law: ExactLaw | NotAvailable): Check[] {
  if (!('notAvailable' in law)) return [];
  return [
    {
      quantity,
      statistic: 'probability',
      threshold: null,
      unit: 'probability',
      exact: null,
      exactError: null,
      estimate: null,
      standardError: null,
      z: null,
      notCompared: law.notAvailable,
    },
  ];
}
