/** How precise a simulation is to be: standard errors that it goes on until it has reached. */
import type { PlanFacts } from '../plan/plan-facts.ts';
import type { Estimate } from '../reduce/estimate.ts';
import type { ReducerState } from '../reduce/reducer-state.ts';
import { readAmount } from '../units/read-amount.ts';
import { isOfPlan, STATISTIC_NAMES, STATISTICS, type Statistic, type StatisticName } from './statistics.ts';

export interface PrecisionTarget {
  readonly statistic: StatisticName;
  /** Standard error wanted: dollars, a probability or members; a share of the value where it is relative. */
  readonly wanted: number;
  readonly isRelative: boolean;
}

/** What became of the targets. */
export interface PrecisionOutcome {
  readonly met: boolean;
  readonly planYears: number;
  /** Paths after which it would have stopped in any case. */
  readonly maxPaths: number;
  readonly targets: readonly ReachedPrecision[];
}

export interface ReachedPrecision extends PrecisionTarget {
  readonly label: string;
  readonly unit: Statistic['unit'];
  readonly estimate: Estimate;
  /** In the unit of `wanted`; null where too few plan years tell. */
  readonly reached: number | null;
  readonly met: boolean;
}

/** Standard errors by name: 0.001, or '1%' of the value. */
export type Precision = { readonly [name in StatisticName]?: number | string };

/**
 * A target from how it is written: a statistic's name and an error such as 0.001, 5k or 1%.
 * @throws RangeError for an unknown statistic and an error that cannot be reached
 */
export function readTarget(name: string, error: number | string): PrecisionTarget {
  const statistic = STATISTIC_NAMES.find((candidate) => candidate === name);
  if (statistic === undefined) throw new RangeError(unknownStatistic(name));
  const text = String(error).trim();
  const isRelative = text.endsWith('%');
  const number = readNumber(isRelative ? text.slice(0, -1).trim() : text);
  const wanted = isRelative ? number / 100 : number;
  const isShare = isRelative || STATISTICS[statistic].unit === 'probability';
  if (!(wanted > 0 && wanted < (isShare ? 1 : Infinity))) throw new RangeError(impossibleError(statistic, text));
  return { statistic, wanted, isRelative };
}

/** @throws RangeError where a target names a cover that the plan lacks */
export function checkTargets(facts: PlanFacts, targets: readonly PrecisionTarget[]): void {
  for (const { statistic } of targets) {
    if (isOfPlan(facts, statistic)) continue;
    throw new RangeError(
      `Cannot reach a precision of ${statistic}: the plan has no ${STATISTICS[statistic].needs} cover`,
    );
  }
}

/** Too few plan years for anything to be said of an error. */
const FEWEST_PLAN_YEARS = 1000;

/** How far a state has come towards the targets; what rests on too few plan years is not met, whatever its error. */
export function judgePrecision(
  facts: PlanFacts,
  state: ReducerState,
  targets: readonly PrecisionTarget[],
  maxPaths: number,
): PrecisionOutcome {
  const reached = targets.map((target): ReachedPrecision => {
    const { label, unit, estimate: estimateOf } = STATISTICS[target.statistic];
    const estimate = estimateOf(facts, state);
    const error = reachedError(estimate, target);
    const met = state.rows >= FEWEST_PLAN_YEARS && !estimate.tooFew && error !== null && error <= target.wanted;
    return { ...target, label, unit, estimate, reached: error, met };
  });
  return { met: reached.every(({ met }) => met), planYears: state.rows, maxPaths, targets: reached };
}

/**
 * Plan years after which the targets will be met if errors go on falling as 1 / sqrt(plan years): a guess, for the
 * progress bar.
 */
export function planYearsNeeded({ targets, planYears, maxPaths }: PrecisionOutcome): number {
  const factors = targets.map(({ met, reached, wanted }) => (met ? 1 : ((reached ?? Infinity) / wanted) ** 2));
  return Math.min(maxPaths, planYears * Math.max(...factors, 1));
}

function reachedError({ value, standardError }: Estimate, { isRelative }: PrecisionTarget): number | null {
  if (standardError === null || !isRelative) return standardError;
  return value === 0 ? null : standardError / Math.abs(value);
}

function readNumber(text: string): number {
  return readAmount(text) ?? (/^\d*\.?\d+(e-?\d+)?$/i.test(text) ? Number(text) : NaN);
}

function unknownStatistic(name: string): string {
  return `There is no statistic ${JSON.stringify(name)}: precision can be asked of ${STATISTIC_NAMES.join(', ')}.`;
}

function impossibleError(statistic: StatisticName, text: string): string {
  const must = {
    dollars: 'an amount above 0 such as 500 or 5k, or a share of the value such as 1%',
    probability: 'above 0 and below 1, such as 0.001, or a share of the value such as 1%',
    members: 'a number above 0 such as 0.01, or a share of the value such as 1%',
  }[STATISTICS[statistic].unit];
  return `The standard error of ${statistic} must be ${must}: got ${JSON.stringify(text)}.`;
}
