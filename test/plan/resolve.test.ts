import { expect, test } from 'vitest';
import { resolvePlan } from '../../src/plan/resolve.ts';
import { loadScenario, parseScenario } from '../../src/scenario/load.ts';
import { sampleText, sampleWith } from '../scenario/sample-scenario.ts';

const resolve = (text: string) => resolvePlan(parseScenario(text, 's.yaml').scenario);

test('resolvePlan() turns rates into members, dollars a year and indices', () => {
  const plan = resolve(sampleText);
  expect(plan.model.employees).toBe(10);
  expect(plan.model.classes).toEqual([
    { name: 'employees', members: 10 },
    { name: 'spouses', members: 4 },
  ]);
  expect(plan.administration).toBe(45 * 12 * 10);
  expect(plan.premiums).toEqual({ specific: 100_000, aggregate: null });
  expect(plan.specific).toEqual({ attachment: 50_000, limit: Infinity, share: 1, aggregatingSpecific: 0, lasers: [] });
  expect(plan.aggregate).toEqual({
    corridor: 1.25,
    amount: null,
    limit: Infinity,
    share: 1,
    eligible: 'limited',
    lossLimit: 50_000,
    expectedClaims: null,
    tiers: null,
    minimum: { firstMonthShare: 0, amount: 0 },
    countsLaserCorridor: false,
    countsAggregatingSpecific: false,
  });
  expect(plan.funding).toEqual({ margin: 0.05 });
  expect(plan.seed).toBe('sample');
  expect(plan.claimantThreshold).toBe(25_000);

  const [medical, dental] = plan.model.benefits;
  expect(medical).toMatchObject({ covers: { specific: true, aggregate: true }, annualMaximum: Infinity, risks: [0] });
  expect(dental).toMatchObject({ covers: { specific: false, aggregate: false }, annualMaximum: 1500, risks: [0] });
  expect(medical?.perils[0]).toMatchObject({ components: ['claims'], shocks: [0] });
  expect(dental?.perils[0]?.shocks).toEqual([]);
  expect(dental?.perils[0]?.cohorts.map(({ classIndex }) => classIndex)).toEqual([0]);
});

test('resolvePlan() completes the outcomes of shocks and accidents to probability 1', () => {
  const { shocks, accidents } = resolve(sampleText).model;
  expect(shocks).toEqual([
    {
      name: 'pandemic',
      outcomes: [
        { multiplier: 1.3, probability: 0.03 },
        { multiplier: 1, probability: 0.97 },
      ],
    },
  ]);
  expect(accidents[0]).toMatchObject({ name: 'fire', component: 'fire', benefitIndex: 0, classIndex: 1, scale: 1 });
  expect(accidents[0]?.victims).toEqual([
    { members: 2, probability: 0.01 },
    { members: 0, probability: 0.99 },
  ]);
});

test.each([
  ['bernoulli, probability: 0.5', 0.6, 0.24],
  ['binomial, trials: 3, probability: 0.5', 1.8, 0.72],
  ['poisson, mean: 2', 2.4, 2.4],
  // r = 4, mean 2.4: variance mean + mean²/r.
  ['negativeBinomial, r: 4, beta: 0.5', 2.4, 2.4 + 2.4 ** 2 / 4],
  ['negativeBinomial, mean: 2, r: 4', 2.4, 2.4 + 2.4 ** 2 / 4],
  ['negativeBinomial, mean: 2, variance: 3', 2.4, 2.4 + 2.4 ** 2 / 4],
])('resolvePlan() applies a frequency relativity of 1.2 to %s', (frequency, mean, variance) => {
  const text = sampleWith('bernoulli, probability: 0.8', frequency);
  const [employees, spouses] = resolve(text).model.benefits[0]!.perils[0]!.cohorts;
  expect(employees!.frequency.mean).toBeCloseTo(mean, 12);
  expect(employees!.frequency.variance).toBeCloseTo(variance, 12);
  expect(spouses!.frequency.mean).toBeCloseTo(mean / 1.2, 12);
});

test('resolvePlan() applies a frequency relativity to the mean of a geometric', () => {
  const [employees] = resolve(sampleText).model.benefits[1]!.perils[0]!.cohorts;
  expect(employees!.frequency.mean).toBeCloseTo(0.6, 12);
});

test('resolvePlan() scales claims to an expected cost PMPM of the exposed members, relativities included', () => {
  const plan = resolvePlan(loadScenario('scenarios/midsize-manufacturer.yaml').scenario);
  const [claims] = plan.model.benefits[0]!.perils;
  const members = [250, 105, 170];
  const relativities = [1.17, 1.35, 0.61];
  // ref-2025 has mean 7,300 a member-year, 0.8 of the members having a claim.
  const unscaled = (members[0]! * 1.17 + members[1]! * 1.35 + members[2]! * 0.61) * 7300;
  const factor = (608 * 12 * 525) / unscaled;
  claims!.cohorts.forEach(({ scale }, i) => {
    expect(scale / (factor * relativities[i]!)).toBeCloseTo(1, 9);
  });
  expect(claims!.components).toEqual(['routine', 'catastrophic']);
  expect(new Set(claims!.cohorts.map(({ severity }) => severity)).size).toBe(1);
});

test('resolvePlan() scales claims to an expected cost PEPM of all employees', () => {
  const text = sampleWith('mean: 300 }\n', 'mean: 300 }\n        scaleTo: { pepm: 30 }\n');
  const [cohort] = resolve(text).model.benefits[1]!.perils[0]!.cohorts;
  // 10 employees exposed, 0.6 claims of 300 each: 1,800 a year; wanted 3,600.
  expect(cohort!.scale).toBeCloseTo(2, 12);
});

test('resolvePlan() leaves benefits tied to salary alone unless a risk names them', () => {
  const { risks, benefits } = resolvePlan(loadScenario('scenarios/midsize-manufacturer.yaml').scenario).model;
  expect(risks).toEqual([{ name: 'parameterRisk', sigma: 0.08 }]);
  expect(benefits.map((benefit) => [benefit.name, benefit.risks])).toEqual([
    ['medical', [0]],
    ['dental', [0]],
    ['shortTermDisability', []],
  ]);
  const named = sampleWith('parameterRisk: { sigma: 0.08 }', 'groupRisk: { sigma: 0.1, benefits: [dental] }');
  expect(resolve(named).model.benefits.map((benefit) => benefit.risks)).toEqual([[], [0]]);
  expect(resolve(sampleWith('sigma: 0.08', 'sigma: 0')).model.risks).toEqual([]);
});

test('resolvePlan() reports a built-in peril under an annual maximum as one component', () => {
  const text = sampleWith('annualMaximum: 1500\n', 'annualMaximum: 1500\n    stopLoss: []\n').replace(
    /frequency: \{ distribution: geometric.*\n.*\n/,
    'builtIn: ref-2025\n',
  );
  expect(resolve(text).model.benefits[1]!.perils[0]!.components).toEqual(['care']);
});

test('resolvePlan() takes the loss limit from the specific attachment, or none, and funding PEPM as dollars', () => {
  expect(resolve(sampleWith(', lossLimit: 50k', '')).aggregate?.lossLimit).toBe(50_000);
  const without = sampleWith('  specific: { attachment: 50k }\n', '')
    .replace('  specificPremium: { yearly: 100k }\n', '')
    .replace(', lossLimit: 50k', '')
    .replace('margin: 0.05', 'pepm: 900');
  const plan = resolve(without);
  expect(plan.specific).toBeNull();
  expect(plan.aggregate?.lossLimit).toBe(Infinity);
  expect(plan.funding).toEqual({ amount: 900 * 12 * 10 });
  expect(plan.claimantThreshold).toBe(100_000);
});

test('resolvePlan() gives frequency-severity.yaml the 500 equal members of the reference case', () => {
  const { model } = resolvePlan(loadScenario('scenarios/frequency-severity.yaml').scenario);
  expect(model.classes).toEqual([{ name: 'members', members: 500 }]);
  expect(model.risks).toEqual([]);
  const gross = model.benefits[0]!.perils.map(
    ({ cohorts: [cohort] }) => cohort!.frequency.mean * cohort!.severity.mean,
  );
  // 500 (2.5 exp(6.2 + 1.5²/2) + 0.004 x 120,000 / 1.2)
  expect(500 * (gross[0]! + gross[1]!)).toBeCloseTo(2_097_217.373, 2);
});
