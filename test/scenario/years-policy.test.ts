import { describe, expect, test } from 'vitest';
import { yearsPolicy } from '../../src/plan/years-policy.ts';
import { parseScenario } from '../../src/scenario/load.ts';
import { ScenarioError } from '../../src/scenario/problems.ts';

const HEAD = `name: Years
horizon: 5
population: { employees: 100, classes: { members: { count: 210 } } }
benefits: { medical: { stopLoss: [specific], perils: { all: { builtIn: ref-2025 } } } }
stopLoss: { specific: { attachment: 100k } }
`;

/** What is wrong with a scenario that ends in these lines, the sixth and the following. */
function complaints(lines: string, head = HEAD): string[] {
  try {
    parseScenario(`${head}${lines}`, 'y.yaml');
    return [];
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    return error.message.split('\n');
  }
}

const spoiled: readonly [lines: string, complaint: string][] = [
  ['aso: { feetrend: 3% }', 'y.yaml:6:8 aso.feetrend: unknown key, did you mean "feeTrend"?'],
  ['aso: { feeTrend: 3 }', 'y.yaml:6:18 aso.feeTrend must be at most 1: got 3 (a ratio: write 0.05 for 5 %)'],
  ['aso: { completion: [0.3, 0.2, 1] }', 'y.yaml:6:26 aso.completion[1] must not fall: got 0.2 after 0.3'],
  ['aso: { completion: [0.3, 0.9] }', 'y.yaml:6:26 aso.completion[1] must be 1 in the end, when all is paid: got 0.9'],
  ['aso: { completion: [] }', 'y.yaml:6:8 aso.completion must have at least 1 entry: got 0'],
  ['aso: { funding: { months: 0 } }', 'y.yaml:6:27 aso.funding.months must be at least 1: got 0'],
  ['aso: { funding: { lag: 1.5 } }', 'y.yaml:6:24 aso.funding.lag must be a whole number: got 1.5'],
  ['aso: { funding: { completed: 1 } }', 'y.yaml:6:30 aso.funding.completed must be true or false: got 1'],
  [
    'aso: { funding: { credibility: 60 } }',
    'y.yaml:6:19 aso.funding.credibility.weight must be at most 1: got 60 (a ratio: write 0.6 for 60 %; or memberYears: 492 for n / (n + 492))',
  ],
  [
    'aso: { funding: { credibility: { weight: 1, memberYears: 500 } } }',
    'y.yaml:6:19 aso.funding.credibility must have weight, or memberYears: got weight and memberYears',
  ],
  [
    'aso: { funding: { credibility: { memberYears: 0 } } }',
    'y.yaml:6:47 aso.funding.credibility.memberYears must be above 0: got 0',
  ],
  [
    'aso: { funding: { trend: 8 } }',
    'y.yaml:6:26 aso.funding.trend must be at most 1: got 8 (a ratio: write 0.05 for 5 %)',
  ],
  [
    'aso: { funding: { margin: 5 } }',
    'y.yaml:6:27 aso.funding.margin must be at most 1: got 5 (a ratio: write 0.05 for 5 %)',
  ],
  ['aso: { reserve: { initial: -1 } }', 'y.yaml:6:28 aso.reserve.initial must be at least 0: got -1'],
  [
    'aso: { reserve: { interest: 3 } }',
    'y.yaml:6:29 aso.reserve.interest must be at most 0.5: got 3 (a ratio: write 0.05 for 5 %)',
  ],
  ['aso: { reserve: { target: { months: 0 } } }', 'y.yaml:6:37 aso.reserve.target.months must be above 0: got 0'],
  [
    'aso: { reserve: { above: spend } }',
    'y.yaml:6:26 aso.reserve.above must be nothing or premiumHoliday or addedBenefits: got "spend" (possible here: nothing, premiumHoliday, addedBenefits)',
  ],
  [
    'aso: { reserve: { below: cary } }',
    'y.yaml:6:26 aso.reserve.below must be call or carry: got "cary" (did you mean "carry"?)',
  ],
  [
    'renewal: { specific: { experienceYears: 11 } }',
    'y.yaml:6:41 renewal.specific.experienceYears must be at most 10: got 11',
  ],
  [
    'renewal: { aggregate: { trend: 12 } }',
    'y.yaml:6:32 renewal.aggregate.trend must be at most 1: got 12 (a ratio: write 0.05 for 5 %)',
  ],
  [
    'renewal: { specific: { decrease: 20 } }',
    'y.yaml:6:34 renewal.specific.decrease must be at most 1: got 20 (a ratio: write 0.5 for 50 %)',
  ],
  [
    'renewal: { rateCap: { increase: 50 } }',
    'y.yaml:6:33 renewal.rateCap.increase must be at most 10: got 50 (a ratio: write 0.5 for 50 %)',
  ],
  [
    'renewal: { rateCap: { price: 8 } }',
    'y.yaml:6:30 renewal.rateCap.price must be at most 1: got 8 (a ratio: write 0.5 for 50 %)',
  ],
  [
    'renewal: { noNewLaser: { price: 8 } }',
    'y.yaml:6:33 renewal.noNewLaser.price must be at most 1: got 8 (a ratio: write 0.5 for 50 %)',
  ],
  [
    'insured: { premium: { pepm: 1500, pmpm: 3 } }',
    'y.yaml:6:12 insured.premium must have pmpm, or pepm, or yearly: got pmpm and pepm',
  ],
  [
    'insured: { premium: { pepm: 1500 }, pastExperience: { claims: 1m, memberMonths: 2500 } }',
    'y.yaml:6:37 insured.pastExperience must have a premium or pastExperience, not both: a quoted premium needs no experience',
  ],
  [
    'insured: { pastExperience: { claims: 1m, pooledClaims: 2m, memberMonths: 2500 } }',
    'y.yaml:6:56 insured.pastExperience.pooledClaims must not be above the claims, 1000000: got 2000000',
  ],
  [
    'insured: { pastExperience: { claims: 1m, memberMonths: 0 } }',
    'y.yaml:6:56 insured.pastExperience.memberMonths must be above 0: got 0',
  ],
  ['insured: { poolingPoint: 0 }', 'y.yaml:6:26 insured.poolingPoint must be above 0: got 0'],
  ['insured: { poolingCharge: { pmpm: -1 } }', 'y.yaml:6:35 insured.poolingCharge.pmpm must be at least 0: got -1'],
  [
    'insured: { retention: { administration: 90%, riskCharge: 10% } }',
    'y.yaml:6:12 insured.retention must leave something for claims: got 105 % in all',
  ],
  [
    'insured: { increase: 25 }',
    'y.yaml:6:22 insured.increase must be at most 10: got 25 (a ratio: write 0.25 for 25 %)',
  ],
  [
    'insured: { minimumLossRatio: 85 }',
    'y.yaml:6:30 insured.minimumLossRatio must be at most 1: got 85 (a ratio: write 0.85 for 85 %)',
  ],
];

describe('parseScenario() tells where and what is wrong with several plan years', () => {
  test.each(spoiled)('%s', (lines, complaint) => {
    expect(complaints(lines)).toEqual([complaint]);
  });

  test.each(['aso', 'renewal', 'insured'])('%s needs several of them', (key) => {
    expect(complaints(`${key}: {}`, HEAD.replace('horizon: 5\n', ''))).toEqual([
      `y.yaml:5:1 ${key}: is read only with several plan years: write horizon: 5`,
    ]);
  });
});

test('a horizon alone is a policy', () => {
  const { scenario } = parseScenario(HEAD, 'y.yaml');
  expect(yearsPolicy(scenario)).toEqual({
    aso: {
      feeTrend: 0.03,
      funding: { months: 12, lag: 3, completed: true },
      reserve: { initial: 0, interest: 0.03, above: 'premiumHoliday', below: 'call' },
    },
    renewal: expect.objectContaining({
      specific: { experienceYears: 3, decrease: Infinity },
      aggregate: { experienceYears: 3, decrease: Infinity },
      rateCap: { increase: 0.5, price: 0 },
    }),
    insured: {
      months: 12,
      lag: 6,
      poolingPoint: 150_000,
      retention: { administration: 0.07, commission: 0.03, premiumTax: 0.02, riskCharge: 0.02 },
      increase: 0.25,
      decrease: 0.25,
    },
  });
  expect(yearsPolicy({ ...scenario, horizon: 1 })).toBeNull();
});

test('what has no limit says none', () => {
  const lines = 'renewal: { rateCap: { increase: none } }\ninsured: { poolingPoint: none, decrease: none }\n';
  const policy = yearsPolicy(parseScenario(`${HEAD}${lines}`, 'y.yaml').scenario)!;
  expect(policy.renewal.rateCap.increase).toBe(Infinity);
  expect([policy.insured.poolingPoint, policy.insured.decrease]).toEqual([Infinity, Infinity]);
});
