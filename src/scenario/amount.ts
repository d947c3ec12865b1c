/** How amounts and ratios are written in a scenario: numbers, or text such as `150k` and `90%`. */
import * as z from 'zod';
import { amountText, readAmount } from '../units/read-amount.ts';
import { quoteValue } from './problems.ts';

export interface Bounds {
  /** Smallest value that is refused. */
  readonly above?: number;
  readonly least?: number;
  readonly most?: number;
  /** What a mistaken value was probably meant to be. */
  readonly hint?: string;
}

const ratioText = /^(-?\d+(?:\.\d+)?)\s?%$/;

/** Dollars: `150000`, `150,000`, `150k`, `1.5m`, `$150k`. */
export function amount(description: string, bounds: Bounds = {}) {
  return quantity('an amount such as 150000, 150k or 1.5m', readAmount, amountText, description, bounds);
}

/** Dollars of a limit, or `unlimited` (Infinity). */
export function limitAmount(description: string) {
  const read = (text: string) => (text === 'unlimited' ? Infinity : readAmount(text));
  const pattern = new RegExp(`^unlimited$|${amountText.source}`);
  return quantity('an amount such as 1m, or unlimited', read, pattern, description, { above: 0 });
}

/** Dollars, or `none` (Infinity): a cover that attaches nowhere. */
export function amountOrNone(description: string, bounds: Bounds = {}) {
  const read = (text: string) => (text === 'none' ? Infinity : readAmount(text));
  const pattern = new RegExp(`^none$|${amountText.source}`);
  return quantity('an amount such as 150000 or 150k, or none', read, pattern, description, bounds);
}

/** A ratio, or `none` (Infinity). */
export function ratioOrNone(description: string, bounds: Bounds = {}) {
  const read = (text: string) => (text === 'none' ? Infinity : readRatio(text));
  const pattern = new RegExp(`^none$|${ratioText.source}`);
  return quantity('a ratio such as 1.25 or 125%, or none', read, pattern, description, bounds);
}

/** A ratio: `1.25` or `125%`. */
export function ratio(description: string, bounds: Bounds = {}) {
  return quantity('a ratio such as 0.9 or 90%', readRatio, ratioText, description, bounds);
}

/** `1.25` or `125%` as text; undefined where it is neither. */
export function readRatio(text: string): number | undefined {
  const match = ratioText.exec(text);
  return match === null ? undefined : Number(`${match[1]}e-2`);
}

function quantity(
  words: string,
  read: (text: string) => number | undefined,
  pattern: RegExp,
  description: string,
  bounds: Bounds,
) {
  return z
    .unknown()
    .transform((value, context) => {
      const number = typeof value === 'string' ? read(value.trim()) : finiteNumber(value);
      const message = number === undefined ? unreadable(value, words) : outOfBounds(number, value, bounds);
      if (message === undefined) return number as number;
      context.issues.push({ code: 'custom', message, input: value });
      return z.NEVER;
    })
    .meta({ description, ...jsonType(pattern, bounds) });
}

function finiteNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function unreadable(value: unknown, words: string): string {
  if (value === undefined) return `missing, must be ${words}`;
  return `must be ${words}: got ${quoteValue(value)}`;
}

function outOfBounds(number: number, written: unknown, { above, least, most, hint }: Bounds): string | undefined {
  const found = `got ${quoteValue(written)}${hint === undefined ? '' : ` (${hint})`}`;
  if (above !== undefined && !(number > above)) return `must be above ${above}: ${found}`;
  if (least !== undefined && !(number >= least)) return `must be at least ${least}: ${found}`;
  // A word for no limit is within every limit
  if (most !== undefined && number < Infinity && !(number <= most)) return `must be at most ${most}: ${found}`;
  return undefined;
}

/** Numbers keep their bounds for the editor; text only has its form. */
function jsonType(pattern: RegExp, { above, least, most }: Bounds) {
  return {
    type: ['number', 'string'],
    pattern: pattern.source,
    ...(above === undefined ? {} : { exclusiveMinimum: above }),
    ...(least === undefined ? {} : { minimum: least }),
    ...(most === undefined ? {} : { maximum: most }),
  };
}
