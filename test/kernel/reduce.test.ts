import fc from 'fast-check';
import { expect, test } from 'vitest';
import { productIndex } from '../../src/reduce/reducer-state.ts';
import { accumulate, finishState, stateBuilder } from '../../src/reduce/state-builder.ts';
import { openKernel } from '../../src/study/kernel.ts';
import { kernel, simulatePaths } from '../laws/quick-plan.ts';
import { expectSameBits, type Rows, reducerLaws } from '../laws/reducer-laws.ts';
import { withCrossed } from '../laws/with-crossed.ts';
import { fixedAmount, oneBenefit, oneClaim } from './one-benefit.ts';

const bare = oneBenefit({ members: 1, perils: { claims: { frequency: oneClaim(0.5), severity: fixedAmount(1) } } });
const variable = (column: number, threshold: number | null) => ({ name: '', column, threshold, expected: null });
const plan = withCrossed(bare, [
  ...bare.facts.columns.map((_, column) => variable(column, null)),
  variable(0, 0),
  variable(3, 2500),
]);
const { columns, exceedances, crossed } = plan.facts;
const ROWS = 300;
const opened = openKernel(kernel, plan, ROWS);

function reduceByTheBook(rows: Rows) {
  const builder = stateBuilder(columns.length, exceedances, crossed);
  accumulate(builder, rows);
  return finishState(builder);
}

/** Whole numbers from 0 on, with those at the edges of bins and at the thresholds that are counted. */
const value = fc.oneof(
  fc.constantFrom(0, ...exceedances.flatMap(({ threshold }) => [threshold, threshold + 1])),
  fc.integer({ min: 0, max: 5000 }),
  fc.integer({ min: 0, max: 2 ** 31 - 1 }),
  fc.nat({ max: 49 }).chain((binade) => fc.constantFrom(2 ** binade - 1, 2 ** binade, 2 ** binade + 1)),
  fc.maxSafeNat().map((big) => big % 2 ** 50),
);

reducerLaws({
  name: "the kernel's reducer",
  columns: columns.length,
  exceedances: exceedances.length,
  crossed: crossed.length,
  reduce: (rows) => opened.reduce(rows),
  value,
});

test("the kernel's reducer equals the specification bit for bit", () => {
  const rows = fc
    .array(fc.array(value, { minLength: columns.length, maxLength: columns.length }), { maxLength: 64 })
    .map((all) => columns.map((_, column) => Float64Array.from(all, (row) => row[column]!)));
  fc.assert(
    fc.property(rows, (all) => expectSameBits(opened.reduce(all), reduceByTheBook(all))),
    { numRuns: 200 },
  );
});

test("the kernel's reducer carries sums beyond 2^64", () => {
  const rows = columns.map(() => new Float64Array(64).fill(2 ** 50 - 1));
  const { columns: reduced, products } = opened.reduce(rows);
  expect(reduced[0]!.sum).toBe(64n * (2n ** 50n - 1n));
  expect(reduced[0]!.sumOfSquares).toBe(64n * (2n ** 50n - 1n) ** 2n);
  expect(products[productIndex(1, 0)]).toBe(64n * (2n ** 50n - 1n) ** 2n);
});

test("the kernel's products are exact for more rows than it multiplies at a time, below 2^32 and above", () => {
  for (const [length, scale] of [
    [127, 1],
    [128, 1],
    [129, 1],
    [131, 2 ** 19],
    [ROWS, 1],
    [ROWS, 2 ** 19],
  ] as const) {
    const rows = columns.map((_, column) =>
      Float64Array.from({ length }, (_, row) => scale * ((row * 2_654_435_761 + column * 40_503) % 2 ** 32)),
    );
    expect(opened.reduce(rows).products).toEqual(reduceByTheBook(rows).products);
  }
});

test("the kernel's reducer keeps nothing of what was taken", () => {
  const rows = columns.map((_, column) => Float64Array.of(column, 7_000_000, 0));
  const first = opened.reduce(rows);
  expectSameBits(opened.reduce(rows), first);
});

test('simulate() reduces its own rows, in however many stretches', () => {
  const { columns: rows, state } = simulatePaths(plan, 1000);
  expectSameBits(state, reduceByTheBook(rows));
});
