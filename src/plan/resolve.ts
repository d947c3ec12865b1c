/** Scenario to plan: every default filled in, every rate turned into dollars a year, every name into an index. */

import type { PlanModel } from '../exact/plan-model.ts';
import { contractQuote } from '../scenario/contract-quote.ts';
import { scenarioHash } from '../scenario/scenario-hash.ts';
import type { Scenario } from '../scenario/scenario-schema.ts';
import { type BasesOfScenario, basesOfPolicy, resolveBasis, yearsBefore } from './resolve-basis.ts';
import { resolveBenefits } from './resolve-benefits.ts';
import { type ResolvedClass, resolveClasses } from './resolve-classes.ts';
import { resolveSpecific } from './resolve-specific.ts';
import { resolveAccidents, resolveRisks, resolveShocks } from './resolve-uncertainty.ts';
import { resolveYears } from './resolve-years.ts';
import type { AggregateCover, ResolvedPlan } from './resolved-plan.ts';
import { priceOfRiders, type YearsPolicy, yearsPolicy } from './years-policy.ts';

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
  const bases = basesOfPolicy(scenario);
  const specific = resolveSpecific(stopLoss, classes, bases);
  const aggregate = resolveAggregate(stopLoss, bases);
  const before = yearsBefore([specific, aggregate]);
  const years = yearsPolicy(scenario);
  const yearModels = resolveYears(scenario, classes, modelOf(scenario, classes, 0));
  return {
    name: scenario.name,
    currency: scenario.currency,
    seed: scenario.seed ?? null,
    horizon: scenario.horizon,
    scenarioHash: scenarioHash(scenario),
    model: yearModels[0]!,
    yearModels,
    turnover: population.turnover ?? 0,
    ...(before > 0 && { before: modelsBefore(scenario, before) }),
    ...(reporting.months && { months: true }),
    quote: contractQuote(stopLoss),
    specific,
    aggregate,
    administration: yearlyDollars(fixedCosts.administration, employees) ?? 0,
    premiums: {
      specific: withRiders(yearlyDollars(fixedCosts.specificPremium, employees), years),
      aggregate: withRiders(yearlyDollars(fixedCosts.aggregatePremium, employees), years),
    },
    funding: resolveFunding(scenario.funding, employees),
    regulation: {
      state: scenario.regulation.state ?? null,
      municipal: scenario.regulation.municipalCooperative,
    },
    claimantThreshold: reporting.claimants ?? (specific === null ? defaultClaimantThreshold : specific.attachment / 2),
    bulk: scenario.simulation?.bulk ?? 'auto',
    years,
    renewalLasers: resolveRenewalLasers(scenario, specific),
  };
}

/** A rider against new lasers bars them. */
function resolveRenewalLasers(
  { renewal }: Scenario,
  specific: ResolvedPlan['specific'],
): ResolvedPlan['renewalLasers'] {
  const { lasers, noNewLaser } = renewal ?? {};
  if (lasers === undefined || noNewLaser !== undefined || specific === null) return null;
  return { trigger: lasers.trigger * specific.attachment, share: lasers.attachment, most: lasers.most };
}

function withRiders(premium: number | null, years: YearsPolicy | null): number | null {
  return premium === null || years === null ? premium : premium * priceOfRiders(years.renewal);
}

/** The aggregate cover of a contract; null where there is none. */
export function resolveAggregate(
  { specific, aggregate }: Scenario['stopLoss'],
  bases: BasesOfScenario,
): AggregateCover | null {
  if (aggregate === undefined) return null;
  const { corridor = null, expectedClaims = null, amount = null, tiers, minimum, limit, share, eligible } = aggregate;
  const lossLimit = aggregate.lossLimit ?? specific?.attachment ?? Infinity;
  const basis = resolveBasis(aggregate, bases);
  const { terminalLiability } = bases;
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
    ...(basis && { basis }),
    ...(basis && terminalLiability && { terminalLiability }),
    ...(aggregate.accommodation && { accommodation: true }),
  };
}

/** The claims of the years before the contract year, the latest first. */
export function modelsBefore(scenario: Scenario, years: number): PlanModel[] {
  const classes = resolveClasses(scenario);
  return Array.from({ length: years }, (_, i) => modelOf(scenario, classes, i + 1));
}

/** @param yearsEarlier whole years before the contract year */
function modelOf(scenario: Scenario, classes: readonly ResolvedClass[], yearsEarlier: number): PlanModel {
  const benefits = resolveBenefits(scenario, classes, yearsEarlier);
  return {
    employees: scenario.population.employees,
    classes: classes.map(({ name, members, knownIn }) => ({ name, members, ...(knownIn !== null && { stays: true }) })),
    benefits,
    risks: resolveRisks(scenario),
    shocks: resolveShocks(scenario),
    accidents: resolveAccidents(scenario, classes, benefits, yearsEarlier),
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
