import { expect, test } from 'vitest';
import { fuzzSettlement } from '../laws/settlement-fuzz.ts';

test('the kernel settles 100,000 random contracts and claims as the specification does, to the cent', () => {
  expect(() => fuzzSettlement(100_000, 'a contract in a hundred thousand')).not.toThrow();
}, 120_000);
