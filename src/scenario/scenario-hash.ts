import { createHash } from 'node:crypto';
import type { Scenario } from './scenario-schema.ts';

/** Blocks whose entries are numbered by their order: the numbers are part of the address of every draw. */
const orderedBlocks: ReadonlySet<string> = new Set([
  'classes',
  'knownClaimants',
  'benefits',
  'perils',
  'shocks',
  'accidents',
]);

/**
 * SHA-256 (hexadecimal) of what a scenario says: amounts however they are written, defaults, data of its CSV files;
 * not the seed, nor the order of keys, except that of classes, known claimants, benefits, perils, shocks and accidents.
 */
export function scenarioHash({ seed: _, ...content }: Scenario): string {
  const hash = createHash('sha256');
  let pending = '';
  for (const token of canonicalTokens(content, false)) {
    pending += token;
    if (pending.length < 65_536) continue;
    hash.update(pending);
    pending = '';
  }
  return hash.update(pending).digest('hex');
}

function* canonicalTokens(value: unknown, ordered: boolean): Generator<string> {
  if (Array.isArray(value)) {
    yield '[';
    for (const part of value) {
      if (typeof part === 'number') yield `${part},`;
      else {
        yield* canonicalTokens(part, false);
        yield ',';
      }
    }
    yield ']';
  } else if (typeof value === 'object' && value !== null) {
    const written = Object.entries(value).filter(([, part]) => part !== undefined);
    const entries = ordered ? written : written.sort(([a], [b]) => (a < b ? -1 : 1));
    yield '{';
    for (const [key, part] of entries) {
      yield `${JSON.stringify(key)}:`;
      yield* canonicalTokens(part, orderedBlocks.has(key));
      yield ',';
    }
    yield '}';
  } else {
    // String, not JSON: an unlimited limit is Infinity.
    yield typeof value === 'string' ? JSON.stringify(value) : String(value);
  }
}
