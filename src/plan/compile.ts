/** From a resolved plan in dollars to a compiled plan in whole cents and tables. */
import { viewMonths } from '../contract/monthly-view.ts';
import type { ContractTerms } from '../contract/terms.ts';
import { allCounted } from '../exact/counted-models.ts';
import { type ExactYear, exactYear } from '../exact/exact-year.ts';
import { expectedClaims } from '../exact/expected.ts';
import type { ExpectedAggregate, ExpectedClaims } from '../exact/expected-claims.ts';
import type { PlanModel } from '../exact/plan-model.ts';
import { inWholeCents } from '../exact/whole-cents.ts';
import { type Cents, toCents, toDollars } from '../units/cents.ts';
import { type BulkDraws, bulkDraws, drawsOneByOne, isOfOneIncurredYear } from './bulk-draws.ts';
import type { CompiledPlan } from './compiled-plan.ts';
import { basisTermsOf, contractTerms } from './contract-terms.ts';
import { countedBy, countedForAttachment, countsPayments } from './counted-plan.ts';
import { coveredBenefits } from './covered-benefits.ts';
import { crossedVariables } from './crossed-variables.ts';
import { aggregateLayer } from './exact-plan-year.ts';
import { knownYear } from './known-year.ts';
import { paymentOf } from './payment.ts';
import type { PlanFacts } from './plan-facts.ts';
import { planYearFacts, rulesOfYears } from './plan-year-facts.ts';
import { regulatoryNotices } from './regulatory-minimums.ts';
import type { ResolvedPlan } from './resolved-plan.ts';
import { exceedancesOf, rowColumns } from './row-columns.ts';
import { bulkLimits, writePlan } from './write-plan.ts';
import { yearsFacts } from './years-facts.ts';

/** Thresholds in dollars for which large claimants per 1,000 members are reported. */
const CLAIMANT_LEVELS = [50_000, 100_000, 250_000, 1_000_000];

export interface CompileOptions {
  /** As text; its key decides every draw. */
  readonly seed: string;
  /** 256 bits drawn from the seed. */
  readonly seedKey: Uint8Array;
  readonly engineVersion: string;
}

/**
 * Compiles a plan: expected claims by the exact model, attachments and funding in cents, tables for the kernel.
 * @throws RangeError where a severity cannot be tabulated within its bound
 */
export function compile(plan: ResolvedPlan, options: CompileOptions): CompiledPlan {
  const model = inWholeCents(plan.model);
  const counted = countsPayments(plan) ? countedBy(plan) : allCounted(model);
  const expected = expectedClaims(model, plan, CLAIMANT_LEVELS, undefined, counted);
  const terms = contractTerms(plan, eligibleForAttachment(plan, model, expected));
  const also = plan.alsoSettled?.map((covers) => basisTermsOf(covers)) ?? [];
  const payment = paymentOf(plan.model, [terms, ...also], plan.months ? viewMonths(terms) : 0);
  const year = exactYear(model, plan, aggregateLayer(terms), expected, counted);
  const expectedCover = expectAggregate(terms, year);
  const fixedCosts = fixedCostsOf(plan);
  const ofYears = rulesOfYears(plan);
  const facts = {
    scenario: plan.name,
    scenarioHash: plan.scenarioHash,
    engineVersion: options.engineVersion,
    currency: plan.currency,
    seed: options.seed,
    horizon: plan.horizon,
    employees: plan.model.employees,
    members: plan.model.classes.reduce((sum, { members }) => sum + members, 0),
    classes: plan.model.classes.map(({ name }) => name),
    classMembers: plan.model.classes.map(({ members }) => members),
    benefits: coveredBenefits(plan.model),
    columns: rowColumns(plan.model, terms, payment, ofYears),
    ...ofYears,
    terms,
    ...(plan.quote !== '' && { quote: plan.quote }),
    premiums: { specific: centsOrNull(plan.premiums.specific), aggregate: centsOrNull(plan.premiums.aggregate) },
    fixedCosts,
    funding: fundingOf(plan, fixedCosts, expected, expectedCover),
    claimantThreshold: toCents(plan.claimantThreshold),
    ...(payment && { payment }),
    expected: { ...expected, ...expectedCover },
  };
  const bulk = plan.bulk === 'auto' && isOfOneIncurredYear(facts) ? bulkDraws(plan.model, bulkLimits(facts)) : null;
  const blocked = { ...facts, blockPaths: blockPaths(plan, bulk), ...(bulk && { bulk: bulk.facts }) };
  const planYears = planYearFacts(plan, model, facts);
  const years = yearsFacts(plan, facts, planYears);
  const withEvents = { ...blocked, exceedances: exceedancesOf(blocked) };
  const known = knownYear({ model: counted.gross }, withEvents, year);
  const notices = regulatoryNotices(withEvents, plan.regulation);
  const complete: PlanFacts = {
    ...withEvents,
    crossed: crossedVariables(withEvents, year),
    known,
    ...(notices.length > 0 && { notices }),
    ...(planYears !== null && { planYears }),
    ...(years !== null && { years }),
  };
  return { facts: complete, buffer: writePlan(plan.model, complete, options.seedKey, plan, bulk) };
}

/** Expected eligible claims that a corridor is over: those of the basis, without what a terminal liability option adds. */
function eligibleForAttachment(plan: ResolvedPlan, model: PlanModel, { eligible }: ExpectedClaims): number {
  const { corridor, expectedClaims: stated } = plan.aggregate ?? {};
  if (corridor == null || stated != null) return eligible.value;
  const counted = countedForAttachment(plan, plan);
  return counted === null ? eligible.value : expectedClaims(model, plan, [], undefined, counted).eligible.value;
}

function expectAggregate({ aggregate }: ContractTerms, { aggregateRecovery }: ExactYear): Partial<ExpectedAggregate> {
  if (aggregate === null || 'notAvailable' in aggregateRecovery) return {};
  return { aggregateRecovery: aggregateRecovery.mean, probabilityAttaches: aggregateRecovery.probabilityAttaches };
}

function fixedCostsOf({ administration, premiums }: ResolvedPlan): Cents {
  return toCents(administration) + toCents(premiums.specific ?? 0) + toCents(premiums.aggregate ?? 0);
}

/** What was set aside: the stated amount, or the exact expected total cost and a margin. */
function fundingOf(
  { funding }: ResolvedPlan,
  fixedCosts: Cents,
  expected: ExpectedClaims,
  cover: Partial<ExpectedAggregate>,
): Cents {
  if ('amount' in funding) return toCents(funding.amount);
  const recoveries = expected.specificRecovery.value + (cover.aggregateRecovery?.value ?? 0);
  return toCents((1 + funding.margin) * (expected.gross.value - recoveries + toDollars(fixedCosts)));
}

function centsOrNull(dollars: number | null): Cents | null {
  return dollars === null ? null : toCents(dollars);
}

const LEAST_BLOCK_PATHS = 256;
const MOST_BLOCK_PATHS = 16_384;
/** Draws in a block: some tens of milliseconds, so that handing blocks out costs nothing and stopping is prompt. */
const BLOCK_DRAWS = 2 ** 22;

/** Paths in a block: a power of two that depends on the plan only, never on the machine or the number of workers. */
function blockPaths({ model, horizon }: ResolvedPlan, bulk: BulkDraws | null): number {
  const single = () => model.classes.reduce((sum, _, classIndex) => sum + drawsOneByOne(model, classIndex), 0);
  const draws = bulk?.draws ?? single();
  let paths = LEAST_BLOCK_PATHS;
  while (paths < MOST_BLOCK_PATHS && 2 * paths * horizon * draws <= BLOCK_DRAWS) paths *= 2;
  return paths;
}
