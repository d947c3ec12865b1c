import { readFileSync } from 'node:fs';
import { continuance } from '../../../src/distributions/severity/continuance.ts';
import type { Severity } from '../../../src/distributions/severity/severity.ts';

const file = new URL('../../../scenarios/cms-2026-gold.csv', import.meta.url);

/** The continuance table that ships with the scenarios, as it stands. */
export function goldTier(): Severity {
  const [, ...rows] = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  return continuance(
    rows.map((line) => {
      const [upTo, share, average] = line.split(',').map(Number);
      return { upTo: upTo!, share: share!, average: average! };
    }),
  );
}
