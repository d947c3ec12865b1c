import { describe, expect, test } from 'vitest';
import { resolvePlan } from '../../src/plan/resolve.ts';
import { yearsPolicy } from '../../src/plan/years-policy.ts';
import { type ExpectedYear, yearsTerms } from '../../src/plan/years-terms.ts';
import { parseScenario } from '../../src/scenario/load.ts';
import { toCents } from '../../src/units/cents.ts';
import { indicatedInsuredPremium, premiumFor } from '../../src/years/insured.ts';

/** Claims grow by a tenth, what lies above the attachment by a fifth, enrolment doubles in the third year. */
const EXPECTED: readonly ExpectedYear[] = [
  { employees: 100, members: 200, gross: 1000, specificRecovery: 100, aggregateRecovery: 10, pooled: 50 },
  { employees: 100, members: 200, gross: 1100, specificRecovery: 120, aggregateRecovery: 11, pooled: 60 },
  { employees: 200, members: 400, gross: 2420, specificRecovery: 288, aggregateRecovery: 24.2, pooled: 144 },
];

const FIRST = {
  premiums: { specific: toCents(125), aggregate: toCents(20) },
  fixedCosts: toCents(30 + 125 + 20),
  funding: toCents(1118.25),
  margin: null,
  terms: {
    specific: { attachment: toCents(150_000), limit: Infinity, share: 1 },
    aggregate: null,
  },
};

function termsOf(lines: object = {}, first = {}) {
  const scenario = {
    name: 'Terms',
    horizon: 3,
    population: { employees: 100, classes: { members: { count: 200 } } },
    benefits: { medical: { perils: { all: { builtIn: 'ref-2025' } } } },
    ...lines,
  };
  const policy = yearsPolicy(parseScenario(JSON.stringify(scenario), 'terms.json').scenario)!;
  return yearsTerms(policy, { ...FIRST, ...first } as Parameters<typeof yearsTerms>[1], EXPECTED);
}

const near = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 6));

describe('without a word about trend, all follows what is expected of each year', () => {
  const { aso, stopLoss, insured, years } = termsOf();

  test('the self-funded plan', () => {
    expect(years.map(({ members }) => members)).toEqual([200, 200, 400]);
    // 1,000 - 100 - 10, ...
    expect(aso.expected).toEqual(near([89_000, 96_900, 210_780]));
    // 3 % a year, and twice the employees
    expect(aso.administration).toEqual([3000, 3090, 6365]);
    // 1,118.25 / (890 + 175) - 1
    expect(aso.margin).toBeCloseTo(0.05, 12);
    expect(aso.firstFunding).toBe(111_825);
    // Nine months of 200 members over 492; then twelve
    expect(aso.experience.map(({ credibility }) => credibility)).toEqual(near([0, 150 / 642, 200 / 692]));
    expect(aso.experience[1]!.expected).toEqual(aso.experience[1]!.paid);
  });

  test('stop-loss premiums', () => {
    expect(stopLoss.specific.manual).toEqual(near([12_500, 15_000, 36_000]));
    expect(stopLoss.specific.expected).toEqual(near([10_000, 12_000, 28_800]));
    expect(stopLoss.specific.credibility).toEqual(near([0, 200 / 19_200, 400 / 19_400]));
    expect(stopLoss.specific.limits).toEqual({ increase: 0.5, decrease: null });
    expect(stopLoss.aggregate.manual).toEqual(near([2000, 2200, 4840]));
    expect(stopLoss.aggregate.credibility).toEqual([0, 0, 0]);
  });

  test('the insured alternative', () => {
    expect(insured.manual).toEqual(near([100_000, 110_000, 242_000]));
    // Of claims below the pooling point: 950, 1,040 of as many members, 2,276 of twice as many
    expect(insured.growth).toEqual(near([1, 1040 / 950, 1138 / 950]));
    expect(insured.poolingCharge).toEqual(near([5000, 6000, 14_400]));
    expect(insured.firstPremium).toBe(toCents(1000 / 0.86));
    // Six months of 200 members, then twelve
    expect(insured.experience.map(({ credibility }) => credibility)).toEqual(near([0, 100 / 592, 200 / 692]));
    expect(insured.minimumLossRatio).toBeNull();
  });
});

test('stated trends and margins take the place of what is expected', () => {
  const { aso, stopLoss, insured } = termsOf({
    aso: { feeTrend: 0, funding: { trend: 0.05, margin: 0.02, credibility: 0.4, completed: false } },
    renewal: { specific: { trend: 0.15, credibility: { memberYears: 200 }, experienceYears: 1 } },
    insured: { trend: 0.08, credibility: 1, manual: { pmpm: 0.5 }, poolingCharge: { pmpm: 0.05 } },
  });
  expect(aso.expected).toEqual(near([89_000, 93_450, 196_245]));
  expect(aso.administration).toEqual([3000, 3000, 6000]);
  expect(aso.margin).toBe(0.02);
  expect(aso.experience[1]).toMatchObject({ expected: [0.75], credibility: 0.4 });
  expect(stopLoss.specific.manual).toEqual(near([12_500, 14_375, 33_062.5]));
  expect(stopLoss.specific.credibility).toEqual(near([0, 0.5, 0.5]));
  // 0.50 x 12 x 200 = 1,200 a year
  expect(insured.manual).toEqual(near([120_000, 129_600, 279_936]));
  expect(insured.growth).toEqual(near([1, 1.08, 1.1664]));
  expect(insured.poolingCharge).toEqual(near([12_000, 12_960, 27_993.6]));
});

test('the margin of the first year goes on', () => {
  expect(termsOf({}, { margin: 0.07 }).aso.margin).toBe(0.07);
});

test('riders are paid for in every year, the first included', () => {
  const premiumOf = (lines: object) => {
    const scenario = {
      name: 'Riders',
      horizon: 3,
      population: { employees: 100, classes: { members: { count: 200 } } },
      benefits: { medical: { stopLoss: ['specific'], perils: { all: { builtIn: 'ref-2025' } } } },
      stopLoss: { specific: { attachment: 100_000 } },
      fixedCosts: { specificPremium: { yearly: 1000 } },
      ...lines,
    };
    return resolvePlan(parseScenario(JSON.stringify(scenario), 'riders.json').scenario).premiums.specific;
  };
  expect(premiumOf({})).toBe(1000);
  expect(premiumOf({ renewal: { rateCap: { price: 0.04 }, noNewLaser: {} } })).toBeCloseTo(1120, 9);
});

test('a first premium is quoted, or blended from past experience', () => {
  expect(termsOf({ insured: { premium: { pepm: 2 } } }).insured.firstPremium).toBe(toCents(2400));
  const { insured } = termsOf({
    insured: {
      trend: 0.08,
      credibility: 0.625,
      manual: { pmpm: 655 },
      poolingCharge: { pmpm: 65.36 },
      pastExperience: { claims: 3_600_000, pooledClaims: 420_000, memberMonths: 6300 },
    },
  });
  // 750.64 a member and month
  expect((insured.firstPremium / 100 / 12 / 200).toFixed(2)).toBe('750.64');
});

test('past experience grows as claims are expected to, and a charge that nobody wrote is of the first year', () => {
  const pastExperience = { claims: 900, pooledClaims: 40, memberMonths: 2400 };
  const { insured } = termsOf({ insured: { credibility: 1, pastExperience } });
  expect(insured.firstPremium).toBe(toCents((860 * 1.1 ** 1.5 + 50) / 0.86));
  expect(insured.poolingCharge[0]).toBe(5000);
});

test('a written charge beside past experience is of its time, and later charges go on from the first year', () => {
  const pastExperience = { claims: 900, pooledClaims: 40, memberMonths: 2400 };
  const poolingCharge = { pmpm: 0.02 };
  const { insured } = termsOf({ insured: { credibility: 1, trend: 0.08, pastExperience, poolingCharge } });
  expect(insured.firstPremium).toBe(toCents(((860 + 48) * 1.08 ** 1.5) / 0.86));
  expect(insured.poolingCharge).toEqual(near([4800 * 1.08 ** 1.5, 4800 * 1.08 ** 2.5, 2 * 4800 * 1.08 ** 3.5]));
});

test('claims just as expected leave the insured premium at what is expected of the year', () => {
  const { insured, years } = termsOf({ insured: { credibility: 1 } });
  const claims = {
    gross: Float64Array.from(EXPECTED, ({ gross }) => 100 * gross),
    pooledClaims: Float64Array.from(EXPECTED, ({ pooled }) => 100 * pooled),
  };
  for (const year of [1, 2]) {
    const premium = indicatedInsuredPremium(insured, years, year, claims, 0);
    expect(premium).toBeCloseTo(premiumFor(100 * EXPECTED[year]!.gross, insured.retention), 6);
  }
});
