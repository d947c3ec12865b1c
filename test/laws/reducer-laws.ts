/** What every reducer must satisfy, bit for bit: one suite for the specification and for the kernel's reducer. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { merge } from '../../src/reduce/merge.ts';
import { emptyState, type ReducerState } from '../../src/reduce/reducer-state.ts';
import { encodeState } from '../../src/reduce/state-buffer.ts';

/** Rows given column by column. */
export type Rows = readonly Float64Array[];

export interface ReducerUnderTest {
  readonly name: string;
  readonly columns: number;
  readonly exceedances: number;
  /** Crossed variables. */
  readonly crossed: number;
  /** The state of these rows. */
  readonly reduce: (rows: Rows) => ReducerState;
  /** Values that a row may hold. */
  readonly value: fc.Arbitrary<number>;
}

export function reducerLaws({ name, columns, exceedances, crossed, reduce, value }: ReducerUnderTest): void {
  const rows = arbitraryRows(columns, value);
  const states = rows.map(reduce);

  describe(`${name}: laws of a reducer`, () => {
    test('merge() is commutative', () => {
      fc.assert(fc.property(states, states, (a, b) => expectSameBits(merge(a, b), merge(b, a))));
    });

    test('merge() is associative', () => {
      fc.assert(
        fc.property(states, states, states, (a, b, c) => expectSameBits(merge(merge(a, b), c), merge(a, merge(b, c)))),
      );
    });

    test('merge() has the empty state as identity', () => {
      const identity = emptyState(columns, exceedances, crossed);
      fc.assert(
        fc.property(states, (a) => {
          expectSameBits(merge(a, identity), a);
          expectSameBits(merge(identity, a), a);
        }),
      );
    });

    test('any split of the rows gives the same state', () => {
      fc.assert(
        fc.property(rows, fc.nat(), (all, at) => {
          const cut = at % (all[0]!.length + 1);
          const head = all.map((column) => column.slice(0, cut));
          const tail = all.map((column) => column.slice(cut));
          expectSameBits(merge(reduce(tail), reduce(head)), reduce(all));
        }),
      );
    });

    test('the order of the rows does not matter', () => {
      fc.assert(
        fc.property(rows, (all) => expectSameBits(reduce(all.map((column) => column.slice().reverse())), reduce(all))),
      );
    });
  });
}

/** Equal as bytes: tells 0 from -0 and one rounding from another. */
export function expectSameBits(actual: ReducerState, wanted: ReducerState): void {
  expect(Buffer.from(encodeState(actual)).equals(Buffer.from(encodeState(wanted)))).toBe(true);
}

function arbitraryRows(columns: number, value: fc.Arbitrary<number>): fc.Arbitrary<Float64Array[]> {
  return fc
    .array(fc.array(value, { minLength: columns, maxLength: columns }), { maxLength: 40 })
    .map((rows) => Array.from({ length: columns }, (_, column) => Float64Array.from(rows, (row) => row[column]!)));
}
