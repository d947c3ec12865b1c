import { describe, expect, test } from 'vitest';
import { complaintsOf, sampleText, sampleWith } from './sample-scenario.ts';

const specificWith = (more: string) =>
  sampleWith('specific: { attachment: 50k }', `specific: { attachment: 50k, ${more} }`);
const aggregateOf = (aggregate: string) =>
  sampleWith('aggregate: { corridor: 1.25, lossLimit: 50k }', `aggregate: { ${aggregate} }`);
/** Dental under the specific only, without its maximum. */
const specificOnly = (aggregate: string) =>
  aggregateOf(aggregate).replace('    annualMaximum: 1500\n', '    stopLoss: [specific]\n');
const oneTier = (tier: string) => aggregateOf(`tiers: { all: { ${tier} } }`);
const withKnown = (text: string) =>
  text.replace(
    '    spouses: { count: 4 }\n',
    '    spouses: { count: 4 }\n  knownClaimants: { dialysis: { class: employees, benefit: medical, expected: 90k } }\n',
  );

test.each<[name: string, text: string, complaints: string[]]>([
  [
    'a corridor in per cent without the sign',
    aggregateOf('corridor: 125'),
    ['s.yaml:34:26 stopLoss.aggregate.corridor must be at most 10: got 125 (a ratio: write 1.25 for 125 %)'],
  ],
  [
    'a share of nothing',
    specificWith('share: 0'),
    ['s.yaml:33:39 stopLoss.specific.share must be above 0: got 0 (a ratio: write 0.9 for 90 %)'],
  ],
  ['a limit of nothing', specificWith('limit: 0'), ['s.yaml:33:39 stopLoss.specific.limit must be above 0: got 0']],
  [
    'a specific without an attachment',
    sampleWith('{ attachment: 50k }', '{ share: 90% }'),
    ['s.yaml:33:3 stopLoss.specific.attachment: missing, must be an amount such as 150000, 150k or 1.5m'],
  ],
  [
    'a specific that is an amount',
    sampleWith('specific: { attachment: 50k }', 'specific: 50k'),
    ['s.yaml:33:13 stopLoss.specific must be a block of keys: got "50k"'],
  ],
  [
    'expected claims of nothing',
    aggregateOf('corridor: 1.25, expectedClaims: 0'),
    ['s.yaml:34:48 stopLoss.aggregate.expectedClaims must be above 0: got 0'],
  ],
  [
    'eligible claims of another kind',
    aggregateOf('corridor: 1.25, eligible: retain'),
    ['s.yaml:34:42 stopLoss.aggregate.eligible must be limited or retained: got "retain" (did you mean "retained"?)'],
  ],
  [
    'what counts by another name',
    aggregateOf('corridor: 1.25, alsoCounts: [laser]'),
    [
      's.yaml:34:45 stopLoss.aggregate.alsoCounts[0] must be laserCorridor or aggregatingSpecific: got "laser" (possible here: laserCorridor, aggregatingSpecific)',
    ],
  ],
  [
    'retained claims where a benefit is under the specific only',
    specificOnly('corridor: 1.25, eligible: retained'),
    [
      's.yaml:34:42 stopLoss.aggregate.eligible must be limited while a benefit is under the specific only: "dental" is, and its share of a specific reimbursement cannot be told',
    ],
  ],
  [
    'an aggregating specific that counts where a benefit is under the specific only',
    specificOnly('corridor: 1.25, alsoCounts: [aggregatingSpecific]')
      .replace('attachment: 50k', 'attachment: 50k, aggregatingSpecific: 20k')
      .replace('margin: 0.05', 'amount: 1m'),
    [
      's.yaml:34:45 stopLoss.aggregate.alsoCounts[0] must not be aggregatingSpecific while a benefit is under the specific only: "dental" is, and its share of what the plan keeps cannot be told',
    ],
  ],
  [
    'a premium of an aggregate that is not there',
    sampleWith('  aggregate: { corridor: 1.25, lossLimit: 50k }\n', '').replace(
      'specificPremium: { yearly: 100k }',
      'specificPremium: { yearly: 100k }\n  aggregatePremium: { pepm: 8 }',
    ),
    ['s.yaml:37:3 fixedCosts.aggregatePremium: is the premium of a cover that is not there: write stopLoss.aggregate'],
  ],
  [
    'covers of a benefit that are no list',
    sampleWith('    stopLoss: [specific, aggregate]\n', '    stopLoss: specific\n'),
    ['s.yaml:10:15 benefits.medical.stopLoss must be a list: got "specific"'],
  ],
])('parseScenario() judges %s', (_, text, complaints) => {
  expect(complaintsOf(text)).toEqual(complaints);
});

describe('parseScenario() judges lasers:', () => {
  test.each<[name: string, lasers: string, complaints: string[]]>([
    [
      'a claimant misspelt',
      '[{ claimant: dialisys, attachment: 60k }]',
      ['s.yaml:34:53 stopLoss.specific.lasers[0].claimant: unknown claimant "dialisys", did you mean "dialysis"?'],
    ],
    [
      'a claimant and a class at once',
      '[{ claimant: dialysis, class: employees, attachment: 60k }]',
      ['s.yaml:34:41 stopLoss.specific.lasers[0] must have claimant, or class: got claimant and class'],
    ],
    [
      'a member who is not excluded',
      '[{ claimant: dialysis, excluded: false }]',
      ['s.yaml:34:73 stopLoss.specific.lasers[0].excluded must be true: got false'],
    ],
    [
      'on no member of a class',
      '[{ class: employees, members: 0, attachment: 60k }]',
      ['s.yaml:34:70 stopLoss.specific.lasers[0].members must be at least 1: got 0'],
    ],
    [
      'one that is no list',
      '{ claimant: dialysis, attachment: 60k }',
      ['s.yaml:34:32 stopLoss.specific.lasers must be a list: got a block of keys'],
    ],
  ])('%s', (_, lasers, complaints) => {
    expect(complaintsOf(withKnown(specificWith(`lasers: ${lasers}`)))).toEqual(complaints);
  });
});

describe('parseScenario() judges tiers:', () => {
  const enrolment = 'stopLoss.aggregate.tiers.all.enrolment';
  const months = 'a whole number of employees, or one for each of the twelve months';
  test.each<[name: string, tier: string, complaint: string]>([
    [
      'an enrolment in words',
      'factor: 100, enrolment: none',
      `s.yaml:34:56 ${enrolment} must be ${months}: got "none"`,
    ],
    ['half an employee', 'factor: 100, enrolment: 12.5', `s.yaml:34:56 ${enrolment} must be ${months}: got 12.5`],
    ['fewer than nobody', 'factor: 100, enrolment: -1', `s.yaml:34:56 ${enrolment} must be at least 0: got -1`],
    ['no enrolment', 'factor: 100', `s.yaml:34:25 ${enrolment}: missing, must be ${months}`],
    [
      'no factor',
      'enrolment: 10',
      's.yaml:34:25 stopLoss.aggregate.tiers.all.factor: missing, must be an amount such as 150000, 150k or 1.5m',
    ],
  ])('%s', (_, tier, complaint) => {
    expect(complaintsOf(oneTier(tier))).toEqual([complaint]);
  });
});

describe('parseScenario() judges options and their limits:', () => {
  test.each<[name: string, text: string, complaints: string[]]>([
    [
      'covers that no benefit is under',
      sampleText
        .replace('    stopLoss: [specific, aggregate]\n', '')
        .replace(
          /stopLoss:\n(?:.*\n){2}fixedCosts:\n(?:.*\n){2}/,
          'options: { attachments: [100k], corridors: [1.25] }\n',
        ),
      [
        's.yaml:31:12 options.attachments must have a benefit under the specific cover: write stopLoss: [specific] in each benefit that it covers',
        's.yaml:31:33 options.corridors must have a benefit under the aggregate cover: write stopLoss: [aggregate] in each benefit that it covers',
      ],
    ],
    [
      'an aggregating specific without a specific',
      `${sampleText}options: { attachments: [none], corridors: [1.25], aggregatingSpecific: [50k] }\n`,
      ['s.yaml:39:52 options.aggregatingSpecific: is read only with an attachment: all are none'],
    ],
    [
      'a limit that the administration alone exceeds',
      `${sampleText}sizing: { limits: { maxTVaR: 5k } }\n`,
      [
        's.yaml:39:30 sizing.limits.maxTVaR must be above the administration of 5400 a year, which every option pays: got 5000',
      ],
    ],
  ])('%s', (_, text, complaints) => {
    expect(complaintsOf(text)).toEqual(complaints);
  });
});

describe('parseScenario() judges a quote, and of covers that it cannot read says nothing more:', () => {
  const covers = '  specific: { attachment: 50k }\n  aggregate: { corridor: 1.25, lossLimit: 50k }\n';
  test.each<[quote: string, complaint: string]>([
    ['$50k; 125%; 120%', '"120%" is the second of its kind: a quote has an aggregate once'],
    ['$50k; 125', '"125" is the second of its kind: a quote has a specific once (a corridor is written 125%)'],
    ['$50k; ASD $5k; ASD $6k', '"ASD $6k" is the second of its kind: a quote has an ASD once'],
    ['$150k, ASD $75k', 'cannot read "$150k," in "$150k, ASD $75k" (parts end in semicolons)'],
    ['$50k of $3m', 'cannot read "of" in "$50k of $3m"'],
    ['aggregate $4m of $3m', 'cannot read "of" in "aggregate $4m of $3m"'],
    ['125% of', '"125% of" is not complete'],
    ['$50k 125%', 'cannot read "125%" in "$50k 125%"'],
    ['$50k; exclude 0 gene', '"exclude 0 gene" must name a known claimant, or a number of members and their class'],
  ])('%s', (quote, complaint) => {
    expect(complaintsOf(sampleWith(covers, `  quote: "${quote}"\n`))).toEqual([
      `s.yaml:33:10 stopLoss.quote must be terms such as "$150k; ASD $75k; 125%": ${complaint}`,
    ]);
  });

  test('terms of a second attachment beside it', () => {
    const more = '  quote: "$50k; 125%"\n  aggregate: { tiers: { all: { factor: 100, enrolment: 10 } } }\n';
    expect(complaintsOf(sampleWith(covers, more))).toEqual([
      's.yaml:34:3 stopLoss.aggregate must have corridor, or amount, or tiers: got corridor and tiers',
    ]);
  });
});
