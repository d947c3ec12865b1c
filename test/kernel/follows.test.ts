/** A peril that follows another: each keeps its law, and both together are what the bivariate normal law says. */
import { describe, expect, test } from 'vitest';
import { lognormal } from '../../src/distributions/severity/lognormal.ts';
import { parseScenario } from '../../src/scenario/load.ts';
import { compileScenario } from '../../src/study/compile-scenario.ts';
import { ndtr, ndtri } from '../../src/units/elementary.ts';
import { columnNamed, quickPlan, simulatePaths } from '../laws/quick-plan.ts';
import { disagreements, stateOfYear } from '../laws/rows-of-year.ts';
import { zOfCount, zOfMean } from '../laws/z-scores.ts';

const MEMBERS = 1000;
const PATHS = 120;
const HORIZON = 2;
const R = 0.7;
const MEDICAL = { probability: 0.8, mu: 7.5, sigma: 1.5 };
const LEAVE = { probability: 0.08, mu: 8, sigma: 0.7 };

const claims = ({ probability, mu, sigma }: typeof MEDICAL) => ({
  frequency: { distribution: 'bernoulli', probability },
  severity: { distribution: 'lognormal', mu, sigma },
});

const written = (follows: object = {}, horizon = HORIZON) => ({
  name: 'Follows',
  seed: 'follows',
  horizon,
  population: { employees: MEMBERS, classes: { members: { count: MEMBERS } } },
  benefits: {
    medical: { stopLoss: ['specific', 'aggregate'], perils: { claims: { ...claims(MEDICAL), persistence: 0.5 } } },
    disability: { perils: { leave: { ...claims(LEAVE), persistence: 0.3, ...follows } } },
  },
  stopLoss: { specific: { attachment: 40_000 }, aggregate: { corridor: 1.05 } },
  insured: { poolingPoint: 'none' },
  reporting: { claimants: 0.01 },
});

const FOLLOWS = { follows: { peril: 'medical.claims', correlation: R } };

/** Both costs of every member-year of a plan year; members without either are 0 in both. */
function costsOf(planYear: number, follows: object = FOLLOWS) {
  const { insured: _, ...scenario } = written(follows);
  // Without covers every claim is listed
  const plan = quickPlan({ ...scenario, stopLoss: {}, insured: { poolingPoint: 'none' } });
  const { claimants } = simulatePaths(plan, PATHS);
  const [medical, leave] = [new Float64Array(PATHS * MEMBERS), new Float64Array(PATHS * MEMBERS)];
  for (let i = 0; i < claimants.length; i++) {
    if (claimants.planYear[i] !== planYear) continue;
    const place = claimants.path[i]! * MEMBERS + claimants.member[i]!;
    medical[place] = claimants.byBenefit[0]![i]! / 100;
    leave[place] = claimants.byBenefit[1]![i]! / 100;
  }
  return { medical, leave };
}

/** P(first exceeds the quantile of p, second that of q) of two normals with a correlation, by Simpson's rule. */
function both(p: number, q: number, r = R): number {
  const [from, bar] = [-ndtri(p), -ndtri(q)];
  const f = (z: number) =>
    (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * ndtr((r * z - bar) / Math.sqrt(1 - r * r));
  const steps = 4000;
  const width = (10 - from) / steps;
  let sum = f(from) + f(10);
  for (let i = 1; i < steps; i++) sum += (i % 2 === 1 ? 4 : 2) * f(from + i * width);
  return (sum * width) / 3;
}

describe.each([1, 2])('in plan year %i', (planYear) => {
  const { medical, leave } = costsOf(planYear);
  const amountAt = ({ probability, mu, sigma }: typeof MEDICAL, s: number) =>
    lognormal({ mu, sigma }).upperQuantile(s / probability);

  test('each peril keeps its law', () => {
    for (const s of [0.7, 0.2, 0.05, 0.01, 0.001]) {
      const above = medical.filter((dollars) => dollars > amountAt(MEDICAL, s)).length;
      expect(Math.abs(zOfCount(above, medical.length, s))).toBeLessThan(4);
    }
    for (const s of [0.0799, 0.04, 0.01, 0.001]) {
      const above = leave.filter((dollars) => dollars > amountAt(LEAVE, s)).length;
      expect(Math.abs(zOfCount(above, leave.length, s))).toBeLessThan(4);
    }
  });

  test.each([
    [0.01, 0.079],
    [0.05, 0.079],
    [0.2, 0.079],
    [0.05, 0.02],
    [0.2, 0.004],
  ])('the top %d in one and the top %d in the other are together as often as the bivariate normal law says', (p, q) => {
    const [inMedical, inLeave] = [amountAt(MEDICAL, p), amountAt(LEAVE, q)];
    const together = medical.filter((dollars, i) => dollars > inMedical && leave[i]! > inLeave).length;
    expect(Math.abs(zOfCount(together, medical.length, both(p, q)))).toBeLessThan(4);
  });

  test('who is on leave has a multiple of the medical cost of the others, and a longer leave goes with more of it', () => {
    const mean = (of: (i: number) => boolean) => {
      const chosen = medical.filter((_, i) => of(i));
      return chosen.reduce((sum, dollars) => sum + dollars, 0) / chosen.length;
    };
    const ratio = mean((i) => leave[i]! > 0) / mean((i) => leave[i] === 0);
    expect(ratio).toBeGreaterThan(5);
    const longest = amountAt(LEAVE, 0.02);
    expect(mean((i) => leave[i]! > longest)).toBeGreaterThan(1.3 * mean((i) => leave[i]! > 0 && leave[i]! <= longest));
  });
});

describe.each([1, 2])('a third that follows the second, in plan year %i', (planYear) => {
  const R2 = 0.8;
  const LONG = { probability: 0.02, mu: 10, sigma: 0.5 };
  const longTerm = { ...claims(LONG), persistence: 0, follows: { peril: 'disability.leave', correlation: R2 } };
  const { insured: _, benefits, ...scenario } = written(FOLLOWS);
  const plan = quickPlan({
    ...scenario,
    benefits: { ...benefits, longTerm: { perils: { reserve: longTerm } } },
    stopLoss: {},
    insured: { poolingPoint: 'none' },
  });
  const { claimants } = simulatePaths(plan, PATHS);
  const ofYear = [...claimants.planYear.keys()].filter((i) => claimants.planYear[i] === planYear);
  const laws = [MEDICAL, LEAVE, LONG];
  const together = (...levels: (number | null)[]) => {
    const bars = levels.map((s, i) =>
      s === null ? -1 : lognormal(laws[i]!).upperQuantile(Math.min(1, s / laws[i]!.probability)) * 100,
    );
    return ofYear.filter((at) => bars.every((bar, i) => claimants.byBenefit[i]![at]! > bar)).length;
  };

  test.each([0.0199, 0.01, 0.002])('keeps its law: the top %d', (s) => {
    expect(Math.abs(zOfCount(together(null, null, s), PATHS * MEMBERS, s))).toBeLessThan(4);
  });

  test.each([
    [0.079, 0.0199],
    [0.02, 0.01],
    [0.01, 0.0199],
  ])('goes with the second by its correlation: the top %d and the top %d', (p, q) => {
    expect(Math.abs(zOfCount(together(null, p, q), PATHS * MEMBERS, both(p, q, R2)))).toBeLessThan(4);
  });

  test.each([
    [0.2, 0.0199],
    [0.05, 0.0199],
    [0.01, 0.01],
  ])('and with the first by the product of both correlations: the top %d and the top %d', (p, q) => {
    expect(Math.abs(zOfCount(together(p, null, q), PATHS * MEMBERS, both(p, q, R * R2)))).toBeLessThan(4);
  });

  test('leaves the second as it was', () => {
    const { leave } = costsOf(planYear);
    const count = leave.filter((dollars) => dollars > 0).length;
    expect(ofYear.filter((at) => claimants.byBenefit[1]![at]! > 0)).toHaveLength(count);
  });
});

test('what is followed is drawn as if nothing followed it', () => {
  const gross = (scenario: object) => {
    const plan = quickPlan(scenario);
    return columnNamed(plan, simulatePaths(plan, 20), 'gross_medical_claims');
  };
  expect(gross(written(FOLLOWS))).toEqual(gross(written()));
  const { insured: _, ...single } = written(FOLLOWS, 1);
  const { insured: __, ...alone } = written({}, 1);
  expect(gross(single)).toEqual(gross(alone));
});

test('means hold, and what needs the joint law is said not to be known', () => {
  const { insured: _, ...scenario } = { ...written(FOLLOWS, 1), reporting: { claimants: '1m' } };
  const plan = compileScenario(parseScenario(JSON.stringify(scenario), 'follows.yaml').scenario);
  const reason = { notAvailable: 'it needs the joint law of perils that follow each other' };
  expect(plan.facts.known.deviations).toMatchObject({ gross: reason, retained: reason });
  expect(plan.facts.known.cost).toEqual(reason);
  expect(plan.facts.expected.aggregateRecovery!.value).toBeGreaterThan(0);
  const { columns } = simulatePaths(plan, 5000);
  expect(disagreements(plan.facts, stateOfYear(plan.facts, columns, 1))).toEqual([]);
  const gross = columnNamed(plan, { columns } as never, 'gross');
  expect(Math.abs(zOfMean(gross, 100 * plan.facts.expected.gross.value))).toBeLessThan(4);
});
