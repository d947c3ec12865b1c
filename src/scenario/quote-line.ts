/**
 * The market's shorthand of a contract: `$150k 12/15; ASD $75k; 125% 12/12` reads as terms, and terms print as such a
 * line.
 *
 * Parts end in semicolons, in any order:
 *   [specific] $150k [12/15] [at 90%] [max $1m]           attachment per member
 *   ASD $75k                                              aggregating specific deductible
 *   laser NAME $400k   laser 2 CLASS $300k   exclude NAME
 *   125% [of $3.6m] [12/12] [at 90%] [max $1m]            corridor, over the carrier's expected claims where it states them
 *   aggregate $4.4m [...]                                 attachment of the group in dollars
 */
import { readAmount } from '../units/read-amount.ts';

export interface QuoteTerms {
  readonly specific: SpecificQuote | null;
  readonly aggregate: AggregateQuote | null;
}

interface CoverQuote {
  /** Incurred and paid months as quoted, `paid` or `incurred`; null where nothing is said. */
  readonly basis: string | null;
  /** The carrier's share above the attachment. */
  readonly share: number;
  /** Dollars; Infinity where nothing is said. */
  readonly limit: number;
}

interface SpecificQuote extends CoverQuote {
  readonly attachment: number;
  readonly aggregatingSpecific: number;
  readonly lasers: readonly QuoteLaser[];
}

/** On a known claimant, or on a number of members of a class; an attachment of Infinity excludes them. */
export interface QuoteLaser {
  readonly name: string;
  /** Null for a claimant. */
  readonly members: number | null;
  readonly attachment: number;
}

interface AggregateQuote extends CoverQuote {
  /** Exactly one of the two is not null. */
  readonly corridor: number | null;
  readonly amount: number | null;
  readonly expectedClaims: number | null;
}

/** A line that is no quote. */
export class QuoteError extends Error {
  override readonly name = 'QuoteError';
}

type Words = string[];

/** The terms of a quote line. @throws QuoteError naming the part that cannot be read. */
export function parseQuote(line: string): QuoteTerms {
  const quote = {
    specific: null as Omit<SpecificQuote, 'aggregatingSpecific' | 'lasers'> | null,
    aggregate: null as AggregateQuote | null,
    aggregatingSpecific: null as number | null,
    lasers: [] as QuoteLaser[],
  };
  for (const part of line.split(';').map((text) => text.trim())) {
    if (part === '') continue;
    const words = part.split(/\s+/);
    const first = words[0]!.toLowerCase();
    if (first === 'asd') {
      once(quote.aggregatingSpecific, part, 'an ASD');
      quote.aggregatingSpecific = onlyAmount(words.slice(1), part);
    } else if (first === 'laser') quote.lasers.push(readLaser(words.slice(1), part));
    else if (first === 'exclude') quote.lasers.push({ ...readWhose(words.slice(1), part), attachment: Infinity });
    else if (first === 'aggregate' || readPercent(first) !== undefined) {
      once(quote.aggregate, part, 'an aggregate');
      quote.aggregate = readAggregate(first === 'aggregate' ? words.slice(1) : words, part);
    } else {
      once(quote.specific, part, 'a specific', /^\d{2,3}$/.test(part) ? ` (a corridor is written ${part}%)` : '');
      quote.specific = readSpecific(first === 'specific' ? words.slice(1) : words, part);
    }
  }
  const { specific, aggregate, aggregatingSpecific, lasers } = quote;
  if (specific === null && aggregate === null) {
    throw new QuoteError('it names neither a specific attachment such as $150k nor an aggregate such as 125%');
  }
  if (specific === null && (aggregatingSpecific !== null || lasers.length > 0)) {
    throw new QuoteError('an ASD or a laser goes with a specific attachment such as $150k');
  }
  return {
    specific: specific && { ...specific, aggregatingSpecific: aggregatingSpecific ?? 0, lasers },
    aggregate,
  };
}

/** The line of some terms: `parseQuote` reads it back. */
export function formatQuote({ specific, aggregate }: QuoteTerms): string {
  const parts: string[] = [];
  if (specific !== null) {
    parts.push([formatAmount(specific.attachment), ...coverWords(specific)].join(' '));
    if (specific.aggregatingSpecific > 0) parts.push(`ASD ${formatAmount(specific.aggregatingSpecific)}`);
    for (const { name, members, attachment } of specific.lasers) {
      const whose = members === null ? name : `${members} ${name}`;
      parts.push(attachment === Infinity ? `exclude ${whose}` : `laser ${whose} ${formatAmount(attachment)}`);
    }
  }
  if (aggregate !== null) {
    const { corridor, amount, expectedClaims } = aggregate;
    const attachment = corridor === null ? `aggregate ${formatAmount(amount!)}` : formatPercent(corridor);
    const of = expectedClaims === null ? [] : ['of', formatAmount(expectedClaims)];
    parts.push([attachment, ...of, ...coverWords(aggregate)].join(' '));
  }
  return parts.join('; ');
}

function readSpecific(words: Words, part: string): Omit<SpecificQuote, 'aggregatingSpecific' | 'lasers'> {
  const attachment = readAmount(words[0] ?? '');
  if (attachment === undefined) throw unreadable(words[0], part);
  const { of, ...cover } = readCover(words.slice(1), part);
  if (of !== null) throw unreadable('of', part);
  return { attachment, ...cover };
}

function readAggregate(words: Words, part: string): AggregateQuote {
  const corridor = readPercent(words[0] ?? '') ?? null;
  const amount = corridor === null ? readAmount(words[0] ?? '') : null;
  if (amount === undefined) throw unreadable(words[0], part);
  const { of, ...cover } = readCover(words.slice(1), part);
  if (of !== null && corridor === null) throw unreadable('of', part);
  return { corridor, amount, expectedClaims: of, ...cover };
}

/** What follows an attachment, in any order. */
function readCover(words: Words, part: string): CoverQuote & { readonly of: number | null } {
  const cover = { basis: null as string | null, share: 1, limit: Infinity, of: null as number | null };
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!.toLowerCase();
    const next = words[i + 1] ?? '';
    if (/^\d{2}\/\d{2}$/.test(word) || word === 'paid' || word === 'incurred') {
      if (cover.basis !== null) throw new QuoteError(`"${part}" has two bases`);
      cover.basis = word;
      continue;
    }
    const value = word === 'at' ? readPercent(next) : word === 'max' || word === 'of' ? readAmount(next) : undefined;
    if (value === undefined) throw unreadable(word === 'at' || word === 'max' || word === 'of' ? next : words[i], part);
    if (word === 'at') cover.share = value;
    else if (word === 'max') cover.limit = value;
    else cover.of = value;
    i++;
  }
  return cover;
}

function readLaser(words: Words, part: string): QuoteLaser {
  return { ...readWhose(words.slice(0, -1), part), attachment: onlyAmount(words.slice(-1), part) };
}

function readWhose(words: Words, part: string): Pick<QuoteLaser, 'name' | 'members'> {
  const [first = '', second] = words;
  if (words.length === 1 && isName(first)) return { name: first, members: null };
  if (words.length === 2 && /^[1-9]\d{0,6}$/.test(first) && isName(second!))
    return { name: second!, members: Number(first) };
  throw new QuoteError(`"${part}" must name a known claimant, or a number of members and their class`);
}

function isName(word: string): boolean {
  return /^[A-Za-z][A-Za-z0-9_-]{0,39}$/.test(word);
}

function onlyAmount(words: Words, part: string): number {
  const amount = words.length === 1 ? readAmount(words[0]!) : undefined;
  if (amount === undefined) throw unreadable(words.join(' '), part);
  return amount;
}

function once(value: unknown, part: string, what: string, hint = ''): void {
  if (value !== null) throw new QuoteError(`"${part}" is the second of its kind: a quote has ${what} once${hint}`);
}

function unreadable(word: string | undefined, part: string): QuoteError {
  if (!word) return new QuoteError(`"${part}" is not complete`);
  return new QuoteError(`cannot read "${word}" in "${part}"${word.endsWith(',') ? ' (parts end in semicolons)' : ''}`);
}

function readPercent(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)%$/.exec(text);
  return match === null ? undefined : Number(`${match[1]}e-2`);
}

function coverWords({ basis, share, limit }: CoverQuote): string[] {
  return [
    ...(basis === null ? [] : [basis]),
    ...(share === 1 ? [] : ['at', formatPercent(share)]),
    ...(limit === Infinity ? [] : ['max', formatAmount(limit)]),
  ];
}

/** Shortest of $1.25m, $75k, $1,234.5. */
function formatAmount(dollars: number): string {
  const inUnit = (exponent: number, unit: string) => {
    const digits = Number(`${dollars}e-${exponent}`);
    return readAmount(`${digits}${unit}`) === dollars && /^\d+(\.\d{1,2})?$/.test(String(digits))
      ? `$${digits}${unit}`
      : null;
  };
  const short = (dollars >= 1e6 && inUnit(6, 'm')) || (dollars >= 1000 && inUnit(3, 'k'));
  if (short) return short;
  const [whole = '', fraction] = String(dollars).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `$${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}

function formatPercent(share: number): string {
  return `${Number(`${share}e2`)}%`;
}
