import { scale } from '../distributions/severity/scale.ts';
import { scaleTail } from '../distributions/severity/scale-tail.ts';
import type { Severity } from '../distributions/severity/severity.ts';
import { projectedMonths, trendRates } from '../scenario/projection.ts';
import type { Scenario } from '../scenario/scenario-schema.ts';
import { pow } from '../units/elementary.ts';

/** What a claim of the experience period costs in the contract period, relative to then. */
export interface TrendFactors {
  readonly firstDollar: number;
  readonly catastrophic: number;
}

const NONE: TrendFactors = { firstDollar: 1, catastrophic: 1 };

/** Growth of the cost of a claim in a benefit, from the figures' period to the contract's or to so many years before it: (1 + trend)^years. */
export function trendFactors({ projection, benefits }: Scenario, benefitName: string, yearsEarlier = 0): TrendFactors {
  const { trend } = benefits[benefitName]!;
  if (projection === undefined || trend === undefined) return NONE;
  return growthOver(trend, projectedMonths(projection) / 12 - yearsEarlier);
}

/** The same from the first plan year of a path to one `years` later. */
export function growthOver(trend: Scenario['benefits'][string]['trend'], years: number): TrendFactors {
  if (trend === undefined || years === 0) return NONE;
  const { firstDollar, catastrophic } = trendRates(trend);
  return { firstDollar: pow(1 + firstDollar, years), catastrophic: pow(1 + catastrophic, years) };
}

/** The severity in the contract period: tails of splices grow at the catastrophic rate, and all of a catastrophic peril. */
export function trendedSeverity(
  severity: Severity,
  { firstDollar, catastrophic }: TrendFactors,
  isCatastrophic = false,
): Severity {
  if (isCatastrophic) return scale(severity, catastrophic);
  const trended = scale(severity, firstDollar);
  return trended.splice === undefined ? trended : scaleTail(trended, catastrophic / firstDollar);
}
