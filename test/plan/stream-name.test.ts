import { expect, test } from 'vitest';
import { streamName } from '../../src/plan/stream-name.ts';

test('streamName() is 64-bit FNV-1a', () => {
  // Test vectors of the authors, http://www.isthe.com/chongo/src/fnv/test_fnv.c
  expect(streamName('')).toBe(0xcbf29ce484222325n);
  expect(streamName('a')).toBe(0xaf63dc4c8601ec8cn);
  expect(streamName('foobar')).toBe(0x85944171f73967e8n);
});

test('streamName() tells apart where one part ends', () => {
  const names = [streamName('ab', 'c'), streamName('a', 'bc'), streamName('abc'), streamName('a', 'b', 'c')];
  expect(new Set(names).size).toBe(4);
});
