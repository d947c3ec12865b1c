/** How each cohort of a class is drawn where its members are drawn in bulk. */
import type { Severity, SeverityPiece } from '../distributions/severity/severity.ts';
import type { CommonRisk, PlanModel } from '../exact/plan-model.ts';
import { exp } from '../units/elementary.ts';
import {
  BULK_CUT,
  BULK_EACH,
  BULK_LISTED,
  BULK_MOST_COHORTS,
  FREQUENCY_BERNOULLI,
  FREQUENCY_COUNTED,
} from './layout.ts';
import { cutOf } from './small-claims.ts';
import { type CohortInPlan, cohortMode, cohortsOf } from './write-cohort.ts';

export interface BulkLimits {
  /** A member whose claims exceed it needs a look of his own; cents. */
  readonly threshold: number;
  /** Members are tracked over all benefits, whatever the specific cover sees. */
  readonly tracksAll: boolean;
}

export interface BulkChoice {
  readonly cohorts: readonly CohortChoice[];
  /** Most that a member costs under the specific cover who has no claim drawn by itself, in a year of multipliers 1; dollars. */
  readonly mostSmall: number;
  /** Whether the year's multipliers move all of that alike. */
  readonly movesAlike: boolean;
}

export interface CohortChoice {
  readonly mode: typeof BULK_CUT | typeof BULK_LISTED | typeof BULK_EACH;
  /** Whoever has a claim drawn by itself has a place in the tile. */
  readonly places: boolean;
  readonly inPlan: CohortInPlan;
  /** Claims drawn by themselves: their number to each member, and their share of all claims. */
  readonly claimsByThemselves: number;
  readonly largeShare: number;
  /** No other claim is larger; dollars of severity. */
  readonly cut: number;
}

/** Years of larger multipliers, 3 in 100,000 of them, are drawn member by member. */
const USUAL_DEVIATIONS = 4;
const CENTS = 100;

/**
 * What is drawn how where about `probability` of the members have a large claim in a cohort; null where members without one
 * could be large for the contract, or where they are not alike.
 */
export function chooseCohorts(
  model: PlanModel,
  classIndex: number,
  { threshold, tracksAll }: BulkLimits,
  probability: number,
): BulkChoice | null {
  const inClass = cohortsOf(model, classIndex);
  if (inClass.length > BULK_MOST_COHORTS) return null;
  if (inClass.some(({ peril }) => peril.persistence !== undefined)) return null;
  const cohorts: CohortChoice[] = [];
  const movers = new Set<string>();
  let most = 0;
  let mostSmall = 0;
  for (const inPlan of inClass) {
    const { covers, annualMaximum, risks } = model.benefits[inPlan.benefitIndex]!;
    const isTracked = tracksAll || covers.specific;
    const neighbours = inClass.filter(({ benefitIndex }) => benefitIndex === inPlan.benefitIndex).length - 1;
    const choice = chooseCohort(model, inPlan, { isTracked, neighbours }, probability);
    if (choice === null) return null;
    cohorts.push(choice);
    if (!isTracked || choice.mode === BULK_LISTED) continue;
    const scaled = choice.mode === BULK_CUT ? choice.cut * inPlan.cohort.scale : annualMaximum;
    movers.add(choice.mode === BULK_CUT ? risks.join() : 'none');
    mostSmall += scaled;
    most += choice.mode === BULK_CUT ? scaled * usualMultiplier(model, risks) + 1 / CENTS : scaled;
  }
  return most * CENTS <= threshold ? { cohorts, mostSmall, movesAlike: movers.size <= 1 } : null;
}

function usualMultiplier(model: PlanModel, risks: readonly number[]): number {
  return exp(USUAL_DEVIATIONS * deviationOf(risks.map((risk) => model.risks[risk]!)));
}

/** Standard deviation of the logarithm of the product of these risks' multipliers. */
export function deviationOf(risks: readonly CommonRisk[]): number {
  return Math.sqrt(risks.reduce((sum, { sigma }) => sum + sigma * sigma, 0));
}

function chooseCohort(
  model: PlanModel,
  inPlan: CohortInPlan,
  { isTracked, neighbours }: { readonly isTracked: boolean; readonly neighbours: number },
  probability: number,
): CohortChoice | null {
  const { cohort, peril, benefitIndex } = inPlan;
  const { annualMaximum } = model.benefits[benefitIndex]!;
  const isCapped = annualMaximum < Infinity;
  const mode = cohortMode(model, inPlan);
  if (mode === FREQUENCY_COUNTED) return null;
  if (mode !== FREQUENCY_BERNOULLI) {
    const claimsByThemselves = cohort.frequency.mean;
    return { mode: BULK_LISTED, places: isTracked || isCapped, inPlan, claimsByThemselves, largeShare: 1, cut: 0 };
  }
  if (!isCapped && peril.shocks.length === 0 && isAscending(cohort.severity)) {
    const tail = peril.components.length === 2 ? tailShare(cohort.severity) : 0;
    const largeShare = Math.max(tail, probability / cohort.frequency.mean);
    const claimsByThemselves = largeShare * cohort.frequency.mean;
    const cut = cutOf(cohort.severity, largeShare);
    return { mode: BULK_CUT, places: isTracked, inPlan, claimsByThemselves, largeShare, cut };
  }
  // A maximum bounds what a member costs; it must not be used up by other claims
  const isBounded = isCapped ? neighbours === 0 : !isTracked;
  return isBounded
    ? { mode: BULK_EACH, places: isTracked, inPlan, claimsByThemselves: 0, largeShare: 0, cut: Infinity }
    : null;
}

/** As the kernel adds up the pieces. */
function tailShare({ pieces }: Severity): number {
  return pieces
    .slice(pieces.findLastIndex(({ role }) => role === 'body') + 1)
    .reduce((sum, { probability }) => sum + probability, 0);
}

/** Whether a larger amount always has a smaller survival probability: parts of a mixture may overlap. */
function isAscending({ pieces }: Severity): boolean {
  return pieces.every((piece, i) => {
    const next = pieces[i + 1];
    return next === undefined || rangeOf(piece)[1] * (1 - 1e-12) <= rangeOf(next)[0];
  });
}

function rangeOf(piece: SeverityPiece): [least: number, most: number] {
  if (piece.kind === 'segments') return [piece.segments[0]!.from, piece.segments.at(-1)!.to];
  return [piece.upperQuantile(1), piece.upperQuantile(Number.MIN_VALUE)];
}
