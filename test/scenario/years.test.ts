/** Keys of several plan years: what is wrong with them, and where. */
import { expect, test } from 'vitest';
import { complaintsOf, sampleWith } from './sample-scenario.ts';

/** One thing written instead of another, settings as on the command line, and every line of complaint. */
const spoiled: [piece: string, replacement: string, complaints: string[]][] = [
  [
    '        frequency: { distribution: bernoulli, probability: 0.8 }',
    '        persistence: 1\n        frequency: { distribution: bernoulli, probability: 0.8 }',
    ['s.yaml:13:22 benefits.medical.perils.claims.persistence must be at most 0.99: got 1 (a correlation: write 0.57)'],
  ],
  [
    '        frequency: { distribution: bernoulli, probability: 0.8 }',
    '        persistence: 0.5\n        frequency: { distribution: poisson, mean: 0.8 }',
    [
      's.yaml:13:22 benefits.medical.perils.claims.persistence must go with a bernoulli, negativeBinomial or geometric frequency, in which members differ: got poisson',
    ],
  ],
];

test.each(spoiled)('a scenario with %j instead of ... %j', (piece, replacement, complaints) => {
  expect(complaintsOf(sampleWith(piece, replacement))).toEqual(complaints);
});
