/** Values of options, checked where they are typed. */
import { InvalidArgumentError } from 'commander';
import { didYouMean } from '../scenario/did-you-mean.ts';
import type { Part } from '../study/block.ts';
import { type PrecisionTarget, readTarget } from '../study/precision-target.ts';
import { STATISTIC_NAMES } from '../study/statistic-names.ts';
import { readAmount } from '../units/read-amount.ts';
import { partOfArrayJob } from './array-job.ts';

const MOST_PATHS = 1e12;
const MOST_WORKERS = 1024;

/** A whole number of simulated futures; `1m` and `100k` are understood. */
export function parsePaths(text: string): number {
  const found = /^(\d+(?:[_,]\d{3})*(?:\.\d+)?)([km]?)$/i.exec(text);
  const factor = { '': 1, k: 1e3, m: 1e6 }[found?.[2]?.toLowerCase() ?? '']!;
  const paths = found === null ? NaN : Number(found[1]!.replace(/[_,]/g, '')) * factor;
  if (!(Number.isInteger(paths) && paths >= 1 && paths <= MOST_PATHS)) {
    throw new InvalidArgumentError('It must be a whole number from 1 to 1,000,000,000,000, such as 100000 or 1m.');
  }
  return paths;
}

/** The number of a path, from 0; commas and underscores may group its digits. */
export function parsePathNumber(text: string): number {
  const path = /^\d+(?:[_,]\d{3})*$/.test(text) ? Number(text.replace(/[_,]/g, '')) : NaN;
  if (!(path <= MOST_PATHS)) throw new InvalidArgumentError('It must be a whole number from 0, such as 4711.');
  return path;
}

/** The number of a plan year, from 1. */
export function parsePlanYear(text: string): number {
  const year = Number(text);
  if (!(Number.isInteger(year) && year >= 1)) throw new InvalidArgumentError('It must be a whole number from 1.');
  return year;
}

/** A number of worker threads. */
export function parseWorkers(text: string): number {
  const workers = Number(text);
  if (!(Number.isInteger(workers) && workers >= 1 && workers <= MOST_WORKERS)) {
    throw new InvalidArgumentError(`It must be a whole number from 1 to ${MOST_WORKERS}.`);
  }
  return workers;
}

const MOST_PARTS = 1e6;

/** One of several equal shares of a study, as `2/4`; `auto` and `auto/4` take the index from an array job's variables. */
export function parsePart(text: string): Part {
  const auto = /^auto(?:\/(\d+))?$/.exec(text);
  if (auto !== null) return partOfArrayJob(auto[1] === undefined ? undefined : Number(auto[1]), process.env);
  const [index, count] = text.split('/').map(Number);
  const isPart = /^\d+\/\d+$/.test(text) && index! >= 1 && index! <= count! && count! <= MOST_PARTS;
  if (!isPart) throw new InvalidArgumentError('It must be a part and how many there are, such as 2/4, or auto.');
  return { index: index!, count: count! };
}

/** Seconds between commits. */
export function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (!(/^\d*\.?\d+$/.test(text) && seconds <= 86_400)) {
    throw new InvalidArgumentError('It must be a number of seconds from 0 to 86400, such as 1 or 60.');
  }
  return seconds;
}

/** Names between commas. */
export function parseNames(text: string): string[] {
  const names = text.split(',').map((name) => name.trim());
  if (names.includes(''))
    throw new InvalidArgumentError('It must be names between commas, such as total_cost,deficit.');
  return names;
}

/** A number of employees. */
export function parseEmployees(text: string): number {
  const employees = Number(text);
  if (!(Number.isInteger(employees) && employees >= 1)) {
    throw new InvalidArgumentError('It must be a whole number from 1.');
  }
  return employees;
}

/** Dollars as in scenario files: `150000`, `150k`, `1.5m`. */
export function parseAmount(text: string): number {
  const amount = readAmount(text);
  if (!(amount !== undefined && amount > 0)) {
    throw new InvalidArgumentError('It must be an amount such as 150000 or 150k.');
  }
  return amount;
}

/** A yearly rate as a ratio: `9%` or `0.09`. */
export function parseTrend(text: string): number {
  const found = /^(-?\d+(?:\.\d+)?)\s?(%?)$/.exec(text);
  const rate = found === null ? Number.NaN : Number(found[1]) / (found[2] === '%' ? 100 : 1);
  if (!(rate > -0.5 && rate <= 1))
    throw new InvalidArgumentError('It must be a rate from -50 % to 100 %, such as 9% or 0.09.');
  return rate;
}

/** A calendar year. */
export function parseYear(text: string): number {
  if (!/^(19|20|21)\d\d$/.test(text)) throw new InvalidArgumentError('It must be a year, such as 2027.');
  return Number(text);
}

/** Collects an option that may be given several times. */
export function collect(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}

/** Adds one statistic and its standard error, as `deficitProbability=0.001` or `aggregateRecovery=1%`. */
export function collectPrecision(text: string, before: readonly PrecisionTarget[] = []): PrecisionTarget[] {
  const [, name, error] = /^\s*([^=\s]+)\s*=\s*(.*)$/.exec(text) ?? [];
  if (name === undefined || error === undefined) {
    throw new InvalidArgumentError('It must be a statistic and its standard error, such as deficitProbability=0.001.');
  }
  if (before.some(({ statistic }) => statistic === name)) {
    throw new InvalidArgumentError(`${name} has been given before.`);
  }
  try {
    return [...before, readTarget(name, error)];
  } catch (problem) {
    if (!(problem instanceof RangeError)) throw problem;
    throw new InvalidArgumentError(problem.message + guess(name));
  }
}

function guess(name: string): string {
  if (STATISTIC_NAMES.some((known) => known === name)) return '';
  const hint = didYouMean(name, STATISTIC_NAMES);
  return hint.startsWith('did') ? ` ${hint.charAt(0).toUpperCase()}${hint.slice(1)}` : '';
}

/** Numbers of employees between commas. */
export function parseSizes(text: string): number[] {
  return parseNames(text).map(parseEmployees);
}

/** Amounts between commas, such as `75k,150k`. */
export function parseAmounts(text: string): number[] {
  return parseNames(text).map((one) => {
    const amount = readAmount(one);
    if (amount === undefined || amount <= 0)
      throw new InvalidArgumentError('It must be amounts between commas, such as 75k,150k.');
    return amount;
  });
}

/** Rates between commas, such as `0%,5%` or `0.05`. */
export function parseRates(text: string): number[] {
  return parseNames(text).map(parseTrend);
}

/** Shares of a premium between commas: 8%,14%. */
export function parseRetentions(text: string): number[] {
  return parseRates(text).map((share) => {
    if (!(share >= 0 && share < 0.95)) throw new InvalidArgumentError('They must be from 0 % to below 95 %.');
    return share;
  });
}
