import { expect, test } from 'vitest';
import type { PastClaim, PastClaims } from '../../src/scenario/past-claims.ts';
import { backTest } from '../../src/study/back-test.ts';
import type { OptionDesign, SizedOption } from '../../src/study/sizing.ts';
import { sizingFixture } from '../laws/sizing-fixture.ts';

type Specific = NonNullable<OptionDesign['specific']>;

/** An option with this specific cover at so many dollars a year. */
function option(id: string, specific: Partial<Specific>, yearly: number): SizedOption {
  const like = sizingFixture().options.find((one) => one.id === '150k-none')!;
  const design = { specific: { ...like.design.specific!, ...specific }, aggregate: null };
  return { ...like, id, design, premium: { ...like.premium, specific: { ...like.premium.specific!, yearly } } };
}

function claim(amount: number, { member = null, isLasered = false }: Partial<PastClaim> = {}): PastClaim {
  return { amount, member, isLasered };
}

/**
 * By hand, 10 % a year to 2026. 2024 by 1.21: A 200,000.01 -> 242,000.01 (242,000.0121), B 100,000 + 50,000 -> 181,500,
 * C 80,000 -> 96,800. 2025 by 1.1: D, lasered, 500,000 -> 550,000.
 */
const past: PastClaims = {
  file: 'large-claims.csv',
  years: [
    {
      year: 2024,
      months: 12,
      claims: [claim(200_000.01), claim(100_000, { member: 'B' }), claim(50_000, { member: 'B' }), claim(80_000)],
    },
    { year: 2025, months: 9, claims: [claim(500_000, { member: 'B', isLasered: true })] },
  ],
};
const terms = { trend: 0.1, trendOrigin: 'flag', contractYear: 2026 } as const;

test('backTest() settles the worked example to the cent', () => {
  const result = backTest(past, [option('150k', { attachment: 150_000 }, 400_000.02)], terms);
  expect(result.years).toEqual([
    {
      year: 2024,
      months: 12,
      trendFactor: 1.1 * 1.1,
      claimants: 3,
      claims: 430_000.01,
      trendedClaims: 520_300.01,
      largestTrended: 242_000.01,
    },
    {
      year: 2025,
      months: 9,
      trendFactor: 1.1,
      claimants: 1,
      claims: 500_000,
      trendedClaims: 550_000,
      largestTrended: 550_000,
    },
  ]);
  // A 92,000.01 and B 31,500; D 400,000; nine months of the premium are 300,000.015, which rounds to the even cent
  const [tested] = result.options;
  expect(tested!.years).toEqual([
    {
      year: 2024,
      claimantsAbove: 2,
      reimbursement: 123_500.01,
      laseredReimbursement: 0,
      kept: 396_800,
      premium: 400_000.02,
      lossRatio: 123_500.01 / 400_000.02,
    },
    {
      year: 2025,
      claimantsAbove: 1,
      reimbursement: 400_000,
      laseredReimbursement: 400_000,
      kept: 150_000,
      premium: 300_000.02,
      lossRatio: 400_000 / 300_000.02,
    },
  ]);
  expect(tested!.total).toEqual({
    year: null,
    claimantsAbove: 3,
    reimbursement: 523_500.01,
    laseredReimbursement: 400_000,
    kept: 546_800,
    premium: 700_000.04,
    lossRatio: 523_500.01 / 700_000.04,
  });
});

test('backTest() keeps the aggregating specific deductible first, each year anew', () => {
  const { options } = backTest(past, [option('asd', { attachment: 150_000, aggregatingSpecific: 130_000 }, 1)], terms);
  expect(options[0]!.years.map(({ reimbursement }) => reimbursement)).toEqual([0, 270_000]);
  expect(options[0]!.years.map(({ kept }) => kept)).toEqual([520_300.01, 280_000]);
});

test('backTest() takes the share and the limit of the policy', () => {
  const { options } = backTest(past, [option('90%', { attachment: 150_000, share: 0.9, limit: 80_000 }, 1)], terms);
  // 90 % of 92,000.01 is 82,800.01, limited to 80,000; 90 % of 31,500 is 28,350
  expect(options[0]!.years[0]!.reimbursement).toBe(108_350);
});

test('backTest() settles lasered claimants with the highest laser of the option, or not at all where it excludes them', () => {
  const lasers = (attachment: number | null) => [
    { members: 1, attachment: 200_000 },
    { members: 1, attachment },
  ];
  const options = [
    option('laser', { attachment: 150_000, lasers: lasers(450_000) }, 1),
    option('excluded', { attachment: 150_000, lasers: lasers(null) }, 1),
  ];
  const result = backTest(past, options, terms);
  expect(result.options.map(({ years }) => years[1]!.reimbursement)).toEqual([100_000, 0]);
  expect(result.options.map(({ appliesLasers }) => appliesLasers)).toEqual([true, true]);
  // Nobody was lasered in 2024
  expect(result.options.map(({ years }) => years[0]!.reimbursement)).toEqual([123_500.01, 123_500.01]);
});

test('backTest() counts claimants that no cover pays for, and years without a row', () => {
  const gap = { ...past, years: [{ year: 2021, months: 12, claims: [claim(0)] }, ...past.years] };
  const result = backTest(gap, [option('150k', { attachment: 150_000 }, 1)], terms);
  expect(result.belowLowestAttachment).toBe(1);
  expect(result.smallestTrended).toBe(96_800);
  expect(result.missingYears).toEqual([2022, 2023]);
  expect(result.laseredClaimants).toBe(1);
  expect(result.years[0]).toMatchObject({ year: 2021, claimants: 0, claims: 0, largestTrended: 0 });
});

test('backTest() leaves out options without a specific cover, and trends to the year after the last', () => {
  const { options } = sizingFixture();
  const result = backTest(past, options, { trend: 0, trendOrigin: 'default' });
  expect(result.contractYear).toBe(2026);
  expect(result.options.map(({ option }) => option)).toEqual(
    options.filter(({ design }) => design.specific !== null).map(({ id }) => id),
  );
});

test('backTest() refuses a contract year before the claims', () => {
  expect(() => backTest(past, [], { ...terms, contractYear: 2024 })).toThrow(
    'the contract year must not lie before the claims, which end in 2025: got 2024',
  );
});

test('backTest() holds JSON and no claimant by name', () => {
  const result = backTest(past, sizingFixture().options, terms);
  expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  expect(JSON.stringify(result)).not.toContain('"B"');
});
