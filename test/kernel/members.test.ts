import { describe, expect, test } from 'vitest';
import { columnNamed, simulatePaths } from '../laws/quick-plan.ts';
import { zOfCount } from '../laws/z-scores.ts';
import { fixedAmount, oneBenefit, oneClaim, perYear } from './one-benefit.ts';

test('a peril that draws the number of its members first hits distinct members', () => {
  const perils = { claims: { frequency: oneClaim(0.049), severity: fixedAmount(700) } };
  const result = simulatePaths(oneBenefit({ members: 30, perils }), 4000);
  // 1.47 claims a year: a member hit twice would show 1,400
  expect(new Set(result.claimants.amount)).toEqual(new Set([70_000]));
  const severalInAYear = perYear(result, 4000, () => 1).filter((members) => members > 1).length;
  expect(severalInAYear).toBeGreaterThan(1000);
});

describe.each([
  ['one word for each member', oneClaim(0.6)],
  ['the number of members first', oneClaim(0.03)],
  ['claims scattered over members', { distribution: 'poisson', mean: 1.7 }],
  ['a number of claims for each member', { distribution: 'negativeBinomial', mean: 1.7, r: 1.2 }],
] as const)('claims drawn by %s', (_, frequency) => {
  // Of two laws, so that some claims are looked at one by one; no claim is too small to be listed
  const parts = [
    { weight: 0.9, severity: { distribution: 'pareto', alpha: 1.1, scale: 100 } },
    { weight: 0.1, severity: { distribution: 'pareto', alpha: 1.6, scale: 3000 } },
  ];
  const severity = { distribution: 'mixture', parts };

  test.each([
    ['in full', undefined],
    ['up to a maximum', 4000],
  ])('are paid %s, and the year holds what its members were paid', (_, annualMaximum) => {
    const paths = 60;
    // More than a tile, and an odd number in each of them but the first
    const plan = oneBenefit({
      members: 1024 + 333,
      perils: { claims: { frequency, severity } },
      ...(annualMaximum === undefined ? {} : { annualMaximum }),
    });
    const result = simulatePaths(plan, paths);
    expect(perYear(result, paths, (cents) => cents)).toEqual(columnNamed(plan, result, 'gross'));
    const largest = Math.max(...result.claimants.amount);
    if (annualMaximum === undefined) expect(largest).toBeGreaterThan(1_000_000);
    else expect(largest).toBe(annualMaximum * 100);
  });
});

describe('an accident', () => {
  const accident = (victims: readonly object[]) => ({
    accidents: { fire: { benefit: 'medical', class: 'members', victims, severity: fixedAmount(5000) } },
  });
  const perils = { none: { frequency: oneClaim(0), severity: fixedAmount(1) } };
  const simulate = (members: number, victims: readonly object[], paths: number) =>
    simulatePaths(oneBenefit({ members, perils, uncertainty: accident(victims) }), paths);

  test('hits every member of a class that has no more than its victims', () => {
    const result = simulate(5, [{ members: 5, probability: 1 }], 50);
    expect(perYear(result, 50, () => 1)).toEqual(new Float64Array(50).fill(5));
    expect(new Set(result.claimants.amount)).toEqual(new Set([500_000]));
  });

  test('hits distinct members over several tiles', () => {
    const { claimants } = simulate(2500, [{ members: 2400, probability: 1 }], 1);
    expect(new Set(claimants.member).size).toBe(2400);
    expect(claimants.length).toBe(2400);
    expect(new Set(claimants.amount)).toEqual(new Set([500_000]));
  });

  test('has its law of victims, each member alike', () => {
    const paths = 5000;
    const result = simulate(
      1100,
      [
        { members: 3, probability: 0.3 },
        { members: 1, probability: 0.2 },
      ],
      paths,
    );
    const victims = perYear(result, paths, () => 1);
    for (const [number, probability] of [
      [0, 0.5],
      [1, 0.2],
      [3, 0.3],
    ] as const) {
      const years = victims.filter((hit) => hit === number).length;
      expect(Math.abs(zOfCount(years, paths, probability))).toBeLessThan(4);
    }
    const { member, length } = result.claimants;
    for (const [from, to] of [
      [0, 550],
      [550, 1024],
      [1024, 1100],
    ] as const) {
      const hit = member.filter((one) => one >= from && one < to).length;
      expect(Math.abs(zOfCount(hit, length, (to - from) / 1100))).toBeLessThan(4);
    }
  });

  test('is booked under its own name', () => {
    const plan = oneBenefit({ members: 5, perils, uncertainty: accident([{ members: 2, probability: 1 }]) });
    const result = simulatePaths(plan, 3);
    expect([...columnNamed(plan, result, 'gross_medical_fire')]).toEqual([1_000_000, 1_000_000, 1_000_000]);
    expect([...columnNamed(plan, result, 'gross_medical_none')]).toEqual([0, 0, 0]);
  });
});

describe("a benefit's annual maximum", () => {
  const always = (amount: number) => ({ frequency: oneClaim(1), severity: fixedAmount(amount) });
  const paidUnder = (perils: Record<string, { frequency: object; severity: object }>, uncertainty?: object) => {
    const plan = oneBenefit({ members: 3, perils, annualMaximum: 1000, ...(uncertainty ? { uncertainty } : {}) });
    const result = simulatePaths(plan, 2);
    return Object.fromEntries(
      plan.facts.columns
        .filter(({ role }) => role === 'component' || role === 'gross')
        .map(({ name }) => [name.replace('gross_medical_', ''), columnNamed(plan, result, name)[1]]),
    );
  };

  test('pays the perils in the order of the file', () => {
    expect(paidUnder({ first: always(800), second: always(500) })).toEqual({
      first: 240_000,
      second: 60_000,
      gross: 300_000,
    });
    expect(paidUnder({ second: always(500), first: always(800) })).toEqual({
      second: 150_000,
      first: 150_000,
      gross: 300_000,
    });
  });

  test('pays an accident after the perils', () => {
    const fire = {
      benefit: 'medical',
      class: 'members',
      victims: [{ members: 3, probability: 1 }],
      severity: fixedAmount(900),
    };
    expect(paidUnder({ care: always(300) }, { accidents: { fire } })).toEqual({
      care: 90_000,
      fire: 210_000,
      gross: 300_000,
    });
  });

  test('holds for each member and every way to draw', () => {
    const frequencies = [
      { distribution: 'poisson', mean: 3 },
      { distribution: 'geometric', mean: 3 },
      { distribution: 'binomial', trials: 9, probability: 0.3 },
    ];
    for (const frequency of frequencies) {
      const perils = { claims: { frequency, severity: fixedAmount(300.01) } };
      const { claimants } = simulatePaths(oneBenefit({ members: 40, perils, annualMaximum: 1000 }), 50);
      // Whole claims, and the part of the fourth that the maximum leaves
      expect(new Set(claimants.amount)).toEqual(new Set([30_001, 60_002, 90_003, 100_000]));
    }
  });

  test('does not stretch with the multipliers of the year', () => {
    const perils = { claims: always(900) };
    const uncertainty = { parameterRisk: { sigma: 0.5 } };
    const { claimants } = simulatePaths(oneBenefit({ members: 1, perils, annualMaximum: 1000, uncertainty }), 300);
    expect(Math.max(...claimants.amount)).toBe(100_000);
    expect(Math.min(...claimants.amount)).toBeLessThan(60_000);
  });
});
