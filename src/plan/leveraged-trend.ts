import { expectedClaims } from '../exact/expected.ts';
import type { Expectation } from '../exact/expected-claims.ts';
import { projectedMonths } from '../scenario/projection.ts';
import type { Scenario } from '../scenario/scenario-schema.ts';
import { pow } from '../units/elementary.ts';
import type { PlanFacts } from './plan-facts.ts';
import { resolvePlan } from './resolve.ts';

/** What the projection did to expected claims and to the specific cover under the same attachment. */
export interface LeveragedTrend {
  readonly months: number;
  readonly gross: Growth;
  /** Before the aggregating specific deductible; null without a specific cover, or where it reimbursed nothing before. */
  readonly reimbursements: Growth | null;
}

/** In the period that the figures describe, in the contract's, and the growth a year. */
export interface Growth {
  readonly before: Expectation;
  readonly after: Expectation;
  readonly yearly: number;
}

/**
 * Growth of expected gross claims and of the expected specific recovery from the figures' period to the contract's. An
 * attachment that stays fixed leverages trend: the recovery grows faster than the claims.
 *
 * @returns null where nothing is projected
 */
export function leveragedTrend(scenario: Scenario, { expected, terms }: PlanFacts): LeveragedTrend | null {
  const months = scenario.projection === undefined ? 0 : projectedMonths(scenario.projection);
  if (months === 0) return null;
  const { projection: _, ...untrended } = scenario;
  const plan = resolvePlan(untrended);
  const specific = plan.specific && { ...plan.specific, aggregatingSpecific: 0 };
  const before = expectedClaims(plan.model, { specific, aggregate: null });
  const kept = expected.aggregatingRetained ?? { value: 0, error: 0 };
  const after = {
    value: expected.specificRecovery.value + kept.value,
    error: expected.specificRecovery.error + kept.error,
  };
  const growth = (from: Expectation, to: Expectation): Growth => ({
    before: from,
    after: to,
    yearly: pow(to.value / from.value, 12 / months) - 1,
  });
  return {
    months,
    gross: growth(before.gross, expected.gross),
    reimbursements:
      terms.specific === null || before.specificRecovery.value === 0 ? null : growth(before.specificRecovery, after),
  };
}
