/** Perils that hang together through others: a chain, and several that follow the same one. */
import { expect, test } from 'vitest';
import { complaintsOf, sampleWith } from './sample-scenario.ts';

const AT = 's.yaml:27:27 benefits.income.perils.loss.follows.peril must be';

/** Dental care follows medical claims, and lost income one of them: what is complained of. */
function complaintsAbout(followed: string, { benefit = 'income', stopLoss = '' } = {}) {
  const law =
    '        frequency: { distribution: geometric, mean: 0.1 }\n        severity: { distribution: fixed, amount: 300 }\n';
  const peril = `      loss:\n        follows: { peril: ${followed}, correlation: 0.9 }\n${law}`;
  const written = benefit === 'income' ? `  income:\n    stopLoss: [${stopLoss}]\n    perils:\n${peril}` : peril;
  const care = '        exposed: [employees]\n        follows: { peril: medical.claims, correlation: 0.6 }\n';
  const text = sampleWith('        exposed: [employees]\n', care);
  return complaintsOf(text.replace('uncertainty:\n', () => `${written}uncertainty:\n`));
}

test.each(['dental.care', 'medical.claims'])('three may hang together: the third after %s', (followed) => {
  expect(complaintsAbout(followed)).toEqual([]);
});

test.each(['dental.care', 'medical.claims'])('no two of them under the same cover: the third after %s', (followed) => {
  expect(complaintsAbout(followed, { stopLoss: 'specific' })).toEqual([
    `${AT} under none of the same covers: medical.claims and income.loss both are under the specific`,
  ]);
});

test('nor two of the same benefit that follow the same one', () => {
  expect(complaintsAbout('medical.claims', { benefit: 'dental' })).toEqual([
    's.yaml:24:27 benefits.dental.perils.loss.follows.peril must be of another benefit than dental, which dental.care is of too',
  ]);
});
