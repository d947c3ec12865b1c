/** Everything about a sizing that is known before a plan year is simulated. */
import type { CompiledPlan } from '../plan/compiled-plan.ts';
import { type ExpectedOption, expectOptions } from '../plan/expect-options.ts';
import { resolvePlan } from '../plan/resolve.ts';
import { type RequestedOption, resolveOptions, settledOn } from '../plan/resolve-options.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { type PremiumBasis, USUAL_AGGREGATE_LOSS_RATIO, USUAL_LOSS_RATIOS } from '../plan/technical-premium.ts';
import { sharedCovers } from '../plan/write-sizing.ts';
import type { Scenario } from '../scenario/scenario-schema.ts';
import { compilePlan } from './compile-scenario.ts';
import type { PricingContext } from './price-options.ts';
import { BASELINE } from './sizing-run.ts';

export interface PreparedSizing {
  readonly scenario: Scenario;
  readonly resolved: ResolvedPlan;
  /** Of the current policy. */
  readonly plan: CompiledPlan;
  readonly requests: readonly RequestedOption[];
  readonly expected: readonly ExpectedOption[];
  /** Distinct specific covers, and for each option the index of its own. */
  readonly covers: ReturnType<typeof sharedCovers>;
  readonly pricing: PricingContext;
}

/**
 * Compiles the current policy and asks the exact model about every option.
 * @throws RangeError for several plan years, where there is nothing to compare, or where a severity cannot be tabulated within its bound
 */
export function prepareSizing(scenario: Scenario, seed?: string): PreparedSizing {
  if (scenario.horizon !== 1) {
    throw new RangeError(
      `Cannot size as options are compared over one plan year: the horizon must be 1, got ${scenario.horizon}`,
    );
  }
  const policy = resolvePlan(scenario);
  const requests = resolveOptions(scenario, policy);
  const resolved = settledOn(scenario, policy, requests);
  const plan = compilePlan(resolved, seed);
  const expected = expectOptions(resolved, requests).map((option, i) =>
    i === BASELINE ? ofCompiled(option, plan) : option,
  );
  const anySpecific = plan.facts.benefits.some(({ specific }) => specific);
  return {
    scenario,
    resolved,
    plan,
    requests,
    expected,
    covers: sharedCovers(expected.map(({ terms }) => (anySpecific ? terms : { ...terms, specific: null }))),
    pricing: {
      basis: premiumBasis(scenario),
      employees: plan.facts.employees,
      administration: resolved.administration,
      grossClaims: plan.facts.expected.gross.value,
    },
  };
}

/** What compiling the current policy has found out of it, an aggregating specific deductible included. */
function ofCompiled(option: ExpectedOption, { facts }: CompiledPlan): ExpectedOption {
  const { specificRecovery, membersAbove, eligible, aggregateRecovery, probabilityAttaches } = facts.expected;
  return {
    ...option,
    terms: facts.terms,
    specificRecovery,
    membersAbove,
    eligible,
    aggregateRecovery: aggregateRecovery ?? option.aggregateRecovery,
    probabilityAttaches: probabilityAttaches ?? option.probabilityAttaches,
  };
}

/** How technical premiums are computed: as the scenario says, else by the usual loss ratios. */
function premiumBasis({ sizing }: Pick<Scenario, 'sizing'>): PremiumBasis {
  const { lossRatios, aggregateLossRatio, loading } = sizing?.premium ?? {};
  if (loading !== undefined) return { kind: 'deviation', loading };
  return {
    kind: 'lossRatio',
    specific: lossRatios ?? USUAL_LOSS_RATIOS,
    aggregate: aggregateLossRatio ?? USUAL_AGGREGATE_LOSS_RATIO,
  };
}
