/** Every reference case against its exact values, and the trust page against what it is written from. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { allCases, caseGroups } from './cases/all-cases.ts';
import { differenceOf } from './cases/reference-case.ts';
import { trustPage } from './trust-page/page.ts';
import { printedError } from './trust-page/printed-value.ts';

describe.each(caseGroups)('$title', ({ cases }) => {
  test.each(cases)(
    '$id: $title',
    ({ quantities }) => {
      const differences = quantities.map(({ name, exact, tolerance, ours }) => {
        const { value } = ours();
        return { name, exact, value, meets: differenceOf(value, exact) <= tolerance };
      });
      expect(differences.filter(({ meets }) => !meets)).toEqual([]);
      expect(quantities.length).toBeGreaterThan(0);
    },
    300_000,
  );
});

test('stated errors of the exact model are of the size of its errors', () => {
  // Health plans: their reference values are less exact than ours; the tables are printed coarsely
  const stating = allCases
    .filter(({ id }) => !/^(HLT|RET|ADD)/.test(id))
    .flatMap(({ id, quantities }) => quantities.map((quantity) => ({ ...quantity, ...quantity.ours(), id })))
    .filter(({ error }) => error !== null);
  expect(stating.length).toBeGreaterThan(200);
  // Estimates, not bounds: up to four times too small, beside the tenth digit of the reference
  const tooFar = stating.filter(
    ({ value, exact, error }) => Math.abs(value - exact) > 4 * error! + 1e-9 * Math.abs(exact),
  );
  expect(tooFar.map(({ id, name }) => [id, name])).toEqual([]);
}, 300_000);

test('cases have names of their own, their quantities too, and tolerances are small', () => {
  expect(new Set(allCases.map(({ id }) => id)).size).toBe(allCases.length);
  for (const { id, quantities } of allCases) {
    expect(new Set(quantities.map(({ name }) => name)).size, id).toBe(quantities.length);
    if (!/^(RET|ADD)/.test(id)) for (const { tolerance } of quantities) expect(tolerance).toBeLessThanOrEqual(1e-5);
  }
});

test('printedError() is 0 where the exact value rounds to the printed digits', () => {
  expect(printedError('0.0821', 0.08208499862)).toBe(0);
  expect(printedError('0.0820', 0.08208499862)).toBeCloseTo(0.001035, 6);
  expect(printedError('1.078e-7', 1.077791705e-7)).toBe(0);
  expect(printedError('1.156e-3', 0.001155479735)).toBeGreaterThan(4e-4);
  expect(printedError('8896', 8896.044056)).toBe(0);
  expect(printedError('6475503.2994728', 6475503.299)).toBe(0);
});

test('the trust page is what `npm run trust` writes', () => {
  expect(readFileSync(new URL('README.md', import.meta.url), 'utf8')).toBe(trustPage());
}, 300_000);
