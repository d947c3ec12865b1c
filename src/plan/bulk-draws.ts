/**
 * Which members of a plan are drawn in bulk. Members without a large claim are alike: who has one is drawn by himself, the
 * others as totals of bundles of members (workers/kernel/bulk.ts). What that costs in accuracy is bounded here, and told by
 * the plan's facts.
 */
import type { PlanModel } from '../exact/plan-model.ts';
import { exp } from '../units/elementary.ts';
import { type BulkChoice, type BulkLimits, type CohortChoice, chooseCohorts, deviationOf } from './bulk-cohorts.ts';
import { type BundleTable, bundleTables } from './bundle-tables.ts';
import { BULK_CUT, BULK_EACH, BULK_MOST_TILE_MEMBERS, FREQUENCY_BERNOULLI, TILE_MEMBERS } from './layout.ts';
import type { BulkFacts, PlanFacts } from './plan-facts.ts';
import { cohortMode, cohortsOf } from './write-cohort.ts';

export interface BulkDraws {
  /** By class; null where each member is drawn by himself. */
  readonly classes: readonly (BulkClass | null)[];
  /** What a plan year takes to draw, in draws of single claims. */
  readonly draws: number;
  readonly facts: BulkFacts;
}

export interface BulkClass {
  readonly tileMembers: number;
  readonly cohorts: readonly BulkCohort[];
}

export interface BulkCohort extends CohortChoice {
  /** Of members without a large claim, from the smallest up, each 4 times the one before. */
  readonly bundles: readonly BundleTable[];
}

/** Probabilities of a large claim of a member to choose from: few, so that contracts seldom draw different claims. */
const LADDER = [1 / 4096, 1 / 1024, 1 / 256, 1 / 64, 1 / 16];
/**
 * Members expected above all that one drawn in a bundle can cost. The year's largest member is the largest drawn by himself; with
 * probability exp(-32) = 1e-14 there is none.
 */
const LEAST_LARGE = 32;
/** A claim drawn by itself takes as long as so many members of a tile, ... */
const DRAWS_A_CLAIM = 8;
/** ... a cohort of a tile, its bundles and what fills none, as so many. */
const DRAWS_A_COHORT = 400;
/** Less is not worth another way of drawing. */
const LEAST_GAIN = 1.5;
/** A tile is laid out for half the places that there are: never do twice as many have a large claim (below 1e-80). */
const PLACES_WANTED = TILE_MEMBERS / 2;
/** Multipliers of benefits differ by less than so many standard deviations, but for 3 years in 1e12. */
const RARE_DEVIATIONS = 7;
const RARE_PROBABILITY = 3e-12;

/** Whether nothing asks when a member's claims are paid, what he carries into another year, or what all his benefits cost. */
export function isOfOneIncurredYear({
  horizon,
  payment,
  laserRule,
  poolingPoint,
}: Pick<PlanFacts, 'horizon' | 'payment' | 'laserRule' | 'poolingPoint'>): boolean {
  return horizon === 1 && payment === undefined && laserRule === undefined && poolingPoint === undefined;
}

/** Null where nothing is gained by it, or no bound on its error holds. */
export function bulkDraws(model: PlanModel, limits: BulkLimits): BulkDraws | null {
  const single = model.classes.map((_, classIndex) => costOneByOne(model, classIndex));
  const options = LADDER.map((probability) => choose(model, limits, probability, single))
    .filter((option) => option !== null)
    .toSorted((a, b) => a.draws - b.draws);
  for (const option of options) {
    const built = build(model, option);
    if (built !== null) return built;
  }
  return null;
}

/** Draws of a class and year where every member is drawn by himself. */
export function drawsOneByOne(model: PlanModel, classIndex: number): number {
  const { members } = model.classes[classIndex]!;
  return cohortsOf(model, classIndex).reduce(
    (sum, { cohort: { frequency } }) => sum + members * (frequency.kind === 'bernoulli' ? 1 : frequency.mean),
    0,
  );
}

/** The same in the unit of `drawsOf`: a claim of a rare peril takes as long wherever it is drawn. */
function costOneByOne(model: PlanModel, classIndex: number): number {
  const { members } = model.classes[classIndex]!;
  return cohortsOf(model, classIndex).reduce((sum, inPlan) => {
    const isEach = cohortMode(model, inPlan) === FREQUENCY_BERNOULLI;
    return sum + members * (isEach ? 1 : DRAWS_A_CLAIM * inPlan.cohort.frequency.mean);
  }, 0);
}

interface Option {
  readonly choices: readonly (BulkChoice | null)[];
  readonly draws: number;
  /** Probability of a year whose largest member may be in a bundle. */
  readonly unseen: number;
}

function choose(model: PlanModel, limits: BulkLimits, probability: number, single: readonly number[]): Option | null {
  const choices = model.classes.map(({ members }, classIndex) => {
    const choice = chooseCohorts(model, classIndex, limits, probability);
    return choice !== null && LEAST_GAIN * drawsOf(choice, members) < single[classIndex]! ? choice : null;
  });
  const chosen = choices.filter((choice) => choice !== null);
  if (chosen.length === 0) return null;
  const isAlike = chosen.every(({ movesAlike }) => movesAlike);
  const spread = isAlike ? 1 : exp(RARE_DEVIATIONS * deviationOf(model.risks));
  const mostSmall = spread * Math.max(...chosen.map((choice) => choice.mostSmall));
  const expected = expectedAbove(model, limits, mostSmall);
  if (expected < LEAST_LARGE) return null;
  const draws = choices.reduce(
    (sum, choice, i) => sum + (choice === null ? single[i]! : drawsOf(choice, model.classes[i]!.members)),
    0,
  );
  return { choices, draws, unseen: exp(-expected) + (isAlike ? 0 : RARE_PROBABILITY) };
}

function drawsOf(choice: BulkChoice, members: number): number {
  const tiles = Math.ceil(members / tileMembersOf(choice));
  return choice.cohorts.reduce((sum, { mode, claimsByThemselves }) => {
    const ofMembers = mode === BULK_EACH ? 1 : DRAWS_A_CLAIM * claimsByThemselves;
    return sum + members * ofMembers + tiles * DRAWS_A_COHORT;
  }, 0);
}

function tileMembersOf({ cohorts }: BulkChoice): number {
  const placed = cohorts.reduce((sum, cohort) => sum + (cohort.places ? cohort.claimsByThemselves : 0), 0);
  let members = TILE_MEMBERS;
  while (members < BULK_MOST_TILE_MEMBERS && 2 * members * placed <= PLACES_WANTED) members *= 2;
  return members;
}

/** Expected members with a single claim above an amount under the specific cover, in a year of multipliers 1. */
function expectedAbove(model: PlanModel, { tracksAll }: BulkLimits, amount: number): number {
  let expected = 0;
  for (const { covers, annualMaximum, perils } of model.benefits) {
    if (!(tracksAll || covers.specific) || annualMaximum <= amount) continue;
    for (const { classIndex, frequency, severity, scale } of perils.flatMap(({ cohorts }) => cohorts)) {
      if (frequency.kind !== 'bernoulli' || scale === 0) continue;
      expected += model.classes[classIndex]!.members * frequency.mean * severity.survival(amount / scale);
    }
  }
  return expected;
}

function build(model: PlanModel, { choices, draws, unseen }: Option): BulkDraws | null {
  const tables = bundleTables();
  let [members, byThemselves, error] = [0, 0, unseen];
  const classes = choices.map((choice, classIndex): BulkClass | null => {
    if (choice === null) return null;
    const inClass = model.classes[classIndex]!.members;
    const tileMembers = tileMembersOf(choice);
    const inTile = Math.min(inClass, tileMembers);
    const cohorts: BulkCohort[] = [];
    for (const cohort of choice.cohorts) {
      const { severity, frequency } = cohort.inPlan.cohort;
      const bundles = cohort.mode === BULK_CUT ? tables(severity, frequency.mean, cohort.largeShare, inTile) : [];
      if (bundles === null) return null;
      cohorts.push({ ...cohort, bundles });
      error += Math.ceil(inClass / tileMembers) * errorOf(bundles, inTile);
    }
    members += inClass;
    byThemselves += inClass * choice.cohorts.reduce((sum, { claimsByThemselves }) => sum + claimsByThemselves, 0);
    return { tileMembers, cohorts };
  });
  return choices.some((choice, i) => choice !== null && classes[i] === null)
    ? null
    : { classes, draws, facts: { members, byThemselves, error } };
}

/** Errors of the distribution functions of independent amounts add up, at most, in that of their sum. */
function errorOf(bundles: readonly BundleTable[], members: number): number {
  return bundles.reduce(
    (sum, bundle, i) => sum + bundle.error * (i === bundles.length - 1 ? Math.floor(members / bundle.members) : 3),
    0,
  );
}
