import { expect, test } from 'vitest';
import { expectedAggregate } from '../../src/exact/expected-aggregate.ts';
import { expectOptions } from '../../src/plan/expect-options.ts';
import { shortAmount } from '../../src/plan/option-names.ts';
import { resolvePlan } from '../../src/plan/resolve.ts';
import { resolveOptions } from '../../src/plan/resolve-options.ts';
import { parseScenario } from '../../src/scenario/load.ts';

const scenarioWith = (more: object) =>
  parseScenario(
    JSON.stringify({
      name: 'Options',
      population: { employees: 20, classes: { members: { count: 42 } } },
      benefits: { medical: { stopLoss: ['specific', 'aggregate'], perils: { claims: { builtIn: 'ref-2025' } } } },
      stopLoss: {
        specific: { attachment: '50k', share: 0.9, lasers: [{ class: 'members', attachment: '80k' }] },
        aggregate: { corridor: 1.25, limit: '2m', expectedClaims: '300k' },
      },
      fixedCosts: { specificPremium: { yearly: '90k' } },
      ...more,
    }),
    'options.yaml',
  ).scenario;

const resolved = (more: object) => {
  const scenario = scenarioWith(more);
  return resolveOptions(scenario, resolvePlan(scenario));
};

test('the ladder has every combination once, in order, named by its steps', () => {
  const options = resolved({
    options: { attachments: ['100k', 'none', '60k'], corridors: [1.25, 'none'], aggregatingSpecific: [0, '25k'] },
  });
  expect(options.map(({ id }) => id)).toEqual([
    'current',
    'without-cover',
    '60k-none',
    '60k-125%',
    '100k-none',
    '100k-125%',
    'none-125%',
    '60k-none-asd25k',
    '60k-125%-asd25k',
    '100k-none-asd25k',
    '100k-125%-asd25k',
  ]);
  expect(options.at(-1)!.label).toBe('100k · 125 % · 25k agg. specific');
});

test('an option of the ladder is the current policy but for its steps; lasers never lie below the attachment', () => {
  const [, , sixty, hundred] = resolved({ options: { attachments: ['60k', '100k'], corridors: [1.2] } });
  expect(sixty!.specific).toMatchObject({ attachment: 60_000, share: 0.9, lasers: [{ attachment: 80_000 }] });
  expect(hundred!.specific).toMatchObject({ attachment: 100_000, lasers: [{ attachment: 100_000 }] });
  // The carrier's expected claims belong to the current attachment
  expect(sixty!.aggregate).toMatchObject({ corridor: 1.2, expectedClaims: null, limit: 2_000_000, lossLimit: 60_000 });
  expect(sixty!.premiums).toEqual({ specific: null, aggregate: null });
});

test('a quote is its own policy at its own price', () => {
  const quote = resolved({
    quotes: {
      north: { carrier: 'Northern', specific: { attachment: '75k' }, specificPremium: { pepm: 100 } },
    },
  })[2]!;
  expect(quote).toMatchObject({
    id: 'quote-north',
    kind: 'quote',
    carrier: 'Northern',
    specific: { attachment: 75_000, share: 1, lasers: [] },
    aggregate: null,
    premiums: { specific: 24_000, aggregate: null },
  });
});

test('there must be something to compare', () => {
  expect(() => resolved({})).toThrow(/nothing to compare: write options or quotes/);
});

test('expectOptions() gives each option what the exact model gives it alone', () => {
  const scenario = scenarioWith({
    options: { attachments: ['60k', '100k'], corridors: ['none', 1.2, 1.3], aggregatingSpecific: [0, '25k'] },
  });
  const plan = resolvePlan(scenario);
  const { model } = plan;
  const options = resolveOptions(scenario, plan);
  const expected = expectOptions(plan, options);
  options.forEach(({ specific, aggregate }, i) => {
    const { terms, eligible, aggregateRecovery, probabilityAttaches, specificRecovery } = expected[i]!;
    if ((specific?.aggregatingSpecific ?? 0) > 0) expect(specificRecovery).toBeNull();
    if (aggregate === null || terms.aggregate === null) return;
    const layer = { ...aggregate, attachment: terms.aggregate.attachment / 100 };
    const alone = expectedAggregate(model, { specific }, layer, eligible);
    expect(aggregateRecovery!.value).toBeCloseTo(alone.aggregateRecovery.value, -1);
    expect(Math.abs(aggregateRecovery!.value / alone.aggregateRecovery.value - 1)).toBeLessThan(1e-4);
    expect(Math.abs(probabilityAttaches!.value / alone.probabilityAttaches.value - 1)).toBeLessThan(1e-4);
  });
});

test('amounts are named as people say them', () => {
  expect([500, 75_000, 137_500, 1_000_000, 1_250_000].map(shortAmount)).toEqual([
    '500',
    '75k',
    '137.5k',
    '1m',
    '1.25m',
  ]);
});
