import type { ExactCost } from '../plan/exact-cost.ts';
import type { NotAvailable } from '../plan/exact-plan-year.ts';
import type { PlanFacts, RowColumn } from '../plan/plan-facts.ts';
import { dividedBy, type Estimate, exactly } from '../reduce/estimate.ts';
import type { ComparedEstimate } from './summary.ts';

type Expectation = PlanFacts['expected']['gross'];

/** An exact value is quoted for the estimate where its own numerical error is one of these: relative, or absolute. */
const NEGLIGIBLE_SHARE = 1e-4;
const NEGLIGIBLE_DOLLARS = 0.005;
const NEGLIGIBLE_PROBABILITY = 1e-6;
/** Or this share of the simulation's standard error. */
const NEGLIGIBLE_SHARE_OF_ERROR = 0.1;

/**
 * Puts the exact value beside an estimate of it, and the estimate that control variates give; all in the same unit.
 * What to quote is the exact value where there is one; else the controlled estimate; else the plain one.
 */
export function compareExpected(
  estimate: Estimate,
  unit: 'dollars' | 'members' | 'probability',
  expected: Expectation | undefined,
  controlled: Estimate | null = null,
): ComparedEstimate {
  const improved = controlled === null ? 'simulated' : 'controlled';
  if (expected === undefined || !Number.isFinite(expected.value)) {
    return { ...estimate, expected: null, expectedError: null, z: null, controlled, source: improved };
  }
  const { standardError } = estimate;
  const z = standardError === null || standardError === 0 ? null : (estimate.value - expected.value) / standardError;
  const source = expected.error <= negligible(estimate, unit, expected) ? 'exact' : improved;
  return { ...estimate, expected: expected.value, expectedError: expected.error, z, controlled, source };
}

function negligible({ standardError }: Estimate, unit: string, { value }: Expectation): number {
  const absolute = unit === 'dollars' ? NEGLIGIBLE_DOLLARS : NEGLIGIBLE_PROBABILITY;
  return Math.max(absolute, NEGLIGIBLE_SHARE * Math.abs(value), NEGLIGIBLE_SHARE_OF_ERROR * (standardError ?? 0));
}

/** The estimate to go by; of an exact value the error is 0. */
export function quoted(compared: ComparedEstimate): Estimate {
  const { source, controlled, expected, value, standardError, low, high, tooFew, events } = compared;
  if (source === 'exact') return exactly(expected!);
  if (source === 'controlled') return controlled!;
  return { value, standardError, low, high, ...(tooFew && { tooFew }), ...(events !== undefined && { events }) };
}

/** The comparison of X / divisor from that of X. Domain: divisor > 0. */
export function comparedDividedBy(compared: ComparedEstimate, divisor: number): ComparedEstimate {
  const { expected, expectedError, controlled } = compared;
  return {
    ...compared,
    ...dividedBy(compared, divisor),
    expected: expected === null ? null : expected / divisor,
    expectedError: expectedError === null ? null : expectedError / divisor,
    controlled: controlled === null ? null : dividedBy(controlled, divisor),
  };
}

/**
 * The exact mean of a column, in its own unit (dollars or members); undefined where the exact model does not give it.
 * Retained claims and total cost follow from the others, as expectations add.
 */
export function expectedOfColumn(facts: PlanFacts, column: RowColumn): Expectation | undefined {
  const { expected } = facts;
  switch (column.role) {
    case 'component':
      return expectedOfComponent(facts, column);
    case 'eligible':
      // Rows count what would be eligible; the exact model does not without an aggregate cover
      return facts.terms.aggregate === null ? undefined : expected.eligible;
    case 'gross':
    case 'specificRecovery':
    case 'membersAbove':
    case 'aggregatingRetained':
      return expected[column.role];
    case 'aggregateRecovery':
      return expectedAggregateRecovery(facts);
    case 'retained':
      return expectedRetained(facts, 0);
    case 'totalCost':
      return expectedRetained(facts, facts.fixedCosts / 100);
    default:
      return undefined;
  }
}

/** Components stand in the same order in the rows and in the exact model. */
function expectedOfComponent({ columns, expected }: PlanFacts, column: RowColumn): Expectation | undefined {
  const components = columns.filter(({ role }) => role === 'component');
  if (components.length !== expected.byComponent.length) {
    throw new RangeError(
      `the exact model must have the components of the rows, ${components.length}: got ${expected.byComponent.length}`,
    );
  }
  return expected.byComponent[components.indexOf(column)]?.expected;
}

function expectedAggregateRecovery({ terms, expected }: PlanFacts): Expectation | undefined {
  return terms.aggregate === null ? { value: 0, error: 0 } : expected.aggregateRecovery;
}

function expectedRetained(facts: PlanFacts, fixedCosts: number): Expectation | undefined {
  const { gross, specificRecovery } = facts.expected;
  const aggregateRecovery = expectedAggregateRecovery(facts);
  if (aggregateRecovery === undefined) return undefined;
  return {
    value: gross.value - specificRecovery.value - aggregateRecovery.value + fixedCosts,
    error: gross.error + specificRecovery.error + aggregateRecovery.error,
  };
}

/** The exact law of cost, where it is known. */
export function costOf({ known }: PlanFacts): ExactCost | null {
  return 'notAvailable' in known.cost ? null : known.cost;
}

/** The exact standard deviation of a column, or why it is not known; undefined where it is not asked for. */
export function knownDeviation(
  { deviations }: PlanFacts['known'],
  role: RowColumn['role'],
): Expectation | NotAvailable | undefined {
  if (role === 'gross' || role === 'aggregateRecovery') return deviations[role];
  // Total cost varies as retained claims do
  return role === 'retained' || role === 'totalCost' ? deviations.retained : undefined;
}
