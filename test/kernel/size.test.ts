import { expect, test } from 'vitest';
import type { AggregateTerms, ContractTerms, SpecificTerms } from '../../src/contract/terms.ts';
import { resolvePlan } from '../../src/plan/resolve.ts';
import * as layout from '../../src/plan/sizing-layout.ts';
import { fundingThresholds, lowestKey, type SizedTerms } from '../../src/plan/write-sizing.ts';
import { orderStatistic } from '../../src/reduce/order-statistic.ts';
import { parseScenario } from '../../src/scenario/load.ts';
import { costColumn, squaredDifference, totalOf } from '../../src/study/sized-sums.ts';
import { optionBins } from '../../src/study/sizing-bins.ts';
import { sizeBlocks, sizedPlan, stateOf, yearsOf } from '../laws/sized-plan.ts';
import { studyScenario } from '../study/study-scenario.ts';

const { model } = resolvePlan(parseScenario(JSON.stringify(studyScenario), 'sized.yaml').scenario);

const specific = (attachment: number, more: Partial<SpecificTerms> = {}): SpecificTerms => ({
  attachment,
  limit: Infinity,
  share: 1,
  ...more,
});
const aggregate = (attachment: number, more: Partial<AggregateTerms> = {}): AggregateTerms => ({
  attachment,
  limit: Infinity,
  share: 1,
  eligible: 'limited',
  lossLimit: 4_000_000,
  ...more,
});

/** Claims of this plan are about 2.6 million dollars a year. */
const contracts: readonly ContractTerms[] = [
  { specific: specific(4_000_000), aggregate: aggregate(240_000_000, { limit: 10_000_000 }) },
  { specific: null, aggregate: null },
  { specific: specific(4_000_000), aggregate: null },
  {
    specific: specific(4_000_000, { aggregatingSpecific: 5_000_000 }),
    aggregate: aggregate(240_000_000, { share: 0.9 }),
  },
  {
    specific: specific(4_000_000, { aggregatingSpecific: 5_000_000 }),
    aggregate: aggregate(240_000_000, { countsAggregatingSpecific: true }),
  },
  {
    specific: specific(2_000_000, {
      share: 0.8,
      limit: 30_000_000,
      lasers: [{ firstMember: 3, members: 400, attachment: 9_000_000 }],
    }),
    aggregate: aggregate(230_000_000, { lossLimit: 1_500_000, countsLaserCorridor: true }),
  },
  { specific: specific(2_500_000), aggregate: aggregate(235_000_000, { eligible: 'retained' }) },
  { specific: null, aggregate: aggregate(245_000_000, { lossLimit: Infinity }) },
  { specific: specific(40_000_000), aggregate: aggregate(260_000_000, { lossLimit: 40_000_000 }) },
];

const fixedCosts = contracts.map((_, i) => 10_000_000 + 1_234_567 * i);
const funding = 262_000_000;
const sized = contracts.map(
  (terms, i): SizedTerms => ({
    terms,
    fixedCosts: fixedCosts[i]!,
    funding,
    ownFunding: funding + 1_000_000 * i,
    centre: 255_000_001,
    levels: [250_000_000, 262_000_000, 270_000_000, 280_000_000, 290_000_000],
  }),
);

const paths = 3_250;
const sizing = sizedPlan(model, sized, 4000);
const blocks = sizeBlocks(sizing, [2000, 1250]);
const state = stateOf(sizing, blocks);
const years = contracts.map((terms, i) => yearsOf(model, terms, fixedCosts[i]!, paths));

const place = (index: number) => {
  const { terms, fixedCosts: fixed, centre } = sized[index]!;
  const atom = terms.aggregate === null ? Infinity : terms.aggregate.attachment + fixed;
  const kept = terms.specific?.aggregatingSpecific ?? 0;
  return { index, centre, lowestKey: lowestKey(centre), atoms: [atom, kept === 0 ? Infinity : atom + kept] } as const;
};
const sum = (values: Iterable<number>) => Array.from(values).reduce((a, b) => a + b, 0);
const above = (threshold: number) => (values: Float64Array) => sum(Array.from(values, (v) => Number(v > threshold)));
const excess = (from: number) => (values: Float64Array) => sum(Array.from(values, (v) => Math.max(v - from, 0)));

test.each(contracts.map((_, i) => i))(
  'size() gives contract %i the plan years of a simulation of its own, to the cent',
  (i) => {
    const { totalCost, aggregateRecovery, eligible, kept } = years[i]!;
    const attachment = contracts[i]!.aggregate?.attachment ?? Infinity;
    const total = (which: number) => totalOf(state, i, which);
    expect(total(layout.SUM_DISTANCE)).toBe(sum(totalCost) - paths * sized[i]!.centre);
    expect(total(layout.SUM_AGGREGATE_RECOVERY)).toBe(sum(aggregateRecovery));
    expect(total(layout.SUM_KEPT)).toBe(sum(kept));
    expect(total(layout.SUM_ATTACHES)).toBe(above(attachment)(eligible));
    expect(total(layout.SUM_EXCESS)).toBe(attachment === Infinity ? 0 : excess(attachment)(eligible));
    fundingThresholds(funding).forEach((threshold, k) => {
      expect(total(layout.SUM_OVER + k)).toBe(above(threshold)(totalCost));
    });
    fundingThresholds(sized[i]!.ownFunding).forEach((threshold, k) => {
      expect(total(layout.SUM_OVER_OWN + k)).toBe(above(threshold)(totalCost));
    });
    sized[i]!.levels.forEach((level, k) => {
      expect(total(layout.SUM_ABOVE_LEVEL + k)).toBe(above(level)(totalCost));
    });
    expect(total(layout.SUM_DEFICIT)).toBe(excess(funding)(totalCost));
    expect(total(layout.SUM_OWN_DEFICIT)).toBe(excess(sized[i]!.ownFunding)(totalCost));
    expect(total(layout.SUM_TAIL_95)).toBe(excess(sized[i]!.levels[3]!)(totalCost));
    expect(total(layout.SUM_TAIL_99)).toBe(excess(sized[i]!.levels[4]!)(totalCost));
    const baseline = years[0]!.totalCost;
    expect(total(layout.SUM_COSTS_MORE)).toBe(sum(Array.from(totalCost, (v, y) => Number(v > baseline[y]!))));
    expect(total(layout.SUM_BOTH_DEFICITS)).toBe(
      sum(Array.from(totalCost, (v, y) => Number(v > funding && baseline[y]! > funding))),
    );
  },
);

test.each(contracts.map((_, i) => i))('sums of squares and products of contract %i are exact', (i) => {
  const costs = Array.from(years[i]!.totalCost, BigInt);
  const column = costColumn(state, place(i));
  expect(column.sum).toBe(costs.reduce((a, b) => a + b, 0n));
  expect(column.sumOfSquares).toBe(costs.reduce((a, b) => a + b * b, 0n));
  const differences = costs.map((cost, y) => cost - BigInt(years[0]!.totalCost[y]!));
  const [first, second] = [differences.reduce((a, b) => a + b, 0n), differences.reduce((a, b) => a + b * b, 0n)];
  const rows = BigInt(paths);
  expect(squaredDifference(state, i, 0)).toBe(Number(rows * second - first * first) / paths);
});

test.each(contracts.map((_, i) => i))(
  'bins of contract %i hold every plan year, its extremes and its atoms exactly',
  (i) => {
    const sorted = years[i]!.totalCost.toSorted();
    const bins = optionBins(state, i, place(i), [0, 1]);
    expect(sum(bins.counts)).toBe(paths);
    expect(bins.minimum[0]).toBe(sorted[0]);
    expect(bins.maximum.at(-1)).toBe(sorted.at(-1));
    for (let b = 1; b < bins.counts.length; b++) expect(bins.minimum[b]).toBeGreaterThan(bins.maximum[b - 1]!);
    for (const level of [0.05, 0.5, 0.75, 0.9, 0.95, 0.99]) {
      const rank = Math.ceil(paths * level);
      const exact = sorted[rank - 1]!;
      const isAtom = place(i).atoms.includes(exact);
      const found = orderStatistic(bins, rank);
      if (isAtom) expect(found).toBe(exact);
      else expect(Math.abs(found / exact - 1)).toBeLessThan(1e-3);
    }
  },
);

test('the aggregate makes atoms of total cost where every benefit is under it', () => {
  const covered = {
    ...model,
    benefits: model.benefits.map((one) => ({ ...one, covers: { specific: true, aggregate: true } })),
  };
  const options = [5_000_000, 0].map((aggregatingSpecific) => ({
    ...sized[0]!,
    terms: { specific: specific(4_000_000, { aggregatingSpecific }), aggregate: aggregate(240_000_000) },
  }));
  const plan = sizedPlan(covered, options, 4000);
  const merged = stateOf(plan, sizeBlocks(plan, [4000]));
  options.forEach(({ terms, centre, fixedCosts: fixed }, index) => {
    const atom = 240_000_000 + fixed;
    const kept = terms.specific.aggregatingSpecific!;
    const atoms = [atom, kept === 0 ? Infinity : atom + kept] as const;
    const bins = optionBins(merged, index, { lowestKey: lowestKey(centre), atoms }, [0, 1]);
    const costs = yearsOf(covered, terms, fixed, 4000).totalCost;
    for (const value of atoms.filter(Number.isFinite)) {
      const years = costs.filter((cost) => cost === value).length;
      expect(years).toBeGreaterThan(0);
      const bin = bins.minimum.findIndex((minimum, b) => minimum === value && bins.maximum[b] === value);
      expect(bins.counts[bin]).toBe(years);
    }
  });
});

test('members above the attachment are counted by cover', () => {
  const counts = state.members.subarray(0, layout.MEMBER_COUNTS);
  for (let members = 0; members < 20; members++) {
    expect(counts[members]).toBe(years[0]!.membersAbove.filter((above) => above === members).length);
  }
});

test('blocks give the same bits however they are cut, and in any order', () => {
  const cut = sizedPlan(model, sized, 2000);
  const parts = sizeBlocks(cut, [2000, 1250]);
  expect(stateOf(cut, parts.toReversed())).toEqual(state);
  expect(stateOf(sizing, sizeBlocks(sizing, [3250]))).toEqual(state);
});

test('a plan year too expensive for exact sums is refused', () => {
  const dear = sized.map((option) => ({ ...option, fixedCosts: 2 ** 42 }));
  expect(() => sizeBlocks(sizedPlan(model, dear, 2000), [500])).toThrow(/costs more than 43 billion/);
});
