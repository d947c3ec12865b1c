import type { PlanFacts, RowColumn } from '../plan/plan-facts.ts';
import type { Estimate } from '../reduce/estimate.ts';
import type { ComparedEstimate } from './summary.ts';

type Expectation = PlanFacts['expected']['gross'];

/** Puts the exact value beside an estimate of it; both in the same unit. */
export function compareExpected(estimate: Estimate, expected: Expectation | undefined): ComparedEstimate {
  if (expected === undefined) return { ...estimate, expected: null, expectedError: null, z: null };
  const { standardError } = estimate;
  const z = standardError === null || standardError === 0 ? null : (estimate.value - expected.value) / standardError;
  return { ...estimate, expected: expected.value, expectedError: expected.error, z };
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
    case 'gross':
    case 'eligible':
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
