import { describe, expect, test } from 'vitest';
import { type Estimate, normalEstimate } from '../../src/reduce/estimate.ts';
import { type Candidate, recommend } from '../../src/study/recommend.ts';
import type { Limit, LimitMeasure } from '../../src/study/sizing.ts';
import { replicatedSizing } from '../laws/replicated-sizing.ts';

const nothing = normalEstimate(0, 0);

/** A candidate with an expected cost, a P95 over budget and a probability of a deficit on both halves. */
function candidate(
  id: string,
  cost: number,
  p95: Estimate,
  deficit = normalEstimate(0.1, 0.001),
  valued = cost,
): Candidate {
  const limited: Record<LimitMeasure, Estimate> = {
    maxDeficitProbability: deficit,
    maxExpectedDeficit: nothing,
    maxP95OverBudget: p95,
    maxTVaR: nothing,
    maxStandardDeviation: nothing,
    maxPremium: nothing,
  };
  return {
    id,
    choosing: { expectedTotalCost: normalEstimate(cost, 5), limited },
    valuing: { expectedTotalCost: normalEstimate(valued, 5), limited },
    quantile: (level) => 1000 * (1 + level * p95.value),
  };
}

const limit = (measure: LimitMeasure, most: number): Limit => ({ measure, most, source: 'scenario' });
const tenPercent = limit('maxP95OverBudget', 0.1);

function among(candidates: readonly Candidate[], limits: readonly Limit[] = [tenPercent], error = 1) {
  return recommend({
    among: 'all',
    candidates,
    limits,
    difference: (a, b) => normalEstimate(a.valuing.expectedTotalCost.value - b.valuing.expectedTotalCost.value, error),
  });
}

const safe = normalEstimate(0.05, 0.001);
const risky = normalEstimate(0.2, 0.001);

describe('recommend()', () => {
  test('takes the least expected cost that keeps the limits, not the least of all', () => {
    const result = among([candidate('dear', 120, safe), candidate('right', 100, safe), candidate('cheap', 50, risky)]);
    expect(result).toMatchObject({ status: 'recommended', option: 'right', candidates: 3, meetLimits: 2 });
    expect(result.passedOver).toMatchObject([{ option: 'cheap', fails: ['maxP95OverBudget'] }]);
    expect(result.shadowCosts).toEqual([{ measure: 'maxP95OverBudget', saving: 50, option: 'cheap' }]);
    expect(result.indistinguishable).toEqual([]);
  });

  test('values the choice on the other half, where the luck of the winner is gone', () => {
    const result = among([candidate('lucky', 98, safe, undefined, 104), candidate('other', 100, safe)]);
    expect(result.option).toBe('lucky');
    expect(result.valuation!.expectedTotalCost.value).toBe(104);
    // On the half that values, the other is cheaper: that it cannot be told apart must be said
    expect(result.indistinguishable).toMatchObject([{ option: 'other', because: 'cost' }]);
  });

  test('names what costs the same within error', () => {
    const result = among([candidate('a', 100, safe), candidate('b', 101, safe), candidate('c', 110, safe)]);
    expect(result.indistinguishable.map(({ option }) => option)).toEqual(['b']);
  });

  test('names a cheaper option that misses a limit only within error', () => {
    const almost = normalEstimate(0.101, 0.001);
    const result = among([candidate('a', 100, safe), candidate('b', 90, almost), candidate('c', 80, risky)]);
    expect(result.indistinguishable).toMatchObject([{ option: 'b', because: 'limit' }]);
    expect(result.passedOver.map(({ option }) => option)).toEqual(['c']);
  });

  test('names what keeps for certain a limit that the recommended option keeps only within error', () => {
    const barely = normalEstimate(0.0995, 0.001);
    const result = among([candidate('a', 100, barely), candidate('b', 120, safe), candidate('c', 130, safe)]);
    expect(result.option).toBe('a');
    expect(result.valuation!.checks[0]).toMatchObject({ met: true, isCertain: false });
    expect(result.indistinguishable).toMatchObject([{ option: 'b', because: 'certainty' }]);
  });

  test('says which limit binds and what it would take when nothing keeps them all', () => {
    const often = normalEstimate(0.3, 0.001);
    const limits = [tenPercent, limit('maxDeficitProbability', 0.2)];
    const result = among(
      [candidate('a', 100, safe, often), candidate('b', 90, risky), candidate('c', 80, risky, often)],
      limits,
    );
    expect(result).toMatchObject({ status: 'nothingMeetsTheLimits', option: null, valuation: null, meetLimits: 0 });
    expect(result.whatItWouldTake).toEqual([
      {
        measure: 'maxP95OverBudget',
        most: 0.1,
        binds: true,
        attainable: { value: 0.2, option: 'b' },
        least: { value: 0.05, option: 'a' },
        // The least P95 over what the limit allows of the funding
        fundingNeeded: (1000 * (1 + 0.95 * 0.05)) / 1.1,
      },
      {
        measure: 'maxDeficitProbability',
        most: 0.2,
        binds: true,
        attainable: { value: 0.3, option: 'a' },
        least: { value: 0.1, option: 'b' },
        fundingNeeded: 1000 * (1 + 0.8 * 0.05),
      },
    ]);
  });
});

test('over 20 seeds the recommendation names the same option, or one that it calls indistinguishable', async () => {
  const sizingOf = await replicatedSizing(
    {
      name: 'Twenty seeds',
      population: { employees: 100, classes: { members: { count: 210 } } },
      benefits: { medical: { stopLoss: ['specific', 'aggregate'], perils: { claims: { builtIn: 'ref-2025' } } } },
      uncertainty: { parameterRisk: { sigma: 0.08 } },
      stopLoss: { specific: { attachment: '100k' }, aggregate: { corridor: 1.25, limit: '1m' } },
      fixedCosts: { administration: { pepm: 45 } },
      funding: { margin: '5%' },
      options: { attachments: ['50k', '75k', '100k', '150k', '200k'], corridors: ['none', 1.1, 1.2, 1.25] },
      sizing: { limits: { maxP95OverBudget: '12%' } },
    },
    40_000,
  );
  const choices: { option: string | null; near: string[] }[] = [];
  for (let seed = 0; seed < 20; seed++) {
    const { recommendation } = await sizingOf(`seed ${seed}`);
    choices.push({ option: recommendation.option, near: recommendation.indistinguishable.map(({ option }) => option) });
  }
  expect(choices.every(({ option }) => option !== null)).toBe(true);
  const disputed = choices.flatMap((one) =>
    choices
      .filter(({ option }) => option !== one.option && !one.near.includes(option!))
      .map(({ option }) => [one.option, option]),
  );
  expect(disputed).toEqual([]);
  // The list must mean something: most of the 21 candidates are told apart
  expect(Math.max(...choices.map(({ near }) => near.length))).toBeLessThan(10);
});
