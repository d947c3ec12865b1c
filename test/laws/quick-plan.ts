/**
 * Compiled plans without the exact model, which takes most of the time that `compile` takes: what it would have said is
 * zero, and a corridor is taken over the plain mean of all claims. Claims and settlement are those of the plan.
 */
import { viewMonths } from '../../src/contract/monthly-view.ts';
import type { PlanModel } from '../../src/exact/plan-model.ts';
import { bulkDraws, isOfOneIncurredYear } from '../../src/plan/bulk-draws.ts';
import type { CompiledPlan } from '../../src/plan/compiled-plan.ts';
import { contractTerms } from '../../src/plan/contract-terms.ts';
import { coveredBenefits } from '../../src/plan/covered-benefits.ts';
import { paymentOf } from '../../src/plan/payment.ts';
import type { PlanFacts, PlanYearFacts } from '../../src/plan/plan-facts.ts';
import { coveredIn, rulesOfYears } from '../../src/plan/plan-year-facts.ts';
import { resolvePlan } from '../../src/plan/resolve.ts';
import type { ResolvedPlan } from '../../src/plan/resolved-plan.ts';
import { exceedancesOf, rowColumns } from '../../src/plan/row-columns.ts';
import { bulkLimits, writePlan } from '../../src/plan/write-plan.ts';
import type { YearsOfPlan } from '../../src/plan/write-years.ts';
import { parseScenario } from '../../src/scenario/load.ts';
import type { Scenario } from '../../src/scenario/scenario-schema.ts';
import type { BlockResult } from '../../src/study/block-result.ts';
import { seedKey } from '../../src/study/compile-scenario.ts';
import { openKernel } from '../../src/study/kernel.ts';
import { kernelModule } from '../../src/study/kernel-module.ts';
import { simulateBlock } from '../../src/study/simulate-block.ts';
import { toCents } from '../../src/units/cents.ts';

export const kernel = await kernelModule();

const nothing = { value: 0, error: 0 };

/** The plan of a scenario, given as the data of its file. */
export function quickPlan(scenario: object, blockPaths = 64): CompiledPlan {
  return planOfScenario(parseScenario(JSON.stringify(scenario), 'quick.yaml').scenario, blockPaths);
}

/** The plan of a validated scenario. */
export function planOfScenario(scenario: Scenario, blockPaths = 64): CompiledPlan {
  const plan = resolvePlan(scenario);
  const amount = 'amount' in plan.funding ? plan.funding.amount : meanClaims(plan.model);
  return planOf(
    plan.model,
    {
      seed: plan.seed ?? 'quick',
      scenarioHash: plan.scenarioHash,
      horizon: plan.horizon,
      ...termsOf(plan),
      fixedCosts: toCents(plan.administration),
      funding: toCents(amount),
      claimantThreshold: toCents(plan.claimantThreshold),
      blockPaths,
      ...rulesOfYears(plan),
      ...(plan.horizon > 1 && { planYears: plan.yearModels.map((model) => planYearOf(plan, model)) }),
    },
    plan,
  );
}

/** The contract, and how its claims are paid where that matters. */
function termsOf(plan: ResolvedPlan): Pick<PlanFacts, 'terms' | 'payment'> {
  const terms = contractTerms(plan, meanClaims(plan.model));
  const payment = paymentOf(plan.model, [terms], plan.months ? viewMonths(terms) : 0);
  return { terms, ...(payment && { payment }) };
}

function planYearOf(plan: ResolvedPlan, model: PlanModel): PlanYearFacts {
  const expected = { gross: nothing, specificRecovery: nothing, eligible: nothing, aggregateRecovery: null };
  return { ...coveredIn(model), terms: contractTerms({ ...plan, model }, meanClaims(model)), expected };
}

/** The plan of a model, with any of its facts given. */
export function planOf(
  model: PlanModel,
  given: Partial<PlanFacts> & Pick<PlanFacts, 'terms'>,
  plan?: YearsOfPlan & Partial<Pick<ResolvedPlan, 'bulk'>>,
): CompiledPlan {
  const facts: PlanFacts = {
    scenario: 'Quick',
    scenarioHash: '0'.repeat(64),
    engineVersion: '0.0.0',
    currency: 'USD',
    seed: 'quick',
    horizon: 1,
    employees: model.employees,
    members: model.classes.reduce((sum, { members }) => sum + members, 0),
    classes: model.classes.map(({ name }) => name),
    classMembers: model.classes.map(({ members }) => members),
    benefits: coveredBenefits(model),
    columns: rowColumns(model, given.terms, given.payment, given),
    exceedances: [],
    premiums: { specific: null, aggregate: null },
    fixedCosts: 0,
    funding: 0,
    claimantThreshold: 1,
    expected: {
      gross: nothing,
      byComponent: [],
      byBenefit: [],
      specificRecovery: nothing,
      membersAbove: nothing,
      eligible: nothing,
      claimantsPerThousand: [],
    },
    known: {
      deviations: { gross: nothing, aggregateRecovery: nothing, retained: { notAvailable: 'not computed' } },
      cost: { notAvailable: 'not computed' },
    },
    crossed: [],
    blockPaths: 64,
    ...given,
  };
  const bulk = plan?.bulk === 'auto' && isOfOneIncurredYear(facts) ? bulkDraws(model, bulkLimits(facts)) : null;
  const complete = { ...facts, exceedances: exceedancesOf(facts), ...(bulk && { bulk: bulk.facts }) };
  return { facts: complete, buffer: writePlan(model, complete, seedKey(complete.seed), plan, bulk) };
}

/** Rows, claimants and state of consecutive paths, in this thread. */
export function simulatePaths(plan: CompiledPlan, paths: number, firstPath = 0): BlockResult {
  const opened = openKernel(kernel, plan, paths * plan.facts.horizon);
  const watch = { isCancelled: () => false, progress: () => {} };
  return simulateBlock(opened, plan.facts, { index: 0, firstPath, paths }, true, watch)!;
}

/** The rows' column of this name. */
export function columnNamed(plan: CompiledPlan, { columns }: BlockResult, name: string): Float64Array {
  const index = plan.facts.columns.findIndex((column) => column.name === name);
  if (index < 0) throw new Error(`the rows must have a column "${name}"`);
  return columns[index]!;
}

/** Dollars, before annual maxima, shocks and accidents. */
function meanClaims({ classes, benefits }: PlanModel): number {
  const cohorts = benefits.flatMap(({ perils }) => perils.flatMap((peril) => peril.cohorts));
  return cohorts.reduce(
    (sum, { classIndex, frequency, severity, scale }) =>
      sum + classes[classIndex]!.members * frequency.mean * Math.min(severity.mean, 1e6) * scale,
    0,
  );
}
