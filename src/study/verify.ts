/** A finished simulation against the exact model, quantity by quantity. */
import type { ExactLaw, ExactYear, Expectation, NotAvailable } from '../plan/exact-plan-year.ts';
import type { Exceedance, PlanFacts, RowColumn } from '../plan/plan-facts.ts';
import { estimateProportion } from '../reduce/estimate-proportion.ts';
import type { ReducerState } from '../reduce/reducer-state.ts';
import { toDollars } from '../units/cents.ts';
import { ndtri } from '../units/elementary.ts';
import { checkDeviation, checkMean } from './check-moments.ts';
import type { CheckPoint } from './check-points.ts';
import { expectedOfColumn } from './compare-expected.ts';
import { exactCost } from './exact-cost.ts';
import type { Check, Verification } from './verification.ts';
import { zOfCount } from './z-score.ts';

/** Probability that chance alone fails a right simulation, over all its comparisons together. */
const FALSE_ALARM = 0.001;

/**
 * Every quantity that the exact model knows beside its estimate, and a verdict over all: |z| of each comparison stays
 * below the level that chance passes in one verification out of 1,000 at most (Bonferroni).
 *
 * @param facts Those of the simulated plan, the points counted last
 * @param year The exact year of the same scenario
 * @throws RangeError for a state that is not of these facts
 */
export function verify(
  facts: PlanFacts,
  year: ExactYear,
  points: readonly CheckPoint[],
  state: ReducerState,
): Verification {
  const simulated = { facts, year, state };
  const checks = [
    ...checkColumns(simulated),
    ...checkEvents(simulated),
    ...checkLaws(simulated, points),
    ...unknownLaws(year),
  ];
  const compared = checks.filter(({ z }) => z !== null);
  const furthest = compared.toSorted((a, b) => Math.abs(b.z!) - Math.abs(a.z!))[0] ?? null;
  const criticalZ = -ndtri(FALSE_ALARM / 2 / Math.max(1, compared.length));
  return {
    scenario: facts.scenario,
    scenarioHash: facts.scenarioHash,
    engineVersion: facts.engineVersion,
    seed: facts.seed,
    currency: facts.currency,
    planYears: state.rows,
    checks,
    compared: compared.length,
    furthest,
    criticalZ,
    falseAlarm: FALSE_ALARM,
    passed: compared.length > 0 && Math.abs(furthest!.z!) <= criticalZ,
  };
}

interface Simulated {
  readonly facts: PlanFacts;
  readonly year: ExactYear;
  readonly state: ReducerState;
}

/** Means and standard deviations, column by column; those of covers that the contract lacks are left out. */
function checkColumns({ facts, year, state }: Simulated): Check[] {
  return facts.columns.flatMap((column, index) => {
    const expected = isInForce(facts, column) ? expectedOfColumn(facts, column) : undefined;
    if (expected === undefined) return [];
    const of = { label: column.label, unit: column.unit, column: state.columns[index]!, rows: state.rows };
    const deviation = deviationOf(year, column.role);
    return [
      checkMean(of, expected, deviation === undefined || 'notAvailable' in deviation ? tailOf(year) : deviation),
      ...(deviation === undefined || column.role === 'totalCost' ? [] : [checkDeviation(of, deviation)]),
    ];
  });
}

function isInForce({ terms }: PlanFacts, { role }: RowColumn): boolean {
  if (role === 'specificRecovery' || role === 'membersAbove') return terms.specific !== null;
  if (role === 'aggregateRecovery' || role === 'eligible') return terms.aggregate !== null;
  return true;
}

/** Total cost varies as retained claims do. */
function deviationOf(year: ExactYear, role: RowColumn['role']): Expectation | NotAvailable | undefined {
  switch (role) {
    case 'gross':
    case 'eligible':
    case 'specificRecovery':
    case 'aggregateRecovery':
    case 'retained':
      return deviationOfLaw(year[role]);
    case 'totalCost':
      return deviationOfLaw(year.retained);
    default:
      return undefined;
  }
}

function deviationOfLaw(law: { readonly sd: Expectation } | NotAvailable): Expectation | NotAvailable {
  return 'notAvailable' in law ? law : law.sd;
}

/** No part of the claims varies without bound where all of them do not. */
function tailOf({ gross }: ExactYear): 'finite' | 'unknown' {
  return Number.isFinite(gross.sd.value) ? 'finite' : 'unknown';
}

/** The aggregate attaching, a member above the attachment, a deficit and its mean. */
function checkEvents({ facts, year, state }: Simulated): Check[] {
  const cost = exactCost(facts, year);
  const deficit = facts.columns.findIndex(({ role }) => role === 'deficit');
  const events: Partial<Record<Exceedance['name'], readonly [string, Expectation | NotAvailable]>> = {
    aggregateAttaches: ['Aggregate attaches', attachesIn(year)],
    anyMemberAbove: ['A member above the attachment', year.probabilityAnyReimbursed],
    deficit: ['A deficit', 'notAvailable' in cost ? cost : cost.deficitProbability],
  };
  return [
    ...facts.exceedances.flatMap(({ name }, index) => {
      const event = events[name];
      return event === undefined ? [] : [checkShare(event[0], null, state.exceedances[index]!, state.rows, event[1])];
    }),
    checkMean(
      { label: 'Deficit', unit: 'cents', column: state.columns[deficit]!, rows: state.rows },
      'notAvailable' in cost ? cost : cost.expectedDeficit,
      tailOf(year),
    ),
  ];
}

function attachesIn({ aggregateRecovery }: ExactYear): Expectation | NotAvailable {
  return 'notAvailable' in aggregateRecovery ? aggregateRecovery : aggregateRecovery.probabilityAttaches;
}

/** The share of plan years above exact quantiles. */
function checkLaws({ facts, state }: Simulated, points: readonly CheckPoint[]): Check[] {
  const first = facts.exceedances.length - points.length;
  if (state.exceedances.length !== facts.exceedances.length || facts.exceedances[first]?.name !== 'check') {
    throw new RangeError('Cannot verify: the plan must count plan years above every check point after its own events');
  }
  return points.map(({ law, threshold, exact }, index) => {
    const label = facts.columns.find(({ role }) => role === law)!.label;
    return checkShare(label, toDollars(threshold), state.exceedances[first + index]!, state.rows, exact);
  });
}

function checkShare(
  quantity: string,
  threshold: number | null,
  count: number,
  rows: number,
  exact: Expectation | NotAvailable,
): Check {
  const { value: estimate, standardError } = estimateProportion(count, rows);
  const common = { quantity, statistic: 'probability', threshold, unit: 'probability', estimate } as const;
  if ('notAvailable' in exact) {
    return { ...common, exact: null, exactError: null, standardError, z: null, notCompared: exact.notAvailable };
  }
  return {
    ...common,
    exact: exact.value,
    exactError: exact.error,
    // The exact one, which does not vanish where no event was simulated
    standardError: Math.sqrt((exact.value * (1 - exact.value)) / rows),
    z: zOfCount(count, rows, exact),
    notCompared: null,
  };
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
