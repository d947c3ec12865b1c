import { expect, test } from 'vitest';
import { didYouMean } from '../../src/scenario/did-you-mean.ts';

test.each([
  ['corridr', 'corridor'],
  ['agregate', 'aggregate'],
  ['negative-binomial', 'negativeBinomial'],
  ['SPOUSES', 'spouses'],
  ['attahcment', 'attachment'],
])('didYouMean() finds %s near %s', (word, meant) => {
  const candidates = ['corridor', 'aggregate', 'negativeBinomial', 'spouses', 'attachment'];
  expect(didYouMean(word, candidates)).toBe(`did you mean "${meant}"?`);
});

test('didYouMean() lists what is possible where nothing is near', () => {
  expect(didYouMean('quux', ['corridor', 'amount'])).toBe('possible here: corridor, amount');
  expect(didYouMean('quux', [])).toBe('there is none to name here');
});
