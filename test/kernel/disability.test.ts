/**
 * Disability that follows medical cost, as scenarios/five-years-large-employer.yaml has it: the figures of its comments, by
 * quadrature of the bivariate normal law, and what is simulated.
 */
import { describe, expect, test } from 'vitest';
import { disabledLifeReserve } from '../../src/distributions/severity/disabled-life-reserve.ts';
import { limit } from '../../src/distributions/severity/limit.ts';
import { lognormal } from '../../src/distributions/severity/lognormal.ts';
import { ref2025 } from '../../src/distributions/severity/ref-2025.ts';
import { loadScenario } from '../../src/scenario/load.ts';
import { ndtr, ndtri } from '../../src/units/elementary.ts';
import { planOfScenario, simulatePaths } from '../laws/quick-plan.ts';
import { zOfCount, zOfMean } from '../laws/z-scores.ts';

const FILE = 'scenarios/five-years-large-employer.yaml';
const [STD, LTD] = [0.09, 0.004];
const [OF_STD, OF_LTD] = [0.73, 0.95];

const severity = ref2025();
/** Medical cost of a member whose latent is z, before the scenario's scale. */
const medicalAt = (z: number) => {
  const s = ndtr(-z);
  return s < 0.8 ? severity.upperQuantile(s / 0.8) : 0;
};
const density = (z: number) => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);

/** ∫ f(z) dz over [from, to], by Simpson's rule. */
function integral(f: (z: number) => number, from: number, to = 10, steps = 4000): number {
  const width = (to - from) / steps;
  let sum = f(from) + f(to);
  for (let i = 1; i < steps; i++) sum += (i % 2 === 1 ? 4 : 2) * f(from + i * width);
  return (sum * width) / 3;
}

/** E[g(Z); the other latent is among the highest p], of two with correlation r; from where g is not 0. */
function meanWith(g: (z: number) => number, p: number, r: number, from: number): number {
  const bar = -ndtri(p);
  return integral((z) => g(z) * density(z) * ndtr((r * z - bar) / Math.sqrt(1 - r * r)), from);
}

/** Share of employees' medical cost that is of those with a leave. */
function shareWithLeave(r: number): number {
  const withCost = -ndtri(0.8) + 1e-12;
  return meanWith(medicalAt, STD, r, withCost) / (0.8 * severity.mean);
}

/** Mean medical cost of those with a leave over that of the others. */
function multiple(r: number): number {
  const share = shareWithLeave(r);
  return share / STD / ((1 - share) / (1 - STD));
}

describe('by the bivariate normal law', () => {
  test('claimants cost ten times as much at a correlation of .73', () => {
    expect(multiple(OF_STD)).toBeCloseTo(10.0, 1);
    expect(multiple(0.7)).toBeLessThan(9.3);
    expect(multiple(0.76)).toBeGreaterThan(10.8);
  });

  test('which is half of the medical cost of employees', () => {
    expect(shareWithLeave(OF_STD)).toBeCloseTo(0.5, 2);
  });

  test('all but 1 in 65,000 of those with a long-term disability have had a leave, half of them of 26 weeks', () => {
    const withLeave = meanWith(() => 1, LTD, OF_LTD, -ndtri(STD)) / LTD;
    expect((1 - withLeave) * 65_000).toBeCloseTo(1, 1);
    const longest = STD * lognormal({ mean: 8, cv: 0.9 }).survival(26);
    expect(meanWith(() => 1, LTD, OF_LTD, -ndtri(longest)) / LTD).toBeCloseTo(0.48, 2);
  });

  test('expected cost is what the scenario is scaled to', () => {
    const weeks = limit(lognormal({ mean: 8, cv: 0.9 }), 26).mean;
    expect((STD * 690 * weeks) / 12).toBeCloseTo(39.9, 1);
    const reserve = disabledLifeReserve({ monthly: 1000, meanMonths: 34, mostMonths: 240, discount: 0.04 }).mean;
    expect(reserve).toBeCloseTo(30_588, 0);
    expect((LTD * reserve) / 12).toBeCloseTo(10.2, 1);
  });
});

/** Everybody's claims are listed where no cover, trend or uncertainty stands between. */
const BARE = [
  'horizon=2',
  'reporting.claimants=0.01',
  ...['stopLoss', 'uncertainty', 'fixedCosts.specificPremium', 'renewal'].map((key) => `${key}=null`),
  ...['medical', 'shortTermDisability', 'longTermDisability'].map((benefit) => `benefits.${benefit}.trend=null`),
  'benefits.medical.stopLoss=null',
  'insured.poolingPoint=none',
];

describe('in the scenario, simulated', () => {
  const PATHS = 60;
  const EMPLOYEES = 5000;
  const plan = planOfScenario(loadScenario(FILE, { set: BARE }).scenario);
  const { claimants } = simulatePaths(plan, PATHS);

  describe.each([1, 2])('plan year %i', (planYear) => {
    const ofEmployees = [...claimants.planYear.keys()].filter(
      (i) => claimants.planYear[i] === planYear && claimants.classIndex[i] === 0,
    );
    const [medical, leave, reserve] = claimants.byBenefit as [Float64Array, Float64Array, Float64Array];
    const claimed = (i: number) => leave[i]! > 0;

    test('as many have each claim, and both, as they should', () => {
      const count = (of: (i: number) => boolean) => ofEmployees.filter(of).length;
      const both = meanWith(() => 1, LTD, OF_LTD, -ndtri(STD));
      const members = PATHS * EMPLOYEES;
      expect(Math.abs(zOfCount(count(claimed), members, STD))).toBeLessThan(4);
      expect(
        Math.abs(
          zOfCount(
            count((i) => reserve[i]! > 0),
            members,
            LTD,
          ),
        ),
      ).toBeLessThan(4);
      expect(
        Math.abs(
          zOfCount(
            count((i) => claimed(i) && reserve[i]! > 0),
            members,
            both,
          ),
        ),
      ).toBeLessThan(4);
    });

    test('those with a leave cost what the bivariate normal law says, and so do the others', () => {
      const [withLeave, without] = [new Float64Array(PATHS), new Float64Array(PATHS)];
      for (const i of ofEmployees) (claimed(i) ? withLeave : without)[claimants.path[i]!]! += medical[i]! / 100;
      const relativity = 1.17 / ((1.17 + 0.42 * 1.35 + 0.68 * 0.61) / 2.1);
      const all = 645.55 * 12 * relativity * EMPLOYEES;
      const share = shareWithLeave(OF_STD);
      expect(Math.abs(zOfMean(withLeave, share * all))).toBeLessThan(4);
      expect(Math.abs(zOfMean(without, (1 - share) * all))).toBeLessThan(4);
    });

    test('the rank correlation of length and medical cost among those with a leave is .35', () => {
      const onLeave = ofEmployees.filter(claimed);
      const correlation = correlationOf(ranks(onLeave.map((i) => leave[i]!)), ranks(onLeave.map((i) => medical[i]!)));
      // Four standard errors, 1 / sqrt(27,000) each
      expect(Math.abs(correlation - 0.35)).toBeLessThan(0.025);
    });
  });
});

/** Ranks, those of ties their mean. */
function ranks(values: readonly number[]): number[] {
  const order = [...values.keys()].sort((a, b) => values[a]! - values[b]!);
  const found = new Array<number>(values.length);
  for (let from = 0, to = 0; from < order.length; from = to) {
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++;
    for (let i = from; i < to; i++) found[order[i]!] = (from + to - 1) / 2;
  }
  return found;
}

function correlationOf(xs: readonly number[], ys: readonly number[]): number {
  const middle = (xs.length - 1) / 2;
  const product = (as: readonly number[], bs: readonly number[]) =>
    as.reduce((sum, a, i) => sum + (a - middle) * (bs[i]! - middle), 0);
  return product(xs, ys) / Math.sqrt(product(xs, xs) * product(ys, ys));
}
