import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { binKey, binLowerEdge } from '../../src/reduce/bin-key.ts';
import { exactSums } from '../../src/reduce/exact-sums.ts';
import { merge } from '../../src/reduce/merge.ts';
import { emptyState, type ReducerState } from '../../src/reduce/reducer-state.ts';
import { stateAccumulator } from '../../src/reduce/state-accumulator.ts';
import { accumulate, finishState, stateBuilder } from '../../src/reduce/state-builder.ts';
import { expectSameBits, type Rows, reducerLaws } from '../laws/reducer-laws.ts';

const thresholds = [
  { column: 0, threshold: 0 },
  { column: 1, threshold: 1_000_000 },
];

const crossed = [
  { column: 0, threshold: null },
  { column: 1, threshold: null },
  { column: 1, threshold: 1_000_000 },
];

function reduce(rows: Rows): ReducerState {
  const builder = stateBuilder(2, thresholds, crossed);
  accumulate(builder, rows);
  return finishState(builder);
}

const wholeNumber = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.integer({ min: 0, max: 500_000_000 }),
  fc.maxSafeInteger(),
  fc.constantFrom(-0, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER),
);

reducerLaws({ name: 'stateBuilder', columns: 2, exceedances: 2, crossed: 3, reduce, value: wholeNumber });

describe('binKey()', () => {
  test('gives the published keys of small values', () => {
    expect([0, -0, 1, 2, 3, 4, -1, -2].map(binKey)).toEqual([0, 0, 1, 1025, 1537, 2049, -1, -1025]);
  });

  test('is floor(log2 v) x 1024 + top 10 bits of the mantissa + 1', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (v) => {
        const exponent = v.toString(2).length - 1;
        const top = exponent >= 10 ? BigInt(v) >> BigInt(exponent - 10) : BigInt(v) << BigInt(10 - exponent);
        expect(binKey(v)).toBe(exponent * 1024 + Number(top - 1024n) + 1);
      }),
    );
  });

  test('ascends with the value, and whole numbers below 2,048 have bins of their own', () => {
    for (let v = -2047; v <= 2047; v++) expect(binKey(v)).toBeLessThan(binKey(v + 1));
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.maxSafeInteger(), (a, b) => {
        if (a < b) expect(binKey(a)).toBeLessThanOrEqual(binKey(b));
      }),
    );
  });

  test('inverts to the lower edge, which is at most 0.1 % below the value', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (v) => {
        const edge = binLowerEdge(binKey(v));
        expect(edge).toBeLessThanOrEqual(v);
        expect(v - edge).toBeLessThanOrEqual(v / 1024);
        expect(binKey(edge)).toBe(binKey(v));
        expect(Number.isInteger(edge)).toBe(true);
      }),
    );
  });
});

describe('exactSums()', () => {
  test('equals big-integer sums', () => {
    fc.assert(
      fc.property(fc.array(wholeNumber), (values) => {
        const { sum, sumOfSquares } = exactSums(Float64Array.from(values));
        expect(sum).toBe(values.reduce((total, v) => total + BigInt(v), 0n));
        expect(sumOfSquares).toBe(values.reduce((total, v) => total + BigInt(v) * BigInt(v), 0n));
      }),
    );
  });

  test('stays exact over many of the largest values', () => {
    const largest = BigInt(Number.MAX_SAFE_INTEGER);
    const { sum, sumOfSquares } = exactSums(new Float64Array(40_000).fill(Number.MAX_SAFE_INTEGER));
    expect(sum).toBe(40_000n * largest);
    expect(sumOfSquares).toBe(40_000n * largest * largest);
  });
});

describe('accumulate()', () => {
  test('gives the state of a hand-computed example', () => {
    const state = reduce([Float64Array.of(0, 3, 2_000_001, 2_000_003), Float64Array.of(-5, 1_000_000, 1_000_001, 0)]);
    expect(state.rows).toBe(4);
    expect(state.exceedances).toEqual(Float64Array.of(3, 1));
    const [first, second] = state.columns;
    expect(first?.sum).toBe(4_000_007n);
    expect(first?.sumOfSquares).toBe(0n + 9n + 4_000_004_000_001n + 4_000_012_000_009n);
    // 2,000,001 lies in 2^20 (1 + 929/1024 ...): key 20 x 1024 + 929 + 1, lower edge 1,953 x 1,024 = 1,999,872.
    expect(first?.bins).toEqual({
      keys: Int32Array.of(0, 1537, 21_410),
      counts: Float64Array.of(1, 1, 2),
      offsets: Float64Array.of(0, 0, 129 + 131),
      minimum: Float64Array.of(0, 3, 2_000_001),
      maximum: Float64Array.of(0, 3, 2_000_003),
    });
    expect(second?.bins.keys[0]).toBe(binKey(-5));
    expect(second?.bins.minimum[0]).toBe(-5);
  });

  test('adds nothing when a value is not a whole number below 2^53', () => {
    const builder = stateBuilder(2, thresholds);
    for (const wrong of [0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
      expect(() => accumulate(builder, [Float64Array.of(1), Float64Array.of(wrong)])).toThrow(
        `value in column 1 must be a whole number of magnitude below 2^53 to stay exact: got ${wrong}`,
      );
    }
    expectSameBits(finishState(builder), emptyState(2, 2));
  });

  test('refuses columns of another number or unequal length', () => {
    const builder = stateBuilder(2, thresholds);
    expect(() => accumulate(builder, [Float64Array.of(1)])).toThrow('rows must have 2 columns: got 1');
    expect(() => accumulate(builder, [Float64Array.of(1), Float64Array.of(1, 2)])).toThrow(
      'column 1 must have 1 rows like column 0: got 2',
    );
  });
});

describe('merge()', () => {
  test('refuses states of other studies', () => {
    expect(() => merge(emptyState(2, 1), emptyState(3, 1))).toThrow(
      'Cannot merge states of different studies: 2 columns, 1 exceedances and 0 products, and 3 columns, 1 exceedances and 0 products',
    );
    expect(() => merge(emptyState(2, 1), emptyState(2, 2, 3))).toThrow(RangeError);
    expect(() => merge(emptyState(2, 1, 2), emptyState(2, 1, 3))).toThrow('and 3 products, and 2 columns');
  });

  test('refuses a sum of offsets that float64 would round', () => {
    const widest = 2 ** 53 - 1;
    let state = reduce([Float64Array.of(widest), Float64Array.of(0)]);
    // The offset in the widest bin is 2^42 - 1: 2^11 of them still fit below 2^53, twice as many do not.
    for (let doubling = 0; doubling < 11; doubling++) state = merge(state, state);
    expect(state.columns[0]?.bins.offsets).toEqual(Float64Array.of(2 ** 11 * (2 ** 42 - 1)));
    expect(() => merge(state, state)).toThrow('sum of the offsets in a bin must be a whole number');
  });
});

describe('stateAccumulator()', () => {
  test('equals merging one after the other, whatever the number of states', () => {
    const states = Array.from({ length: 23 }, (_, block) =>
      reduce([Float64Array.of(block, 7 * block), Float64Array.of(block * block, -block)]),
    );
    for (let length = 0; length <= states.length; length++) {
      const some = states.slice(0, length);
      const merger = stateAccumulator(2, 2, 3);
      some.forEach((state) => {
        merger.add(state);
      });
      expectSameBits(merger.result(), some.reduce(merge, emptyState(2, 2, 3)));
    }
  });

  test('may go on after a result', () => {
    const one = reduce([Float64Array.of(1), Float64Array.of(2)]);
    const merger = stateAccumulator(2, 2, 3);
    merger.add(one);
    merger.result();
    merger.add(one);
    expectSameBits(merger.result(), merge(one, one));
  });
});
