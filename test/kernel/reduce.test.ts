import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accumulate, finishState, stateBuilder } from '../../src/reduce/state-builder.ts';
import { openKernel } from '../../src/study/kernel.ts';
import { kernel, simulatePaths } from '../laws/quick-plan.ts';
import { expectSameBits, type Rows, reducerLaws } from '../laws/reducer-laws.ts';
import { fixedAmount, oneBenefit, oneClaim } from './one-benefit.ts';

const plan = oneBenefit({ members: 1, perils: { claims: { frequency: oneClaim(0.5), severity: fixedAmount(1) } } });
const { columns, exceedances } = plan.facts;
const opened = openKernel(kernel, plan, 64);

function reduceByTheBook(rows: Rows) {
  const builder = stateBuilder(columns.length, exceedances);
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
  const { sum, sumOfSquares } = opened.reduce(rows).columns[0]!;
  expect(sum).toBe(64n * (2n ** 50n - 1n));
  expect(sumOfSquares).toBe(64n * (2n ** 50n - 1n) ** 2n);
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
