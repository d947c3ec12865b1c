import { expect, test } from 'vitest';
import { complaintsOf, sampleText, sampleWith } from './sample-scenario.ts';

/** The sample with more of the specific cover, of the population or of the aggregate. */
const specificWith = (more: string) =>
  sampleWith('specific: { attachment: 50k }', `specific: { attachment: 50k, ${more} }`);
const knownWith = (claimant: string) =>
  sampleWith('    spouses: { count: 4 }\n', `    spouses: { count: 4 }\n  knownClaimants: { ${claimant} }\n`);
const aggregateWith = (more: string) => sampleWith('lossLimit: 50k', `lossLimit: 50k, ${more}`);

test.each<[name: string, text: string, complaints: string[]]>([
  [
    'a laser below the attachment',
    specificWith('lasers: [{ class: employees, attachment: 40k }]'),
    [
      "s.yaml:33:73 stopLoss.specific.lasers[0].attachment must be at least the specific attachment 50000: got 40000 (a laser raises a member's attachment)",
    ],
  ],
  ['a laser at the attachment', specificWith('lasers: [{ class: employees, attachment: 50k }]'), []],
  [
    'a laser on nobody',
    specificWith('lasers: [{ attachment: 60k }]'),
    ['s.yaml:33:41 stopLoss.specific.lasers[0] must have claimant, or class: got none'],
  ],
  [
    'a laser both ways',
    specificWith('lasers: [{ class: employees, attachment: 60k, excluded: true }]'),
    ['s.yaml:33:41 stopLoss.specific.lasers[0] must have attachment, or excluded: got attachment and excluded'],
  ],
  [
    'a laser on a class that is not there',
    specificWith('lasers: [{ class: employes, excluded: true }]'),
    ['s.yaml:33:50 stopLoss.specific.lasers[0].class: unknown class "employes", did you mean "employees"?'],
  ],
  [
    'a laser on a claimant that is not there',
    specificWith('lasers: [{ claimant: dialysis, excluded: true }]'),
    [
      's.yaml:33:53 stopLoss.specific.lasers[0].claimant: unknown claimant "dialysis", write it under population.knownClaimants',
    ],
  ],
  [
    'more lasers than members',
    specificWith(
      'lasers: [{ class: employees, members: 8, attachment: 60k }, { class: employees, members: 3, excluded: true }]',
    ),
    [
      's.yaml:33:92 stopLoss.specific.lasers[1] must be on at most the 10 members of class "employees", known claimants aside: got 11',
    ],
  ],
  [
    'a laser on some of those whom an accident may hit',
    specificWith('lasers: [{ class: spouses, attachment: 60k }]'),
    [
      's.yaml:33:41 stopLoss.specific.lasers[0] must be on all 4 members of class "spouses", as accident fire hits any of them, or on known claimants',
    ],
  ],
  [
    'a laser on all of those whom an accident may hit',
    specificWith('lasers: [{ class: spouses, members: 4, excluded: true }]'),
    [],
  ],
  [
    'an aggregating specific deductible below zero',
    specificWith('aggregatingSpecific: -1'),
    ['s.yaml:33:53 stopLoss.specific.aggregatingSpecific must be at least 0: got -1'],
  ],
  [
    'what counts, where there is none of it',
    aggregateWith('alsoCounts: [laserCorridor, aggregatingSpecific]'),
    [
      's.yaml:34:61 stopLoss.aggregate.alsoCounts[0]: laserCorridor is read only with lasers: write stopLoss.specific.lasers',
      's.yaml:34:76 stopLoss.aggregate.alsoCounts[1]: aggregatingSpecific is read only where there is one: write stopLoss.specific.aggregatingSpecific',
    ],
  ],
  [
    'a margin over what is not known exactly',
    aggregateWith('alsoCounts: [aggregatingSpecific]').replace(
      'attachment: 50k',
      'attachment: 50k, aggregatingSpecific: 20k',
    ),
    [
      's.yaml:38:1 funding must be amount or pepm while the aggregate counts the aggregating specific: the expected total cost, over which a margin goes, is not known exactly',
    ],
  ],
  [
    'expected claims beside an amount',
    aggregateWith('expectedClaims: 1m').replace('corridor: 1.25', 'amount: 1.2m'),
    [
      's.yaml:34:62 stopLoss.aggregate.expectedClaims: is read only with corridor; leave one of amount and expectedClaims out',
    ],
  ],
  [
    'a known claimant without a cost, class or benefit',
    knownWith('a: { class: employes, benefit: medcal }'),
    [
      's.yaml:8:21 population.knownClaimants.a must have expected, or severity: got none',
      's.yaml:8:33 population.knownClaimants.a.class: unknown class "employes", did you mean "employees"?',
      's.yaml:8:52 population.knownClaimants.a.benefit: unknown benefit "medcal", did you mean "medical"?',
    ],
  ],
  [
    'a spread of a severity',
    knownWith('a: { class: employees, benefit: medical, severity: { distribution: fixed, amount: 9k }, cv: 2 }'),
    ['s.yaml:8:113 population.knownClaimants.a.cv: is read only with expected; leave one of severity and cv out'],
  ],
  [
    'a known claimant of an impossible cost',
    knownWith('a: { class: employees, benefit: medical, severity: { distribution: exponential, mean: -5 } }'),
    ['s.yaml:8:107 population.knownClaimants.a.severity.mean: exponential mean must be > 0 and finite: got -5'],
  ],
  [
    'nobody left of a class',
    knownWith('a: { class: spouses, members: 4, benefit: medical, expected: 90k }'),
    [
      's.yaml:8:21 population.knownClaimants.a must leave a member of class "spouses" who is not a known claimant: 4 of 4 are',
    ],
  ],
  [
    'a known claimant named as a class',
    knownWith('employees: { class: spouses, benefit: medical, expected: 90k }'),
    ['s.yaml:8:21 population.knownClaimants.employees: there is a class "employees": choose another name'],
  ],
  [
    'a known claimant named as a peril of his benefit',
    knownWith('claims: { class: employees, benefit: medical, expected: 90k }'),
    [
      's.yaml:8:21 population.knownClaimants.claims: its results would be named as those of peril medical.claims: choose another name',
    ],
  ],
  [
    'two lasers on one claimant, and members of a claimant',
    knownWith('a: { class: employees, benefit: medical, expected: 90k }').replace(
      'specific: { attachment: 50k }',
      'specific: { attachment: 50k, lasers: [{ claimant: a, members: 2, attachment: 60k }, { claimant: a, excluded: true }] }',
    ),
    [
      's.yaml:34:65 stopLoss.specific.lasers[0].members: goes with a class only: a laser on a known claimant is on all members of that name',
      's.yaml:34:99 stopLoss.specific.lasers[1].claimant: claimant "a" has a laser already',
    ],
  ],
])('parseScenario() judges %s', (_, text, complaints) => {
  expect(text).not.toBe(sampleText);
  expect(complaintsOf(text)).toEqual(complaints);
});
