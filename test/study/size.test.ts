import { expect, test } from 'vitest';
import { exactYear } from '../../src/exact/exact-year.ts';
import { resolvePlan } from '../../src/plan/resolve.ts';
import { resolveOptions } from '../../src/plan/resolve-options.ts';
import { parseScenario } from '../../src/scenario/load.ts';
import { prepareSizing } from '../../src/study/prepare-sizing.ts';
import { size, sizeWith } from '../../src/study/size.ts';
import { wholeSegments } from '../../src/study/sizing-plan.ts';
import { runInThread } from '../laws/replicated-sizing.ts';

const file = {
  name: 'Small',
  seed: 'small',
  population: {
    employees: 40,
    classes: {
      employees: { count: 40, relativity: { severity: 1.2 } },
      dependents: { count: 44, relativity: { severity: 0.8 } },
    },
  },
  benefits: {
    medical: {
      stopLoss: ['specific', 'aggregate'],
      perils: { claims: { builtIn: 'ref-2025', scaleTo: { pmpm: 600 } } },
    },
  },
  uncertainty: { parameterRisk: { sigma: 0.08 } },
  stopLoss: { specific: { attachment: '50k' }, aggregate: { corridor: 1.25, limit: '1m' } },
  fixedCosts: { administration: { pepm: 45 }, specificPremium: { pepm: 400 }, aggregatePremium: { pepm: 15 } },
  funding: { margin: '5%' },
  options: { attachments: ['40k', '60k', '100k'], corridors: ['none', 1.2], aggregatingSpecific: [0, '30k'] },
  quotes: {
    north: {
      carrier: 'Northern',
      specific: { attachment: '60k', aggregatingSpecific: '20k' },
      aggregate: { corridor: 1.25, limit: '1m' },
      specificPremium: { pepm: 300 },
      aggregatePremium: { pepm: 14 },
    },
  },
};
const { scenario } = parseScenario(JSON.stringify(file), 'small.yaml');
const PATHS = 20_000;
/** Claims and attachments are whole cents, of which the exact law knows nothing. */
const CENT = 0.01;
const sizing = await size(scenario, { paths: PATHS, workers: 2 });
const optionOf = (id: string) => sizing.options.find((option) => option.id === id)!;

test('size() gives the same bits with 1 and 2 workers and in this thread', async () => {
  expect(await size(scenario, { paths: PATHS, workers: 1 })).toEqual(sizing);
  expect(await sizeWith(scenario, { paths: PATHS, sensitivity: true }, runInThread)).toEqual(sizing);
});

test('size() agrees with the exact model', () => {
  const { passed, compared, optionsCompared, options } = sizing.verification;
  expect({ passed, optionsCompared, options }).toEqual({ passed: true, optionsCompared: 8, options: 15 });
  expect(compared).toBeGreaterThan(20);
  for (const { totalCost } of sizing.options) {
    if (totalCost.mean.z !== null) expect(Math.abs(totalCost.mean.z)).toBeLessThan(4);
  }
});

test.each(['current', '60k-none', '60k-120%', '100k-120%'])(
  '%s: deficits, quantiles and TVaR are those of the exact law',
  (id) => {
    const { model, ...plan } = resolvePlan(scenario);
    const { specific, aggregate } = resolveOptions(scenario, { model, ...plan }).find((option) => option.id === id)!;
    const { design, deficit, totalCost, fixedCosts } = optionOf(id);
    const layer = aggregate && { ...aggregate, attachment: design.aggregate!.attachment };
    const { retained } = exactYear(model, { specific }, layer);
    if ('notAvailable' in retained) throw new Error(retained.notAvailable);
    const claims = deficit.common.funding - fixedCosts.yearly;
    const compare = (
      estimate: { value: number; standardError: number | null },
      exact: { value: number; error: number },
    ) =>
      expect(Math.abs(estimate.value - exact.value)).toBeLessThan(
        4 * estimate.standardError! + 10 * exact.error + CENT,
      );
    const { value: probability, error } = retained.probabilityAbove(claims);
    expect(Math.abs(deficit.common.probability.value - probability)).toBeLessThan(
      4 * deficit.common.probability.standardError! + 10 * error,
    );
    compare(deficit.common.expected, retained.expectedExcess(claims));
    compare(totalCost.standardDeviation, retained.sd);
    for (const { level, value, standardError } of totalCost.quantiles) {
      const exact = retained.quantile(level);
      compare({ value: value - fixedCosts.yearly, standardError }, exact);
    }
    const tail = totalCost.tailValues[0]!;
    compare({ ...tail, value: tail.value - fixedCosts.yearly }, retained.tailValue(0.95));
  },
);

test('funding is the expected total cost of the current policy and the margin, for all options', () => {
  const { funding, options } = sizing;
  expect(funding.amount.yearly).toBeCloseTo(1.05 * optionOf('current').totalCost.mean.expected!, 1);
  for (const { deficit } of options) expect(deficit.common.funding).toBe(funding.amount.yearly);
  const { totalCost, deficit } = optionOf('60k-120%');
  expect(deficit.own.funding).toBeCloseTo(1.05 * totalCost.mean.expected!, 1);
});

test('premiums: the policy’s and the quote’s own, technical ones from exact expectations over their loss ratios', () => {
  expect(optionOf('current').premium.specific).toMatchObject({ source: 'policy', yearly: 192_000 });
  expect(optionOf('quote-north').premium.specific).toMatchObject({ source: 'quote', yearly: 144_000 });
  const { specific, aggregate } = optionOf('100k-120%').premium;
  expect(specific).toMatchObject({ source: 'technical', targetLossRatio: 0.86, expectedRecoveryBasis: 'exact' });
  expect(specific!.yearly).toBeCloseTo(specific!.expectedRecovery / 0.86, 6);
  expect(aggregate!.yearly).toBeCloseTo(aggregate!.expectedRecovery / 0.5, 6);
  const kept = optionOf('100k-none-asd30k').premium.specific!;
  expect(kept.expectedRecoveryBasis).toBe('simulated');
  expect(kept.expectedRecovery).toBeLessThan(specific!.expectedRecovery);
  expect(kept.expectedRecovery).toBeGreaterThan(specific!.expectedRecovery - 30_000);
});

test('the contractual maximum adds the attachment, what is kept first and fixed costs, and says what lies beyond', () => {
  const { contractualMaximum, design, fixedCosts } = optionOf('60k-120%-asd30k');
  expect(contractualMaximum.amount).toBeCloseTo(design.aggregate!.attachment + 30_000 + fixedCosts.yearly, 6);
  expect(contractualMaximum.beyond).toEqual(['the aggregate reimburses at most 1,000,000']);
  expect(optionOf('60k-none').contractualMaximum).toEqual({
    amount: null,
    parts: null,
    beyond: ['there is no aggregate cover'],
  });
});

test('the break-even premium of the current policy is its own', () => {
  const { value, premium } = optionOf('current');
  expect(value.breakEvenCapital.value).toBeCloseTo(premium.total.yearly, 6);
  expect(value.breakEvenUtility!.value).toBeCloseTo(premium.total.yearly, 6);
  // Claims without cover have no finite expected utility
  expect(optionOf('without-cover').value.breakEvenUtility).toBeNull();
});

test('the tornado moves cost the way its factors do', () => {
  const factor = (name: string) => sizing.sensitivity!.factors.find((one) => one.name === name)!;
  const effect = (name: string, side: 'low' | 'high') =>
    factor(name)[side]!.effects.find(({ option }) => option === 'current')!;
  expect(effect('trend', 'high').totalCost.low!).toBeGreaterThan(0);
  expect(effect('trend', 'low').totalCost.high!).toBeLessThan(0);
  expect(effect('trend', 'high').deficitProbability.low!).toBeGreaterThan(0);
  expect([factor('parameterRisk').low!.setting, factor('parameterRisk').high!.setting]).toEqual(['5 %', '11 %']);
  // At the same cost of a member, a heavier tail leaves more to the specific cover
  expect(effect('tailIndex', 'low').totalCost.high!).toBeLessThan(0);
  expect(effect('groupSize', 'high').deficitProbability.value).toBeLessThan(
    effect('groupSize', 'low').deficitProbability.value,
  );
  expect(factor('relativities').low!.setting).toBe('50 % of their distance from 1');
});

test('every cell of the heat map is an option of the ladder', () => {
  expect(sizing.heatMaps).toHaveLength(2);
  for (const { rows } of sizing.heatMaps) {
    expect(rows.map((row) => row.length)).toEqual([2, 2, 2]);
    for (const cell of rows.flat()) {
      expect(cell.deficitProbability).toEqual(optionOf(cell.option).deficit.common.probability);
    }
  }
});

test('paths are rounded up so that both halves are whole', () => {
  expect([1, 500, 501, 20_000].map(wholeSegments)).toEqual([500, 500, 1000, 20_000]);
  expect(sizing.halves).toEqual({ chosenOn: 10_000, valuedOn: 10_000 });
});

test('a scenario without options or quotes is refused', () => {
  const { options: _, quotes: __, ...rest } = scenario;
  expect(() => prepareSizing(rest)).toThrow(/nothing to compare/);
});

test('a loading prices by standard deviations, which are those of the exact model', async () => {
  const loaded = parseScenario(
    JSON.stringify({
      ...file,
      quotes: undefined,
      options: { attachments: ['60k'], corridors: [1.2] },
      sizing: { premium: { loading: 0.25 } },
    }),
    'loaded.yaml',
  ).scenario;
  const { options } = await size(loaded, { paths: 1000, sensitivity: false });
  const { design, premium } = options.find(({ id }) => id === '60k-120%')!;
  const { model, ...plan } = resolvePlan(loaded);
  const { specific, aggregate } = resolveOptions(loaded, { model, ...plan }).find(({ id }) => id === '60k-120%')!;
  const year = exactYear(model, { specific }, { ...aggregate!, attachment: design.aggregate!.attachment });
  if ('notAvailable' in year.aggregateRecovery) throw new Error(year.aggregateRecovery.notAvailable);
  expect(premium.specific!.targetLossRatio).toBeNull();
  expect(
    premium.specific!.yearly / (year.specificRecovery.mean.value + 0.25 * year.specificRecovery.sd.value),
  ).toBeCloseTo(1, 4);
  expect(
    premium.aggregate!.yearly / (year.aggregateRecovery.mean.value + 0.25 * year.aggregateRecovery.sd.value),
  ).toBeCloseTo(1, 3);
});
