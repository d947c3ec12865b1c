/**
 * What every settlement of a plan year must satisfy: cases computed by hand and properties. One suite for the
 * specification and for the kernel.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Settlement } from '../../src/contract/settle.ts';
import type { AggregateTerms, BenefitCovers, ContractTerms, Laser, SpecificTerms } from '../../src/contract/terms.ts';

/** Settles the members' claims by benefit, in cents. */
export type Settle = (
  terms: ContractTerms,
  covers: readonly BenefitCovers[],
  claims: readonly (readonly number[])[],
) => Settlement;

const both = { specific: true, aggregate: true };
const specificOnly = { specific: true, aggregate: false };
const aggregateOnly = { specific: false, aggregate: true };
const neither = { specific: false, aggregate: false };

const specific = (attachment: number, more: Partial<SpecificTerms> = {}): SpecificTerms => ({
  attachment: 100 * attachment,
  limit: Infinity,
  share: 1,
  ...more,
});

const aggregate = (attachment: number, more: Partial<AggregateTerms> = {}): AggregateTerms => ({
  attachment: 100 * attachment,
  limit: Infinity,
  share: 1,
  eligible: 'limited',
  lossLimit: Infinity,
  ...more,
});

const dollars = (...amounts: readonly number[]) => amounts.map((amount) => 100 * amount);

export function settlementLaws(name: string, settle: Settle, numRuns: number): void {
  describe(`${name}: cases computed by hand`, () => handComputedCases(settle));
  describe(`${name}: lasers and the aggregating specific deductible`, () => laserCases(settle));
  describe(`${name}: laws of a settlement`, () => laws(settle, numRuns));
}

function handComputedCases(settle: Settle): void {
  test('reimburses three large claimants above 100,000 each, and the group above 1,100,000', () => {
    // 500k + 160k + 40k above the attachment; 3 x 100k + 900k of all others count for the aggregate, 100k above it.
    const others = Array.from({ length: 90 }, () => dollars(10_000));
    const claims = [dollars(600_000), dollars(260_000), dollars(140_000), ...others];
    const terms = {
      specific: specific(100_000),
      aggregate: aggregate(1_100_000, { lossLimit: 10_000_000 }),
    };
    expect(settle(terms, [both], claims)).toEqual({
      gross: 190_000_000,
      specificRecovery: 70_000_000,
      aggregatingRetained: 0,
      eligible: 120_000_000,
      aggregateRecovery: 10_000_000,
      retained: 110_000_000,
      membersAbove: 3,
    });
  });

  test('pays 90 % above the attachment, 250,000 for one member at most', () => {
    // 90 % of 250,000 = 225,000; 90 % of 300,000 = 270,000, cut to 250,000.
    const terms = { specific: specific(100_000, { share: 0.9, limit: 25_000_000 }), aggregate: null };
    const settled = settle(terms, [both], [dollars(350_000), dollars(400_000), dollars(99_999)]);
    expect(settled).toMatchObject({ specificRecovery: 47_500_000, retained: 37_499_900, membersAbove: 2 });
  });

  test('counts a member for the aggregate up to the loss limit, below the attachment too', () => {
    // 50,000 of 140,000, 50,000 of 60,000, all of 30,000.
    const terms = { specific: specific(100_000), aggregate: aggregate(120_000, { lossLimit: 5_000_000 }) };
    const settled = settle(terms, [both], [dollars(140_000), dollars(60_000), dollars(30_000)]);
    expect(settled).toMatchObject({
      specificRecovery: 4_000_000,
      aggregatingRetained: 0,
      eligible: 13_000_000,
      aggregateRecovery: 1_000_000,
      retained: 18_000_000,
    });
  });

  test("counts what the plan keeps of a member's claims where the contract says retained", () => {
    // 80 % of 50,000 comes back: 110,000 of 150,000 are retained and count, with 70,000 of the other member.
    const terms = {
      specific: specific(100_000, { share: 0.8 }),
      aggregate: aggregate(170_000, { eligible: 'retained', lossLimit: 10_000_000, share: 0.5, limit: 300_000 }),
    };
    expect(settle(terms, [both], [dollars(150_000), dollars(70_000)])).toEqual({
      gross: 22_000_000,
      specificRecovery: 4_000_000,
      aggregatingRetained: 0,
      eligible: 18_000_000,
      // Half of 10,000 would be 5,000: the limit is 3,000.
      aggregateRecovery: 300_000,
      retained: 17_700_000,
      membersAbove: 1,
    });
  });

  test('reads each benefit under its own covers', () => {
    // Medical under both, dental under the aggregate, drugs under the specific, disability under none.
    const covers = [both, aggregateOnly, specificOnly, neither];
    const claims = [dollars(80_000, 2_000, 50_000, 10_000), dollars(30_000, 1_000, 0, 4_000)];
    const terms = { specific: specific(100_000), aggregate: aggregate(100_000, { lossLimit: 10_000_000 }) };
    // 130,000 under the specific; medical and dental, 113,000, under the aggregate.
    expect(settle(terms, covers, claims)).toEqual({
      gross: 17_700_000,
      specificRecovery: 3_000_000,
      aggregatingRetained: 0,
      eligible: 11_300_000,
      aggregateRecovery: 1_300_000,
      retained: 13_400_000,
      membersAbove: 1,
    });
  });

  test('takes a reimbursement off the claims under both covers, never below zero', () => {
    // Drugs of 500,000, under the specific only, bring back 420,000; medical of 20,000 is all that can be taken away.
    const terms = { specific: specific(100_000), aggregate: aggregate(1, { eligible: 'retained' }) };
    const settled = settle(terms, [both, specificOnly, aggregateOnly], [dollars(20_000, 500_000, 700)]);
    expect(settled).toMatchObject({ specificRecovery: 42_000_000, eligible: 70_000 });
  });

  test('pays nothing at the attachment itself and one cent a cent above it', () => {
    const terms = { specific: specific(100_000), aggregate: aggregate(100_000, { lossLimit: 10_000_000 }) };
    expect(settle(terms, [both], [[10_000_000]])).toMatchObject({
      specificRecovery: 0,
      aggregateRecovery: 0,
      membersAbove: 0,
    });
    expect(settle(terms, [both], [[10_000_001]])).toMatchObject({ specificRecovery: 1, membersAbove: 1 });
    expect(settle(terms, [both], [[10_000_000], [1]])).toMatchObject({ specificRecovery: 0, aggregateRecovery: 1 });
  });

  test("rounds the carrier's share to the cent, halves to even", () => {
    const recovered = (share: number, excess: number) =>
      settle({ specific: specific(1, { share }), aggregate: null }, [both], [[100 + excess]]).specificRecovery;
    expect([1, 2, 3, 5, 7].map((excess) => recovered(0.5, excess))).toEqual([0, 1, 2, 2, 4]);
    expect([1, 2, 3, 4, 5].map((excess) => recovered(1 / 3, excess))).toEqual([0, 1, 1, 1, 2]);
    expect([1, 2, 3, 4, 6].map((excess) => recovered(0.9, excess))).toEqual([1, 2, 3, 4, 5]);
  });

  test('counts a member above an attachment whose limit is zero, and pays nothing', () => {
    const terms = { specific: specific(100_000, { limit: 0 }), aggregate: aggregate(0, { limit: 0 }) };
    expect(settle(terms, [both], [dollars(150_000)])).toEqual({
      gross: 15_000_000,
      specificRecovery: 0,
      aggregatingRetained: 0,
      eligible: 15_000_000,
      aggregateRecovery: 0,
      retained: 15_000_000,
      membersAbove: 1,
    });
  });

  test('leaves everything with the plan without a cover, and where a cover sees no benefit', () => {
    const claims = [dollars(900_000), dollars(0)];
    const uninsured = {
      gross: 90_000_000,
      specificRecovery: 0,
      aggregatingRetained: 0,
      eligible: 0,
      aggregateRecovery: 0,
      retained: 90_000_000,
      membersAbove: 0,
    };
    const terms = { specific: specific(1), aggregate: aggregate(1) };
    expect(settle({ specific: null, aggregate: null }, [neither], claims)).toEqual(uninsured);
    expect(settle(terms, [neither], claims)).toEqual(uninsured);
    expect(settle(terms, [both], [])).toEqual({ ...uninsured, gross: 0, retained: 0 });
  });
}

/** Claimants A, B and C of 600k, 260k and 140k, and 90 members who make 900k together; A has a laser of 300k. */
function laserCases(settle: Settle): void {
  const others = Array.from({ length: 90 }, () => dollars(10_000));
  const claims = [dollars(600_000), dollars(260_000), dollars(140_000), ...others];
  const laserOn = (firstMember: number, attachment: number, members = 1): Laser => ({
    firstMember,
    members,
    attachment: 100 * attachment,
  });
  const policy = specific(100_000, { lasers: [laserOn(0, 300_000)], aggregatingSpecific: 7_500_000 });
  // Monthly factors of 105,000 in six months and 89,000 in six make 1,164,000; 95 % of twelve first months is more
  const group = aggregate(0.95 * 12 * 105_000, { lossLimit: 10_000_000 });

  test('settles specific, aggregating specific and aggregate in the order of the policy, step by step', () => {
    // 1. A recovers 600 - 300 = 300k, B 160k, C 40k: 500k
    // 2. The plan keeps the first 75k of them: 425k
    // 3. The aggregate counts 100k of each and 900k of the others: 1,200k, of which it pays what lies above 1,197k
    // 4. 1,900k - 425k - 3k = 1,472k = 1,197k + 75k + the laser's 200k
    expect(settle({ specific: policy, aggregate: group }, [both], claims)).toEqual({
      gross: 190_000_000,
      specificRecovery: 42_500_000,
      aggregatingRetained: 7_500_000,
      eligible: 120_000_000,
      aggregateRecovery: 300_000,
      retained: 147_200_000,
      membersAbove: 3,
    });
  });

  test("lets the laser's corridor count towards the aggregate where the policy says so", () => {
    // 300k of A count instead of 100k: 1,400k, 203k of it above 1,197k; 1,900k - 425k - 203k = 1,272k
    const counting = { ...group, countsLaserCorridor: true };
    expect(settle({ specific: policy, aggregate: counting }, [both], claims)).toMatchObject({
      specificRecovery: 42_500_000,
      eligible: 140_000_000,
      aggregateRecovery: 20_300_000,
      retained: 127_200_000,
    });
  });

  test('lets what the aggregating specific kept count towards the aggregate where the policy says so', () => {
    // 1,200k + 75k, 78k of it above 1,197k; 1,900k - 425k - 78k = 1,397k
    const counting = { ...group, countsAggregatingSpecific: true };
    expect(settle({ specific: policy, aggregate: counting }, [both], claims)).toMatchObject({
      eligible: 127_500_000,
      aggregateRecovery: 7_800_000,
      retained: 139_700_000,
    });
  });

  test('takes the reimbursement without the laser off retained claims, unless the corridor counts', () => {
    // Without lasers 500k + 160k + 40k come off 1,900k, with A's laser 300k + 160k + 40k
    const retained = { ...group, eligible: 'retained' as const };
    const eligible = (terms: AggregateTerms) => settle({ specific: policy, aggregate: terms }, [both], claims).eligible;
    expect(eligible(retained)).toBe(120_000_000);
    expect(eligible({ ...retained, countsLaserCorridor: true })).toBe(140_000_000);
  });

  test('pays above the aggregating specific deductible only: at 500k and a cent above it, nothing and a cent', () => {
    const keeping = (aggregatingSpecific: number) =>
      settle({ specific: { ...policy, aggregatingSpecific }, aggregate: null }, [both], claims);
    expect(keeping(50_000_000)).toMatchObject({ specificRecovery: 0, aggregatingRetained: 50_000_000 });
    expect(keeping(49_999_999)).toMatchObject({ specificRecovery: 1, aggregatingRetained: 49_999_999 });
    expect(keeping(60_000_000)).toMatchObject({ specificRecovery: 0, aggregatingRetained: 50_000_000 });
    expect(keeping(0)).toMatchObject({ specificRecovery: 50_000_000, aggregatingRetained: 0 });
  });

  test('reimburses nothing of an excluded member, who counts for the aggregate up to the loss limit', () => {
    const excluding = { ...policy, aggregatingSpecific: 0, lasers: [laserOn(0, Infinity)] };
    expect(settle({ specific: excluding, aggregate: group }, [both], claims)).toMatchObject({
      specificRecovery: 20_000_000,
      eligible: 120_000_000,
      membersAbove: 2,
    });
  });

  test('gives each member his own laser, from the first to the last that has it', () => {
    // B and C above 130k, D to F (10k each) below theirs, A above 100k: 500k + 130k + 10k
    const lasers = [laserOn(1, 130_000, 2), laserOn(3, 500_000, 3)];
    const settled = settle({ specific: specific(100_000, { lasers }), aggregate: null }, [both], claims);
    expect(settled).toMatchObject({ specificRecovery: 64_000_000, membersAbove: 3 });
    const at = (attachment: number) =>
      settle({ specific: specific(100_000, { lasers: [laserOn(2, attachment)] }), aggregate: null }, [both], claims);
    expect(at(140_000)).toMatchObject({ specificRecovery: 66_000_000, membersAbove: 2 });
    expect(at(139_999.99)).toMatchObject({ specificRecovery: 66_000_001, membersAbove: 3 });
  });
}

function laws(settle: Settle, numRuns: number): void {
  const check = (law: (year: ArbitraryYear) => void) => fc.assert(fc.property(arbitraryYear, law), { numRuns });

  test('gross = retained + specific + aggregate, in whole cents', () => {
    check(({ terms, covers, claims }) => {
      const settled = settle(terms, covers, claims);
      expect(settled.gross).toBe(total(claims.map(total)));
      expect(settled.retained + settled.specificRecovery + settled.aggregateRecovery).toBe(settled.gross);
      for (const amount of Object.values(settled)) expect(Number.isSafeInteger(amount)).toBe(true);
    });
  });

  test('recoveries stay within their limits and within what they reimburse', () => {
    check(({ terms, covers, claims }) => {
      const { specificRecovery, aggregateRecovery, eligible, membersAbove, retained } = settle(terms, covers, claims);
      const mostSpecific = membersAbove === 0 ? 0 : membersAbove * (terms.specific?.limit ?? 0);
      const mostAggregate = Math.min(eligible, terms.aggregate?.limit ?? 0);
      expect(specificRecovery >= 0 && specificRecovery <= mostSpecific).toBe(true);
      expect(aggregateRecovery >= 0 && aggregateRecovery <= mostAggregate).toBe(true);
      expect(eligible).toBeGreaterThanOrEqual(0);
      // Nothing is reimbursed twice where the aggregate counts no dollar that the specific pays
      const countsKept = terms.aggregate?.countsAggregatingSpecific ?? false;
      if (!countsKept && (terms.aggregate?.lossLimit ?? 0) <= (terms.specific?.attachment ?? Infinity)) {
        expect(retained).toBeGreaterThanOrEqual(0);
      }
    });
  });

  test('the specific recovery falls in its attachment and rises in its limit and share', () => {
    check(({ terms, covers, claims, more }) => {
      if (terms.specific === null) return;
      const recovery = (change: Partial<SpecificTerms>) =>
        settle({ ...terms, specific: { ...terms.specific!, ...change } }, covers, claims).specificRecovery;
      const { attachment, limit, share } = terms.specific;
      expect(recovery({ attachment: attachment + more })).toBeLessThanOrEqual(recovery({}));
      expect(recovery({ limit: limit + more })).toBeGreaterThanOrEqual(recovery({}));
      expect(recovery({ share: (1 + share) / 2 })).toBeGreaterThanOrEqual(recovery({}));
    });
  });

  test('the aggregate recovery falls in its attachment and rises in its limit and loss limit', () => {
    check(({ terms, covers, claims, more }) => {
      if (terms.aggregate === null) return;
      const recovery = (change: Partial<AggregateTerms>) =>
        settle({ ...terms, aggregate: { ...terms.aggregate!, ...change } }, covers, claims).aggregateRecovery;
      const { attachment, limit, lossLimit } = terms.aggregate;
      expect(recovery({ attachment: attachment + more })).toBeLessThanOrEqual(recovery({}));
      expect(recovery({ limit: limit + more })).toBeGreaterThanOrEqual(recovery({}));
      expect(recovery({ lossLimit: lossLimit + more })).toBeGreaterThanOrEqual(recovery({}));
    });
  });

  test('the specific recovery falls in the aggregating specific deductible and in a laser', () => {
    check(({ terms, covers, claims, more }) => {
      if (terms.specific === null) return;
      const { lasers = [], aggregatingSpecific = 0 } = terms.specific;
      const recovery = (change: Partial<SpecificTerms>) =>
        settle({ ...terms, specific: { ...terms.specific!, ...change } }, covers, claims).specificRecovery;
      expect(recovery({ aggregatingSpecific: aggregatingSpecific + more })).toBeLessThanOrEqual(recovery({}));
      expect(
        recovery({ lasers: lasers.map((laser) => ({ ...laser, attachment: laser.attachment + more })) }),
      ).toBeLessThanOrEqual(recovery({}));
    });
  });

  test('the order of the members does not matter, nor do members without a claim', () => {
    check(({ terms: lasered, covers, claims }) => {
      const terms = { ...lasered, specific: lasered.specific && { ...lasered.specific, lasers: [] } };
      const settled = settle(terms, covers, claims);
      expect(settle(terms, covers, claims.toReversed())).toEqual(settled);
      expect(settle(terms, covers, [...claims, covers.map(() => 0)])).toEqual(settled);
    });
  });
}

/** A contract and the claims of a year, with many amounts at and beside the contract's own. */
export interface ArbitraryYear {
  readonly terms: ContractTerms;
  readonly covers: readonly BenefitCovers[];
  readonly claims: readonly (readonly number[])[];
  /** Cents to add to a term. */
  readonly more: number;
}

const share = fc.constantFrom(1, 0.9, 0.8, 0.5, 1 / 3, 0.1);
const limit = fc.oneof(fc.constantFrom(Infinity, 0), fc.integer({ min: 0, max: 50_000_000 }));
const attachment = fc.oneof(fc.constantFrom(0, 1, 10_000_000), fc.integer({ min: 0, max: 30_000_000 }));
const nullable = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });

/** Up to three lasers on members that do not overlap, some of them beyond the population. */
const laserPlaces = fc
  .array(
    fc.record({
      gap: fc.integer({ min: 0, max: 20 }),
      members: fc.integer({ min: 1, max: 5 }),
      above: fc.oneof(fc.constantFrom(0, 1, Infinity), fc.integer({ min: 0, max: 40_000_000 })),
    }),
    { maxLength: 3 },
  )
  .map((places) => {
    let next = 0;
    return places.map(({ gap, members, above }) => {
      const firstMember = next + gap;
      next = firstMember + members;
      return { firstMember, members, above };
    });
  });

const arbitraryTerms: fc.Arbitrary<ContractTerms> = fc.record({
  specific: nullable(
    fc
      .record({
        attachment,
        limit,
        share,
        aggregatingSpecific: fc.oneof(fc.constant(0), attachment),
        places: laserPlaces,
      })
      .map(({ places, ...cover }) => ({
        ...cover,
        lasers: places.map(({ above, ...laser }) => ({ ...laser, attachment: cover.attachment + above })),
      })),
  ),
  aggregate: nullable(
    fc.record({
      attachment: fc.oneof(attachment, fc.integer({ min: 0, max: 1_000_000_000 })),
      limit,
      share,
      eligible: fc.constantFrom('limited' as const, 'retained' as const),
      lossLimit: fc.oneof(attachment, fc.constant(Infinity)),
      countsLaserCorridor: fc.boolean(),
      countsAggregatingSpecific: fc.boolean(),
    }),
  ),
});

export const arbitraryYear: fc.Arbitrary<ArbitraryYear> = fc
  .tuple(
    arbitraryTerms,
    fc.array(fc.record({ specific: fc.boolean(), aggregate: fc.boolean() }), { minLength: 1, maxLength: 4 }),
    fc.integer({ min: 0, max: 5_000_000 }),
  )
  .chain(([terms, covers, more]) => {
    const { specific: one, aggregate: group } = terms;
    const lasers = one?.lasers?.map((laser) => laser.attachment) ?? [];
    const edges = [one?.attachment, group?.lossLimit, group?.attachment, ...lasers].filter((edge) =>
      Number.isFinite(edge),
    );
    const atEdge = fc
      .tuple(fc.constantFrom(0, ...(edges as number[])), fc.integer({ min: -1, max: 1 }))
      .map(([edge, beside]) => Math.max(edge + beside, 0));
    const amount = fc.oneof(
      fc.constant(0),
      atEdge,
      fc.integer({ min: 0, max: 100_000 }),
      fc.integer({ min: 0, max: 90_000_000 }),
    );
    const member = fc.array(amount, { minLength: covers.length, maxLength: covers.length });
    return fc.record({
      terms: fc.constant(terms),
      covers: fc.constant(covers),
      claims: fc.array(member, { maxLength: 200, size: 'large' }),
      more: fc.constant(more),
    });
  });

function total(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}
