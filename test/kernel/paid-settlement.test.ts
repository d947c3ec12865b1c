import { expect, test } from 'vitest';
import { fuzzPaidSettlement } from '../laws/paid-fuzz.ts';

test('the kernel settles 120 random contracts with bases on 1,800 years of claims as the specification does, to the cent', () => {
  expect(() => fuzzPaidSettlement(120, 15, 'a basis in a hundred')).not.toThrow();
}, 120_000);
