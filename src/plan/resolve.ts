/** Scenario to plan: every default filled in, every rate turned into dollars a year, every name into an index. */
import { contractQuote } from '../scenario/contract-quote.ts';
import { scenarioHash } from '../scenario/scenario-hash.ts';
import type { Scenario } from '../scenario/scenario-schema.ts';
import { resolveBenefits } from './resolve-benefits.ts';
import { resolveClasses } from './resolve-classes.ts';
import { resolveSpecific } from './resolve-specific.ts';
import { resolveAccidents, resolveRisks, resolveShocks } from './resolve-uncertainty.ts';
import type { AggregateCover, ResolvedPlan } from './resolved-plan.ts';

/** Listed one by one where there is neither a reporting threshold nor a specific attachment, dollars. */
const defaultClaimantThreshold = 100_000;

/**
 * The plan that a validated scenario describes.
 * @throws RangeError where a distribution's parameter is outside its domain; a loaded scenario has none.
 */
export function resolvePlan(scenario: Scenario): ResolvedPlan {
  const { population, stopLoss, fixedCosts, reporting } = scenario;
  const { employees } = population;
  const classes = resolveClasses(scenario);
  const specific = resolveSpecific(stopLoss, classes);
  return {
    name: scenario.name,
    currency: scenario.currency,
    seed: scenario.seed ?? null,
    horizon: scenario.horizon,
    scenarioHash: scenarioHash(scenario),
    model: {
      employees,
      classes: classes.map(({ name, members }) => ({ name, members })),
      benefits: resolveBenefits(scenario, classes),
      risks: resolveRisks(scenario),
      shocks: resolveShocks(scenario),
      accidents: resolveAccidents(scenario, classes),
    },
    quote: contractQuote(stopLoss),
    specific,
    aggregate: resolveAggregate(stopLoss),
    administration: yearlyDollars(fixedCosts.administration, employees) ?? 0,
    premiums: {
      specific: yearlyDollars(fixedCosts.specificPremium, employees),
      aggregate: yearlyDollars(fixedCosts.aggregatePremium, employees),
    },
    funding: resolveFunding(scenario.funding, employees),
    regulation: {
      state: scenario.regulation.state ?? null,
      municipal: scenario.regulation.municipalCooperative,
    },
    claimantThreshold: reporting.claimants ?? (specific === null ? defaultClaimantThreshold : specific.attachment / 2),
    bulk: scenario.simulation?.bulk ?? 'auto',
  };
}

/** The aggregate cover of a contract; null where there is none. */
export function resolveAggregate({ specific, aggregate }: Scenario['stopLoss']): AggregateCover | null {
  if (aggregate === undefined) return null;
  const { corridor = null, expectedClaims = null, amount = null, tiers, minimum, limit, share, eligible } = aggregate;
  const lossLimit = aggregate.lossLimit ?? specific?.attachment ?? Infinity;
  return {
    corridor,
    expectedClaims,
    amount,
    tiers: tiers === undefined ? null : Object.values(tiers),
    minimum: { firstMonthShare: minimum?.firstMonth ?? 0, amount: minimum?.amount ?? 0 },
    limit,
    share,
    eligible,
    lossLimit,
    countsLaserCorridor: aggregate.alsoCounts.includes('laserCorridor'),
    countsAggregatingSpecific: aggregate.alsoCounts.includes('aggregatingSpecific'),
  };
}

/** Dollars a year of a cost per employee and month or a year; null where none is given. */
export function yearlyDollars(
  cost: { readonly pepm?: number | undefined; readonly yearly?: number | undefined } | undefined,
  employees: number,
): number | null {
  if (cost === undefined) return null;
  return cost.yearly ?? cost.pepm! * 12 * employees;
}

function resolveFunding({ margin, pepm, amount }: Scenario['funding'], employees: number): ResolvedPlan['funding'] {
  if (margin !== undefined) return { margin };
  return { amount: amount ?? pepm! * 12 * employees };
}
