import type { $ZodRawIssue } from 'zod/v4/core';
import { didYouMean } from './did-you-mean.ts';
import { quoteValue } from './problems.ts';

/** Separates the messages of several unknown keys, which zod reports as one issue. */
export const messageSeparator = '\n';

/** What must hold and what was found, in the words of a scenario's reader. */
export function describeIssue(issue: $ZodRawIssue): string {
  const found = `got ${quoteValue(issue.input)}`;
  switch (issue.code) {
    case 'unrecognized_keys':
      return (issue.keys as string[]).map((key) => unknownKey(key, issue)).join(messageSeparator);
    case 'invalid_type':
      return wrongType(issue);
    case 'invalid_value':
      return invalidValue(issue.values as unknown[], issue.input);
    case 'invalid_union':
      return invalidUnion(issue);
    case 'invalid_key':
      return 'must be named with letters, digits, - and _, a letter first, at most 40 of them';
    case 'invalid_format':
      return issue.path?.[0] === 'currency' || issue.input === undefined
        ? `must be a currency code such as USD: ${found}`
        : `must be of letters, digits, - and _, a letter first, at most 40 of them: ${found}`;
    case 'too_small':
      return bound('at least', issue.minimum as number, issue, found);
    case 'too_big':
      return bound('at most', issue.maximum as number, issue, found);
    default:
      return `must be valid: ${found}`;
  }
}

function unknownKey(key: string, issue: $ZodRawIssue): string {
  if (/^\d{3}$/.test(key)) return 'unknown key: a comma inside { } separates entries, write 150k or "150,000"';
  const definition = (issue.inst as { _zod?: { def?: { shape?: object } } } | undefined)?._zod?.def;
  return `unknown key, ${didYouMean(key, Object.keys(definition?.shape ?? {}))}`;
}

const typeWords: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a block of keys',
  record: 'a block of names',
};

function wrongType({ expected, input }: { expected?: unknown; input?: unknown }): string {
  const words = typeWords[String(expected)] ?? String(expected);
  if (input === undefined) return `missing, must be ${words}`;
  const hint = expected === 'string' && typeof input !== 'object' ? ' (write it in quotes)' : '';
  return `must be ${words}: got ${quoteValue(input)}${hint}`;
}

function invalidValue(values: unknown[], input: unknown): string {
  const words = values.map(String);
  if (input === undefined) return `missing, must be ${words.join(' or ')}`;
  const meant = typeof input === 'string' ? ` (${didYouMean(input, words)})` : '';
  return `must be ${words.join(' or ')}: got ${quoteValue(input)}${meant}`;
}

function invalidUnion(issue: $ZodRawIssue): string {
  const { discriminator, options, input } = issue as { discriminator?: string; options?: string[]; input?: unknown };
  if (discriminator === undefined) {
    const words = `must be ${unionWords(issue)}`;
    return input === undefined ? `missing, ${words}` : `${words}: got ${quoteValue(input)}`;
  }
  const value = (input as Record<string, unknown>)[discriminator];
  if (value === undefined) return `missing, ${didYouMean('', options ?? [])}`;
  return `unknown distribution ${quoteValue(value)}, ${didYouMean(String(value), options ?? [])}`;
}

function unionWords({ path }: $ZodRawIssue): string {
  if (path?.includes('exposed')) return 'all or a list of class names';
  return path?.at(-1) === 'enrolment'
    ? 'a whole number of employees, or one for each of the twelve months'
    : 'text, a number or a list';
}

function bound(words: string, limit: number, issue: $ZodRawIssue, found: string): string {
  const { origin, inclusive, exact } = issue as { origin?: string; inclusive?: boolean; exact?: boolean };
  if (origin === 'string') {
    return issue.input === '' ? 'must not be empty' : `must have at most ${limit} letters`;
  }
  if (origin === 'array') {
    const entries = limit === 1 ? '1 entry' : `${limit} entries`;
    return `must have ${exact ? 'exactly' : words} ${entries}: got ${(issue.input as unknown[]).length}`;
  }
  const comparison = inclusive === false ? (words === 'at least' ? 'above' : 'below') : words;
  return `must be ${comparison} ${limit}: ${found}`;
}
