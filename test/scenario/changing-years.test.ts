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
  [
    'seed: sample\npopulation:\n',
    'seed: sample\npopulation:\n  turnover: 15%\n  enrolment: { growth: 3% }\n',
    [
      's.yaml:4:3 population.turnover: is read only with several plan years: write horizon: 5',
      's.yaml:5:3 population.enrolment: is read only with several plan years: write horizon: 5',
    ],
  ],
  [
    'seed: sample\npopulation:\n',
    'seed: sample\nhorizon: 4\npopulation:\n  turnover: 15\n  enrolment: { growth: 3%, employees: [11] }\n',
    [
      's.yaml:5:13 population.turnover must be at most 1: got 15 (a ratio: write 0.15 for 15 %)',
      's.yaml:6:3 population.enrolment must have growth, or employees: got growth and employees',
    ],
  ],
  [
    'seed: sample\npopulation:\n',
    'seed: sample\nhorizon: 4\npopulation:\n  enrolment: { employees: [11, 12] }\n',
    [
      's.yaml:5:16 population.enrolment.employees must have a number for each plan year from the second to the last, 3: got 2',
    ],
  ],
  [
    'seed: sample\npopulation:\n',
    'seed: sample\nhorizon: 3\npopulation:\n  enrolment: { employees: [8, 3] }\n',
    [
      's.yaml:5:3 population.enrolment must leave class "spouses" at least 2 members: got 1 in plan year 3, of 3 employees',
    ],
  ],
  [
    'seed: sample\npopulation:\n',
    'seed: sample\nhorizon: 3\npopulation:\n  enrolment: { groth: 2% }\n',
    [
      's.yaml:5:3 population.enrolment must have growth, or employees: got none',
      's.yaml:5:16 population.enrolment.groth: unknown key, did you mean "growth"?',
    ],
  ],
  [
    '  parameterRisk: { sigma: 0.08 }',
    '  trendRisk: { sigma: 0.03 }',
    ['s.yaml:23:3 uncertainty.trendRisk: is read only with several plan years: write horizon: 5'],
  ],
  [
    'seed: sample\n',
    'seed: sample\nhorizon: 2\nprojection: { months: 12 }\n',
    ['s.yaml:4:1 projection must have something to project: write trend: 8% in a benefit'],
  ],
  [
    'seed: sample\n',
    'seed: sample\nhorizon: 2\nrenewal: { lasers: { trigger: 0, attachment: 75, most: 0 } }\n',
    [
      's.yaml:4:31 renewal.lasers.trigger must be above 0: got 0 (a multiple: write 1.5 for one and a half times)',
      's.yaml:4:46 renewal.lasers.attachment must be at most 10: got 75 (a ratio: write 0.75 for 75 %)',
      's.yaml:4:56 renewal.lasers.most must be at least 1: got 0',
    ],
  ],
  [
    'stopLoss:\n  specific: { attachment: 50k }\n  aggregate: { corridor: 1.25, lossLimit: 50k }',
    'horizon: 2\nrenewal: { lasers: {} }\nstopLoss:\n  aggregate: { corridor: 1.25, lossLimit: 50k }',
    [
      's.yaml:33:12 renewal.lasers must have a specific cover to renew: write stopLoss.specific',
      's.yaml:38:3 fixedCosts.specificPremium: is the premium of a cover that is not there: write stopLoss.specific',
    ],
  ],
  ...[
    [
      'medical.claims',
      '1',
      's.yaml:19:56 benefits.dental.perils.care.follows.correlation must be at most 0.99: got 1 (a correlation: write 0.6)',
    ],
    [
      'medical.claim',
      '60%',
      's.yaml:19:27 benefits.dental.perils.care.follows.peril: unknown peril "medical.claim", did you mean "medical.claims"?',
    ],
    [
      'dental.care',
      '60%',
      's.yaml:19:27 benefits.dental.perils.care.follows.peril must come before the peril that follows it: dental.care does not',
    ],
  ].map(([peril, correlation, complaint]): [string, string, string[]] => [
    '      care:\n',
    `      care:\n        follows: { peril: ${peril}, correlation: ${correlation} }\n`,
    [complaint!],
  ]),
  [
    '    annualMaximum: 1500\n    perils:\n      care:\n',
    '    stopLoss: [aggregate]\n    perils:\n      care:\n        follows: { peril: medical.claims, correlation: 0.6 }\n',
    [
      's.yaml:19:27 benefits.dental.perils.care.follows.peril must be under none of the same covers: medical.claims and dental.care both are under the aggregate',
    ],
  ],
];

test('limits of several plan years may be none', () => {
  const keys = 'horizon: 2\nrenewal: { specific: { decrease: none } }\ninsured: { poolingPoint: none, increase: none }';
  expect(complaintsOf(sampleWith('seed: sample', `seed: sample\n${keys}`))).toEqual([]);
});

test.each(spoiled)('a scenario with %j instead of ... %j', (piece, replacement, complaints) => {
  expect(complaintsOf(sampleWith(piece, replacement))).toEqual(complaints);
});
