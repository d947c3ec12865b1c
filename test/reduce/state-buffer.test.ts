import { expect, test } from 'vitest';
import { emptyState } from '../../src/reduce/reducer-state.ts';
import { decodeState, encodeState } from '../../src/reduce/state-buffer.ts';
import { accumulate, finishState, stateBuilder } from '../../src/reduce/state-builder.ts';

function sampleState() {
  const crossed = [
    { column: 0, threshold: null },
    { column: 1, threshold: null },
  ];
  const builder = stateBuilder(2, [{ column: 1, threshold: 5 }], crossed);
  accumulate(builder, [
    Float64Array.of(0, -17, 9_007_199_254_740_991, 123_456_789),
    Float64Array.of(-9_007_199_254_740_991, 6, 5, 6),
  ]);
  return finishState(builder);
}

test('decodeState() returns what encodeState() was given', () => {
  for (const state of [sampleState(), emptyState(0, 0), emptyState(3, 2), emptyState(1, 0, 4)]) {
    expect(decodeState(encodeState(state))).toEqual(state);
  }
});

test('decodeState() keeps sums far beyond 64 bits and below zero', () => {
  const base = emptyState(1, 0);
  const sums = { ...base.columns[0]!, sum: -(2n ** 105n) - 1n, sumOfSquares: 2n ** 158n + 12_345n };
  expect(decodeState(encodeState({ ...base, columns: [sums] })).columns[0]).toEqual(sums);
});

test('decodeState() refuses another kind of data', () => {
  expect(() => decodeState(new ArrayBuffer(0))).toThrow('does not begin like one');
  expect(() => decodeState(Uint8Array.from({ length: 64 }, (_, at) => at).buffer)).toThrow(
    'Cannot read the reducer state as it does not begin like one: it is another kind of data',
  );
});

test('decodeState() refuses another version', () => {
  const buffer = encodeState(sampleState());
  new DataView(buffer).setUint32(4, 9, true);
  expect(() => decodeState(buffer)).toThrow('its layout is version 9: this build reads 2');
});

test('decodeState() refuses a buffer cut short anywhere', () => {
  const buffer = encodeState(sampleState());
  for (let bytes = 0; bytes < buffer.byteLength; bytes += 8) {
    expect(() => decodeState(buffer.slice(0, bytes))).toThrow(RangeError);
  }
  expect(() => decodeState(buffer.slice(0, buffer.byteLength - 8))).toThrow(
    `must have ${buffer.byteLength} bytes: got ${buffer.byteLength - 8}`,
  );
});

test('decodeState() refuses a buffer with any byte altered', () => {
  const buffer = encodeState(sampleState());
  for (let at = 0; at < buffer.byteLength; at++) {
    const altered = new Uint8Array(buffer.slice(0));
    altered[at]! ^= 0x10;
    expect(() => decodeState(altered.buffer)).toThrow(RangeError);
  }
});
