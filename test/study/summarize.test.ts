import * as statistics from 'simple-statistics';
import { describe, expect, test } from 'vitest';
import { emptyState, type ReducerState } from '../../src/reduce/reducer-state.ts';
import { accumulate, finishState, stateBuilder } from '../../src/reduce/state-builder.ts';
import { summarize } from '../../src/study/summarize.ts';
import type { Summary } from '../../src/study/summary.ts';
import { fixtureBlock, planFactsFixture } from '../laws/plan-facts-fixture.ts';

const facts = planFactsFixture();
const block = fixtureBlock(facts, 0, 5000);
const summary = summarize(facts, block.state);

/** Rows of dollars (members stay members). */
const dollars = (name: string) => {
  const index = facts.columns.findIndex((column) => column.name === name);
  return Array.from(block.columns[index]!, (v) => (facts.columns[index]!.unit === 'cents' ? v / 100 : v));
};
const amount = (name: string, of: Summary = summary) => of.amounts.find((one) => one.name === name)!;

/** A state of rows that differ from zero only in the columns given, by name, in cents or members. */
function stateOf(rows: number, given: Record<string, number[]>): ReducerState {
  const builder = stateBuilder(facts.columns.length, facts.exceedances);
  accumulate(
    builder,
    facts.columns.map(({ name }) => Float64Array.from({ length: rows }, (_, row) => given[name]?.[row] ?? 0)),
  );
  return finishState(builder);
}

describe('summarize()', () => {
  test('gives mean, standard deviation and quantiles of the rows in dollars', () => {
    for (const { name, mean, standardDeviation, quantiles } of summary.amounts) {
      const rows = dollars(name);
      expect(mean.value).toBeCloseTo(statistics.mean(rows), 4);
      expect(standardDeviation.value).toBeCloseTo(statistics.sampleStandardDeviation(rows), 4);
      const sorted = rows.toSorted((a, b) => a - b);
      for (const { level, value } of quantiles) {
        const exact = sorted[Math.ceil(5000 * level - 1e-9) - 1]!;
        expect(Math.abs(value - exact)).toBeLessThanOrEqual(1e-3 * exact);
      }
    }
  });

  test('lists every amount once, the deficit and the largest member apart', () => {
    expect(summary.amounts.map(({ name }) => name)).toEqual([
      'gross_medical_routine',
      'gross_medical_catastrophic',
      'gross_dental_care',
      'gross',
      'eligible',
      'specific_recovery',
      'aggregate_recovery',
      'retained',
      'total_cost',
    ]);
  });

  test('names quantiles 0.9, 0.95 and 0.99 as 1 in 10, 20 and 100 years', () => {
    const { quantiles, oneInYears } = amount('total_cost');
    const at = (level: number) => quantiles.find((quantile) => quantile.level === level)!.value;
    expect(oneInYears.map(({ years, value }) => [years, value])).toEqual([
      [10, at(0.9)],
      [20, at(0.95)],
      [100, at(0.99)],
    ]);
  });

  test('gives the tail value as the mean of the worst years', () => {
    const worst = dollars('gross')
      .toSorted((a, b) => a - b)
      .slice(4750);
    const { value } = amount('gross').tailValues.find(({ level }) => level === 0.95)!;
    expect(Math.abs(value / statistics.mean(worst) - 1)).toBeLessThan(1e-5);
  });

  test('gives the extremes seen', () => {
    const { smallestSimulated, largestSimulated } = amount('gross');
    expect([smallestSimulated, largestSimulated]).toEqual([
      Math.min(...dollars('gross')),
      Math.max(...dollars('gross')),
    ]);
  });

  test('counts probabilities exactly', () => {
    const share = (count: number) => count / 5000;
    const totals = dollars('total_cost');
    const over = (ratio: number) => share(totals.filter((v) => v > 1_400_000 * ratio).length);
    expect(Object.fromEntries(summary.probabilities.map(({ name, value }) => [name, value]))).toEqual({
      aggregateAttaches: share(dollars('aggregate_recovery').filter((v) => v > 0).length),
      anyMemberAbove: share(dollars('members_above').filter((v) => v > 0).length),
      deficit: share(dollars('deficit').filter((v) => v > 0).length),
      over2: over(1.02),
      over4: over(1.04),
      over5: over(1.05),
      over10: over(1.1),
    });
  });

  test('gives the deficit over all years and over the years with one', () => {
    const deficits = dollars('deficit');
    const positive = deficits.filter((v) => v > 0);
    expect(positive.length).toBeGreaterThan(10);
    expect(summary.deficit.mean.value).toBeCloseTo(statistics.mean(deficits), 6);
    expect(summary.deficit.meanGivenDeficit?.value).toBeCloseTo(statistics.mean(positive), 6);
    const standardError = statistics.sampleStandardDeviation(positive) / Math.sqrt(positive.length);
    expect(summary.deficit.meanGivenDeficit?.standardError).toBeCloseTo(standardError, 6);
  });

  test('gives the distribution of members above, which sums to 1', () => {
    const { distribution, mean, largestSimulated } = summary.membersAbove;
    const above = dollars('members_above');
    expect(mean.value).toBeCloseTo(statistics.mean(above), 12);
    expect(largestSimulated).toBe(Math.max(...above));
    expect(distribution.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(1, 12);
    distribution.forEach(({ members, orMore, value }, index) => {
      expect(members).toBe(index);
      expect(orMore).toBe(index === distribution.length - 1);
      expect(value).toBe(above.filter((v) => (orMore ? v >= members : v === members)).length / 5000);
    });
  });

  test('ends the distribution of members where so many or more are seen in at most 1 of 1,000 years', () => {
    const years = Array.from({ length: 2000 }, (_, row) => (row < 2 ? 7 : row < 100 ? 2 : row < 500 ? 1 : 0));
    const { distribution } = summarize(facts, stateOf(2000, { members_above: years })).membersAbove;
    expect(distribution.map(({ members, orMore, value }) => [members, orMore, value])).toEqual([
      [0, false, 0.75],
      [1, false, 0.2],
      [2, false, 0.049],
      [3, true, 0.001],
    ]);
  });

  test('compares each cover with its premium', () => {
    const { premium, recovery, lossRatio, costOfCover } = summary.covers.specific!;
    expect(premium).toBe(240_000);
    expect(recovery).toMatchObject({ source: 'exact', expected: 80_000 });
    expect(lossRatio).toMatchObject({ value: 80_000 / 240_000, standardError: 0 });
    expect(costOfCover).toMatchObject({ value: 160_000, low: 160_000, standardError: 0 });
  });

  test('compares each cover by the simulation where the exact recovery is too rough', () => {
    const expected = { ...facts.expected, specificRecovery: { value: 80_000, error: 5000 } };
    const { recovery, lossRatio, costOfCover } = summarize(planFactsFixture({ expected }), block.state).covers
      .specific!;
    expect(recovery).toMatchObject({ source: 'simulated', expected: 80_000, expectedError: 5000 });
    expect(lossRatio!.value).toBeCloseTo(recovery.value / 240_000, 14);
    expect(lossRatio!.standardError).toBeCloseTo(recovery.standardError! / 240_000, 14);
    expect(costOfCover!.value).toBeCloseTo(240_000 - recovery.value, 8);
    expect(costOfCover!.low).toBeCloseTo(240_000 - recovery.high!, 8);
    expect(costOfCover!.standardError).toBe(recovery.standardError);
  });

  test('has no loss ratio without a premium, and no cover where there is none', () => {
    const bare = planFactsFixture({
      terms: { specific: facts.terms.specific, aggregate: null },
      premiums: { specific: null, aggregate: null },
    });
    const { covers, contract } = summarize(bare, block.state);
    expect(covers.specific).toMatchObject({ premium: null, lossRatio: null, costOfCover: null });
    expect(covers.aggregate).toBeNull();
    expect(contract.aggregate).toBeNull();
  });

  test('puts exact values beside the estimates, with z = (estimate - exact) / standard error', () => {
    const gross = amount('gross').mean;
    expect([gross.expected, gross.expectedError]).toEqual([1_050_000, 1e-6]);
    expect(gross.z).toBeCloseTo((gross.value - 1_050_000) / gross.standardError!, 12);
    expect(amount('gross_dental_care').mean.expected).toBe(50_000);
    expect(amount('gross_medical_catastrophic').mean.expected).toBe(200_000);
    expect(summary.membersAbove.mean.expected).toBe(0.5);
    expect(summary.probabilities[0]).toMatchObject({ name: 'aggregateAttaches', expected: 0.02 });
    expect(summary.probabilities[1]).toMatchObject({ name: 'anyMemberAbove', expected: null, z: null });
  });

  test('derives the exact retained claims and total cost from the others', () => {
    expect(amount('retained').mean.expected).toBe(1_050_000 - 80_000 - 5_000);
    expect(amount('total_cost').mean.expected).toBe(1_050_000 - 80_000 - 5_000 + 300_000);
    expect(amount('retained').mean.expectedError).toBeCloseTo(3e-6, 12);
  });

  test('leaves out what the exact model does not give', () => {
    const { aggregateRecovery: _, probabilityAttaches: __, ...expected } = facts.expected;
    const partial = summarize(planFactsFixture({ expected }), block.state);
    expect(amount('retained', partial).mean.expected).toBeNull();
    const means = partial.agreement.checks.filter(({ statistic }) => statistic === 'mean');
    expect(means.map(({ quantity }) => quantity)).toEqual([
      'Medical, routine',
      'Medical, catastrophic',
      'Dental, care',
      'Gross claims',
      'Aggregate-eligible claims',
      'Specific reimbursement',
      'Members above the specific attachment',
      'Deficit',
    ]);
  });

  test('marks a cover that hardly ever paid, and claims no error for one that never did', () => {
    const nine = summarize(facts, stateOf(1000, { specific_recovery: new Array(9).fill(500_000) }));
    const { mean } = amount('specific_recovery', nine);
    expect(mean).toMatchObject({ value: 45, tooFew: true, events: 9 });
    // Nine payments of 5,000 are a Poisson number of them
    expect(mean.low!).toBeLessThan(45 * 0.55);
    expect(mean.high!).toBeGreaterThan(45 * 1.7);
    const none = summarize(facts, stateOf(1000, {}));
    expect(none.covers.aggregate?.recovery).toMatchObject({ value: 0, standardError: null, high: null, tooFew: true });
    expect(none.deficit.meanGivenDeficit).toBeNull();
  });

  test('is certain of the zero recovery where there is no cover', () => {
    const bare = planFactsFixture({ terms: { specific: null, aggregate: null } });
    const { mean } = amount('aggregate_recovery', summarize(bare, stateOf(100, {})));
    expect(mean).toMatchObject({ value: 0, standardError: 0, expected: 0, z: null });
  });

  test('gives dollars per employee and month', () => {
    expect(amount('gross').meanPepm.value).toBeCloseTo(amount('gross').mean.value / 1200, 10);
    expect(summary.funding).toEqual({ yearly: 1_400_000, pepm: 1_400_000 / 1200 });
    expect(summary.fixedCosts).toEqual({ yearly: 300_000, pepm: 250 });
  });

  test('survives JSON whole: no Infinity, no NaN', () => {
    expect(JSON.parse(JSON.stringify(summary))).toEqual(summary);
    expect(summary.contract.specific?.limit).toBeNull();
    const one = summarize(facts, fixtureBlock(facts, 3, 1).state);
    expect(JSON.parse(JSON.stringify(one))).toEqual(one);
  });

  test('refuses no plan years and the state of another plan', () => {
    expect(() => summarize(facts, emptyState(12, 7))).toThrow('Cannot summarize a study of no plan years');
    expect(() => summarize(facts, { ...block.state, exceedances: new Float64Array(2) })).toThrow(
      'Cannot summarize as the state is of another plan: it must have 12 columns and 7 exceedances: got 12 and 2',
    );
  });

  test('refuses an exact model with other components than the rows', () => {
    const expected = { ...facts.expected, byComponent: facts.expected.byComponent.slice(1) };
    expect(() => summarize(planFactsFixture({ expected }), block.state)).toThrow(
      'the exact model must have the components of the rows, 3: got 2',
    );
  });
});
