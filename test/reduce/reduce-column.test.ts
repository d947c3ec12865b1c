import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reduceColumn } from '../../src/reduce/reduce-column.ts';
import { accumulate, finishState, stateBuilder } from '../../src/reduce/state-builder.ts';
import { blockMemory } from '../../src/study/block-memory.ts';

const signed = fc.oneof(fc.integer({ min: -3000, max: 3000 }), fc.maxSafeInteger(), fc.constantFrom(0, -0));

test('reduceColumn() makes of any signed column what the specification does', () => {
  fc.assert(
    fc.property(fc.array(signed, { maxLength: 300 }), (values) => {
      const column = Float64Array.from(values);
      const builder = stateBuilder(1, []);
      accumulate(builder, [column]);
      expect(reduceColumn(column, blockMemory())).toEqual(finishState(builder).columns[0]);
    }),
  );
});

test('reduceColumn() refuses what is not a whole number below 2^53', () => {
  for (const value of [0.5, 2 ** 53, NaN, Infinity]) {
    expect(() => reduceColumn(Float64Array.of(value), blockMemory())).toThrow('below 2^53 to stay exact');
  }
});
