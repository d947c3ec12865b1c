import { expect, test } from 'vitest';
import { complaintsOf, sampleText, sampleWith } from './sample-scenario.ts';

/** One thing written instead of another, and every line of complaint. */
const spoiled: [piece: string, replacement: string, complaints: string[]][] = [
  [
    'stopLoss:\n  specific',
    'stoploss:\n  specific',
    [
      's.yaml:32:1 stoploss: unknown key, did you mean "stopLoss"?',
      's.yaml:37:3 fixedCosts.specificPremium: is the premium of a cover that is not there: write stopLoss.specific',
    ],
  ],
  [
    'corridor: 1.25,',
    'corridor: 1.25, quux: 1,',
    [
      's.yaml:34:32 stopLoss.aggregate.quux: unknown key, possible here: corridor, expectedClaims, amount, tiers, minimum, limit, share, eligible, lossLimit, alsoCounts, basis, accommodation',
    ],
  ],
  ['  employees: 10\n', '', ['s.yaml:3:1 population.employees: missing, must be a number']],
  ['employees: 10\n', 'employees: ten\n', ['s.yaml:4:14 population.employees must be a number: got "ten"']],
  ['employees: 10\n', 'employees: 10.5\n', ['s.yaml:4:14 population.employees must be a whole number: got 10.5']],
  ['employees: 10\n', 'employees: 0\n', ['s.yaml:4:14 population.employees must be at least 1: got 0']],
  ['seed: sample', 'seed: 007', ['s.yaml:2:7 seed must be text: got 7 (write it in quotes)']],
  ['name: Sample', "name: ''", ['s.yaml:1:7 name must not be empty']],
  ['seed: sample', 'currency: usd', ['s.yaml:2:11 currency must be a currency code such as USD: got "usd"']],
  ['seed: sample', 'horizon: 0', ['s.yaml:2:10 horizon must be at least 1: got 0']],
  ['seed: sample', 'horizon: 31', ['s.yaml:2:10 horizon must be at most 30: got 31']],
  ['seed: sample', 'horizon: 2.5', ['s.yaml:2:10 horizon must be a whole number: got 2.5']],
  ['{ pepm: 45 }', '45', ['s.yaml:36:19 fixedCosts.administration must be a block of keys: got 45']],
  ['{ pepm: 45 }', '', ['s.yaml:36:19 fixedCosts.administration must be a block of keys: got nothing']],
  [
    '{ pepm: 45 }',
    '{ pepm: 45, yearly: 1k }',
    ['s.yaml:36:3 fixedCosts.administration must have pepm, or yearly: got pepm and yearly'],
  ],
  [
    '[specific, aggregate]',
    '[specific, agregate]',
    [
      's.yaml:10:26 benefits.medical.stopLoss[1] must be specific or aggregate: got "agregate" (did you mean "aggregate"?)',
    ],
  ],
  [
    '    spouses: { count',
    '    2nd: { count',
    [
      's.yaml:7:5 population.classes.2nd must be named with letters, digits, - and _, a letter first, at most 40 of them',
      's.yaml:29:14 uncertainty.accidents.fire.class: unknown class "spouses", possible here: employees, 2nd',
    ],
  ],
  [
    'spouses: { count: 4 }',
    'spouses: {}',
    ['s.yaml:7:5 population.classes.spouses must have count, or perEmployee: got none'],
  ],
  [
    'spouses: { count: 4 }',
    'all: { count: 4 }',
    [
      's.yaml:7:5 population.classes.all: the name "all" stands for every class: choose another',
      's.yaml:29:14 uncertainty.accidents.fire.class: unknown class "spouses", possible here: employees, all',
    ],
  ],
  [
    '{ count: 4 }',
    '{ perEmployee: 0.04 }',
    ['s.yaml:7:5 population.classes.spouses must have at least 1 member: 0.04 x 10 employees rounds to 0'],
  ],
  ['{ count: 4 }', '{ count: 10m }', ['s.yaml:7:23 population.classes.spouses.count must be a number: got "10m"']],
  [
    '{ count: 4 }',
    '{ count: 9999999 }',
    ['s.yaml:5:3 population.classes must have at most 10000000 members: got 10000009'],
  ],
  ['name: Sample', 'name: Sample\nname: Again', ['s.yaml:2:1 name: the key "name" stands here twice']],
  [
    'attachment: 50k',
    'attachment: 150,000',
    [
      's.yaml:33:31 stopLoss.specific.000: unknown key: a comma inside { } separates entries, write 150k or "150,000"',
      's.yaml:34:43 stopLoss.aggregate.lossLimit must be at most the specific attachment 150: got 50000 (the specific already reimburses those dollars)',
    ],
  ],
  [
    'attachment: 50k',
    'attachment: 150_000',
    ['s.yaml:33:27 stopLoss.specific.attachment must be an amount such as 150000, 150k or 1.5m: got "150_000"'],
  ],
  ['attachment: 50k', 'attachment: -5', ['s.yaml:33:27 stopLoss.specific.attachment must be above 0: got -5']],
  [
    'attachment: 50k',
    'attachment: .inf',
    ['s.yaml:33:27 stopLoss.specific.attachment must be an amount such as 150000, 150k or 1.5m: got Infinity'],
  ],
  [
    'attachment: 50k',
    'attachment: 50k, share: 90',
    ['s.yaml:33:39 stopLoss.specific.share must be at most 1: got 90 (a ratio: write 0.9 for 90 %)'],
  ],
  [
    'attachment: 50k',
    'attachment: 50k, limit: none',
    ['s.yaml:33:39 stopLoss.specific.limit must be an amount such as 1m, or unlimited: got "none"'],
  ],
  [
    'attachment: 50k',
    'attachment: 40k',
    [
      's.yaml:34:43 stopLoss.aggregate.lossLimit must be at most the specific attachment 40000: got 50000 (the specific already reimburses those dollars)',
    ],
  ],
  [
    'corridor: 1.25,',
    'corridor: 12.5%,',
    ['s.yaml:34:26 stopLoss.aggregate.corridor must be at least 0.85: got "12.5%" (a ratio: write 1.25 for 125 %)'],
  ],
  [
    'corridor: 1.25,',
    'corridor: 0.125,',
    ['s.yaml:34:26 stopLoss.aggregate.corridor must be at least 0.85: got 0.125 (a ratio: write 1.25 for 125 %)'],
  ],
  ['corridor: 1.25,', '', ['s.yaml:34:3 stopLoss.aggregate must have corridor, or amount, or tiers: got none']],
  [
    'corridor: 1.25,',
    'corridor: 1.25, eligible: retained,',
    ['s.yaml:34:63 stopLoss.aggregate.lossLimit: is read only with eligible: limited; leave one of the two out'],
  ],
  [
    '[specific, aggregate]',
    '[specific]',
    [
      's.yaml:34:3 stopLoss.aggregate must have a benefit under it: write stopLoss: [aggregate] in each benefit that it covers',
    ],
  ],
  [
    '[specific, aggregate]',
    '[aggregate]',
    [
      's.yaml:33:3 stopLoss.specific must have a benefit under it: write stopLoss: [specific] in each benefit that it covers',
    ],
  ],
  [
    '  specific: { attachment: 50k }\n',
    '',
    ['s.yaml:36:3 fixedCosts.specificPremium: is the premium of a cover that is not there: write stopLoss.specific'],
  ],
  ['margin: 0.05', 'margin: 5', ['s.yaml:38:20 funding.margin must be at most 1: got 5 (a ratio: write 0.05 for 5 %)']],
  [
    'margin: 0.05',
    'margin: 0.05, amount: 1m',
    ['s.yaml:38:1 funding must have margin, or pepm, or amount: got margin and amount'],
  ],
  [
    'frequency: 1.2',
    'frequency: 1.3',
    [
      's.yaml:13:9 benefits.medical.perils.claims.frequency must be at most 1 as a probability: class "employees" has 0.8 x frequency relativity 1.3 = 1.04',
    ],
  ],
  [
    'probability: 0.8',
    'probability: 80',
    [
      's.yaml:13:60 benefits.medical.perils.claims.frequency.probability: bernoulli probability must be from 0 to 1: got 80',
    ],
  ],
  [
    'distribution: bernoulli, probability: 0.8',
    'distribution: poison, mean: 1',
    [
      's.yaml:13:36 benefits.medical.perils.claims.frequency.distribution: unknown distribution "poison", did you mean "poisson"?',
    ],
  ],
  [
    'distribution: bernoulli, probability: 0.8',
    'probability: 0.8',
    [
      's.yaml:13:9 benefits.medical.perils.claims.frequency.distribution: missing, possible here: bernoulli, binomial, poisson, negativeBinomial, geometric, list',
    ],
  ],
  [
    'distribution: bernoulli, probability: 0.8',
    'distribution: list, probabilities: [0.5, 0.4]',
    [
      's.yaml:13:42 benefits.medical.perils.claims.frequency.probabilities: list probabilities must sum to 1 within 1e-9: got 2 that sum to 0.9',
      's.yaml:25:26 uncertainty.shocks.pandemic.perils[0] must have a poisson or negativeBinomial or bernoulli or binomial frequency to be multiplied: "medical.claims" has list',
    ],
  ],
  [
    'distribution: bernoulli, probability: 0.8',
    'distribution: list, probabilities: [0.5, 0.5]',
    [
      's.yaml:13:9 benefits.medical.perils.claims.frequency: list must have frequency relativity 1 in every exposed class; class "employees" has 1.2',
      's.yaml:25:26 uncertainty.shocks.pandemic.perils[0] must have a poisson or negativeBinomial or bernoulli or binomial frequency to be multiplied: "medical.claims" has list',
    ],
  ],
  [
    'distribution: bernoulli, probability: 0.8',
    'distribution: negativeBinomial, mean: 1',
    [
      's.yaml:13:9 benefits.medical.perils.claims.frequency must have mean and r, or mean and variance, or r and beta: got mean',
    ],
  ],
  [
    'distribution: bernoulli, probability: 0.8',
    'distribution: negativeBinomial, mean: 1, variance: 0.5',
    [
      's.yaml:13:73 benefits.medical.perils.claims.frequency.variance: negativeBinomial variance must be > the mean, 1, and finite: got 0.5',
    ],
  ],
  [
    'distribution: lognormal, mu: 7, sigma: 1.5',
    'distribution: lognormal, mu: 7, sigma: -1',
    ['s.yaml:14:60 benefits.medical.perils.claims.severity.sigma: lognormal sigma must be > 0 and finite: got -1'],
  ],
  [
    'distribution: lognormal, mu: 7, sigma: 1.5',
    'distribution: lognormal, mu: 7, cv: 1',
    ['s.yaml:14:9 benefits.medical.perils.claims.severity must have mu and sigma, or mean and cv: got mu and cv'],
  ],
  [
    'distribution: lognormal, mu: 7, sigma: 1.5',
    'distribution: log-normal, mu: 7, cv: 1',
    [
      's.yaml:14:35 benefits.medical.perils.claims.severity.distribution: unknown distribution "log-normal", did you mean "lognormal"?',
    ],
  ],
  [
    'distribution: lognormal, mu: 7, sigma: 1.5',
    'distribution: pareto, alpha: 1, scale: 1k',
    [
      's.yaml:14:9 benefits.medical.perils.claims.severity must have a finite mean, or there are no expected claims: pareto(alpha 1, scale 1000) has none (put it inside limited or truncated)',
    ],
  ],
  [
    'distribution: lognormal, mu: 7, sigma: 1.5',
    'distribution: mixture, parts: [{ weight: 1, severity: { distribution: weibull, tau: 0, theta: 5k } }]',
    [
      's.yaml:14:105 benefits.medical.perils.claims.severity.parts[0].severity.tau: weibull tau must be > 0 and finite: got 0',
    ],
  ],
  [
    'distribution: lognormal, mu: 7, sigma: 1.5',
    'distribution: discrete, outcomes: [{ amount: 5, probability: 0.9 }]',
    [
      's.yaml:14:9 benefits.medical.perils.claims.severity: discrete probabilities must sum to 1 within 1e-9: got 1 that sum to 0.9',
    ],
  ],
  [
    'distribution: lognormal, mu: 7, sigma: 1.5',
    'distribution: empirical, values: [5], weights: w',
    [
      's.yaml:14:68 benefits.medical.perils.claims.severity.weights: weights must be a list where the values are written here',
    ],
  ],
  [
    'distribution: lognormal, mu: 7, sigma: 1.5',
    'distribution: empirical, file: none.csv, column: cost',
    ['s.yaml:14:52 benefits.medical.perils.claims.severity.file: cannot use none.csv: there is no such file'],
  ],
  [
    'sigma: 1.5 }\n',
    'sigma: 1.5 }\n        report: [routine, large]\n',
    [
      's.yaml:15:9 benefits.medical.perils.claims.report must go with a severity that is a splice: got lognormal(mu 7, sigma 1.5)',
    ],
  ],
  [
    'mean: 300 }\n',
    'mean: 300 }\n        report: [routine, large]\n',
    [
      's.yaml:22:9 benefits.dental.perils.care.report: cannot be told apart under an annualMaximum: what the maximum takes away belongs to neither part',
      's.yaml:22:9 benefits.dental.perils.care.report must go with a severity that is a splice: got exponential(mean 300)',
    ],
  ],
  [
    'sigma: 1.5 }\n',
    'sigma: 1.5 }\n        builtIn: ref-2025\n',
    [
      's.yaml:12:7 benefits.medical.perils.claims must have builtIn, or frequency and severity: got builtIn and frequency and severity',
    ],
  ],
  [
    'sigma: 1.5 }\n',
    'sigma: 1.5 }\n        scaleTo: { pmpm: 5, pepm: 7 }\n',
    ['s.yaml:15:9 benefits.medical.perils.claims.scaleTo must have pmpm, or pepm: got pmpm and pepm'],
  ],
  [
    'distribution: exponential, mean: 300 }\n',
    'distribution: discrete, outcomes: [{ amount: 0, probability: 1 }] }\n        scaleTo: { pmpm: 5 }\n',
    ['s.yaml:22:9 benefits.dental.perils.care.scaleTo must have a mean above 0 to scale: got discrete(0)'],
  ],
  [
    'exposed: [employees]',
    'exposed: [employes]',
    ['s.yaml:19:19 benefits.dental.perils.care.exposed[0]: unknown class "employes", did you mean "employees"?'],
  ],
  [
    'sigma: 1.5 }\n',
    'sigma: 1.5 }\n        report: [same, same]\n',
    [
      's.yaml:15:9 benefits.medical.perils.claims.report must be two different names: got "same" twice',
      's.yaml:15:9 benefits.medical.perils.claims.report must go with a severity that is a splice: got lognormal(mu 7, sigma 1.5)',
    ],
  ],
  [
    'exposed: [employees]',
    'exposed: []',
    ['s.yaml:19:9 benefits.dental.perils.care.exposed must have at least 1 entry: got 0'],
  ],
  [
    '    fire:',
    '    Fire-: {}\n    fire:',
    [
      's.yaml:27:5 uncertainty.accidents.Fire-.benefit: missing, must be text',
      's.yaml:27:5 uncertainty.accidents.Fire-.class: missing, must be text',
      's.yaml:27:5 uncertainty.accidents.Fire-.victims: missing, must be a list',
      's.yaml:27:5 uncertainty.accidents.Fire-.severity: missing, must be a block of keys',
    ],
  ],
  [
    'exposed: [employees]',
    'exposed: [employees, employees]',
    ['s.yaml:19:30 benefits.dental.perils.care.exposed[1]: class "employees" is listed twice'],
  ],
  [
    'exposed: [employees]',
    'exposed: everybody',
    ['s.yaml:19:18 benefits.dental.perils.care.exposed must be all or a list of class names: got "everybody"'],
  ],
  [
    'parameterRisk: { sigma: 0.08 }',
    'parameterRisk: { sigma: 8 }',
    ['s.yaml:23:27 uncertainty.parameterRisk.sigma must be at most 1: got 8 (a ratio: write 0.08 for 8 %)'],
  ],
  [
    'parameterRisk: { sigma: 0.08 }',
    'parameterRisk: { sigma: 0.08, benefits: [vision] }',
    ['s.yaml:23:44 uncertainty.parameterRisk.benefits[0]: unknown benefit "vision", possible here: medical, dental'],
  ],
  [
    'perils: [medical.claims]',
    'perils: [medical.claim]',
    [
      's.yaml:25:26 uncertainty.shocks.pandemic.perils[0]: unknown peril "medical.claim", did you mean "medical.claims"?',
    ],
  ],
  [
    'perils: [medical.claims]',
    'perils: [dental.care]',
    [
      's.yaml:25:26 uncertainty.shocks.pandemic.perils[0] must have a poisson or negativeBinomial or bernoulli or binomial frequency to be multiplied: "dental.care" has geometric',
    ],
  ],
  [
    'probability: 0.03',
    'probability: 1.03',
    [
      's.yaml:25:86 uncertainty.shocks.pandemic.outcomes[0].probability must be at most 1: got 1.03 (a ratio: write 0.03 or 3%)',
    ],
  ],
  [
    '{ multiplier: 1.3, probability: 0.03 }',
    '{ multiplier: 1.3, probability: 0.6 }, { multiplier: 2, probability: 0.6 }',
    ['s.yaml:25:43 uncertainty.shocks.pandemic.outcomes must have probabilities that sum to at most 1: got 1.2'],
  ],
  [
    'benefit: medical',
    'benefit: vision',
    ['s.yaml:28:16 uncertainty.accidents.fire.benefit: unknown benefit "vision", possible here: medical, dental'],
  ],
  [
    'class: spouses',
    'class: spouse',
    ['s.yaml:29:14 uncertainty.accidents.fire.class: unknown class "spouse", did you mean "spouses"?'],
  ],
  [
    'members: 2',
    'members: 5',
    [
      's.yaml:30:28 uncertainty.accidents.fire.victims[0].members must be at most the 4 members of class "spouses": got 5',
    ],
  ],
  [
    'distribution: fixed, amount: 50k',
    'distribution: lomax, alpha: 0.9, theta: 5k',
    [
      's.yaml:31:7 uncertainty.accidents.fire.severity must have a finite mean, or there are no expected claims: lomax(alpha 0.9, theta 5000) has none (put it inside limited or truncated)',
    ],
  ],
  [
    '    fire:',
    '    claims:',
    [
      's.yaml:27:5 uncertainty.accidents.claims: its results would be named as those of peril medical.claims: choose another name',
    ],
  ],
  [
    '      care:',
    '      care: {}\n      Care:',
    [
      's.yaml:18:7 benefits.dental.perils.care must have builtIn, or frequency and severity: got none',
      's.yaml:19:7 benefits.dental.perils.Care: its results would be named as those of peril dental.care: choose another name',
    ],
  ],
  ['  dental:\n', '  dental: 5\n  vision:\n', ['s.yaml:15:11 benefits.dental must be a block of keys: got 5']],
  [
    'benefits:',
    'benefits: {}\nbenefit:',
    [
      's.yaml:8:1 benefits must name at least one benefit: got none',
      's.yaml:9:1 benefit: unknown key, did you mean "benefits"?',
      's.yaml:26:26 uncertainty.shocks.pandemic.perils[0]: unknown peril "medical.claims", there is none to name here',
      's.yaml:29:16 uncertainty.accidents.fire.benefit: unknown benefit "medical", there is none to name here',
    ],
  ],
  [
    '    fire:',
    '    claims:\n      benefit: medical\n      class: spouses\n      victims: [{ members: 1, probability: 0.01 }]\n      severity: { distribution: fixed, amount: 1k }\n    fire:',
    [
      's.yaml:27:5 uncertainty.accidents.claims: its results would be named as those of peril medical.claims: choose another name',
    ],
  ],
  [
    'mean: 0.5',
    'mean: 50000',
    [
      's.yaml:20:53 benefits.dental.perils.care.frequency.mean must have a mean of at most 10000 claims of a member in a year: got 50000',
    ],
  ],
  [
    'mean: 300',
    'mean: 1e10',
    [
      's.yaml:21:9 benefits.dental.perils.care.severity must have a mean of at most 1000000000 dollars: got 10000000000',
    ],
  ],
];

test('parseScenario() accepts the sample that the cases spoil', () => {
  expect(complaintsOf(sampleText)).toEqual([]);
});

test.each(spoiled)('parseScenario() reports %j written as %j', (piece, replacement, complaints) => {
  expect(complaintsOf(sampleWith(piece, replacement))).toEqual(complaints);
});

test('parseScenario() reports all problems at once, in the order of the file', () => {
  const text = sampleWith('employees: 10', 'employees: -1')
    .replace('mu: 7', 'mu: 7, mi: 8')
    .replace('attachment: 50k', 'attachment: 50x')
    .replace('class: spouses', 'class: spouse');
  expect(complaintsOf(text)).toEqual([
    's.yaml:4:14 population.employees must be at least 1: got -1',
    's.yaml:14:53 benefits.medical.perils.claims.severity.mi: unknown key, did you mean "mu"?',
    's.yaml:29:14 uncertainty.accidents.fire.class: unknown class "spouse", did you mean "spouses"?',
    's.yaml:33:27 stopLoss.specific.attachment must be an amount such as 150000, 150k or 1.5m: got "50x"',
  ]);
});
