/** How precise a simulation is to be: standard errors that it goes on until it has reached. */
import { readAmount } from '../units/read-amount.ts';
import { STATISTIC_NAMES, STATISTIC_UNITS, type StatisticName } from './statistic-names.ts';

export interface PrecisionTarget {
  readonly statistic: StatisticName;
  /** Standard error wanted: dollars, a probability or members; a share of the value where it is relative. */
  readonly wanted: number;
  readonly isRelative: boolean;
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
  const isShare = isRelative || STATISTIC_UNITS[statistic] === 'probability';
  if (!(wanted > 0 && wanted < (isShare ? 1 : Infinity))) throw new RangeError(impossibleError(statistic, text));
  return { statistic, wanted, isRelative };
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
  }[STATISTIC_UNITS[statistic]];
  return `The standard error of ${statistic} must be ${must}: got ${JSON.stringify(text)}.`;
}
