import { expect, test } from 'vitest';
import { bernoulli } from '../../src/distributions/frequency/bernoulli.ts';
import { list } from '../../src/distributions/frequency/list.ts';
import { poisson } from '../../src/distributions/frequency/poisson.ts';
import { exponential } from '../../src/distributions/severity/exponential.ts';
import { fixed } from '../../src/distributions/severity/fixed.ts';
import { lognormal } from '../../src/distributions/severity/lognormal.ts';
import { lomax } from '../../src/distributions/severity/lomax.ts';
import { pareto } from '../../src/distributions/severity/pareto.ts';
import { splice } from '../../src/distributions/severity/splice.ts';
import { expectedClaims } from '../../src/exact/expected.ts';
import type { Expectation } from '../../src/exact/expected-claims.ts';
import { memberLimits } from '../../src/exact/member-limits.ts';
import { accident, benefit, onePlan } from './plans.ts';

const unlimited = (attachment: number) => ({ attachment, limit: Number.POSITIVE_INFINITY, share: 1 });

/** Right within its own stated error, which is itself small. */
function expectExact(actual: Expectation, truth: number, relative = 1e-7): void {
  expect(Math.abs(actual.value - truth)).toBeLessThanOrEqual(actual.error + 1e-12 * Math.abs(truth));
  expect(actual.error).toBeLessThanOrEqual(relative * Math.abs(truth));
}

test('expectedClaims() with parameter risk equals the closed form of a lognormal with the variances added', () => {
  // theta X with theta lognormal of mean 1 is lognormal(mu - s²/2, sqrt(sigma² + s²)).
  for (const risk of [0.08, 0.3]) {
    const severity = lognormal({ mu: 9, sigma: 1.4 });
    const mixed = lognormal({ mu: 9 - risk ** 2 / 2, sigma: Math.sqrt(1.4 ** 2 + risk ** 2) });
    const plan = onePlan(200, [{ frequency: bernoulli({ probability: 0.6 }), severity }], risk);
    const terms = { specific: unlimited(50_000), aggregate: { eligible: 'limited', lossLimit: 40_000 } } as const;
    const expected = expectedClaims(plan, terms, [250_000]);
    expectExact(expected.gross, 120 * mixed.mean);
    expectExact(expected.specificRecovery, 120 * (mixed.mean - mixed.limitedMean(50_000)), 5e-7);
    expectExact(expected.membersAbove, 120 * mixed.survival(50_000), 5e-6);
    expectExact(expected.eligible, 120 * mixed.limitedMean(40_000));
    expect(expected.claimantsPerThousand[0]!.perThousand / (600 * mixed.survival(250_000))).toBeCloseTo(1, 5);
  }
});

test('expectedClaims() equals the closed form of a compound geometric-exponential sum', () => {
  // Poisson(lambda) of exponential claims by conditioning on the count: Erlang limited means.
  const lambda = 2.5;
  const mean = 400;
  const d = 3000;
  let stopLoss = 0;
  let above = 0;
  let weight = Math.exp(-lambda);
  for (let n = 1; n < 80; n++) {
    weight *= lambda / n;
    let term = Math.exp(-d / mean);
    let survival = 0;
    for (let k = 0; k < n; k++, term *= d / mean / k) survival += term;
    const next = survival + term;
    above += weight * survival;
    stopLoss += weight * (n * mean * next - d * survival);
  }
  const plan = onePlan(40, [{ frequency: poisson({ mean: lambda }), severity: exponential({ mean }) }]);
  const expected = expectedClaims(plan, { specific: unlimited(d), aggregate: null });
  expectExact(expected.specificRecovery, 40 * stopLoss, 1e-6);
  expectExact(expected.membersAbove, 40 * above, 1e-6);
});

test('expectedClaims() pays nothing at the attachment: a fixed claim there is not above it', () => {
  const claim = (amount: number) =>
    expectedClaims(onePlan(100, [{ frequency: bernoulli({ probability: 0.25 }), severity: fixed({ amount }) }]), {
      specific: unlimited(10_000),
      aggregate: null,
    });
  expect(claim(10_000).membersAbove.value).toBeCloseTo(0, 10);
  expect(claim(10_000).specificRecovery.value).toBeCloseTo(0, 6);
  expect(claim(12_000).membersAbove.value).toBeCloseTo(25, 9);
  expect(claim(12_000).specificRecovery.value).toBeCloseTo(50_000, 5);
  expect(claim(9_000).membersAbove.value).toBeCloseTo(0, 10);
});

test('expectedClaims() admits it when an atom lies within a step of the attachment', () => {
  const plan = onePlan(100, [{ frequency: poisson({ mean: 0.3 }), severity: fixed({ amount: 3333.4 }) }]);
  const { membersAbove } = expectedClaims(plan, { specific: unlimited(10_000), aggregate: null });
  const atLeastThree = 1 - Math.exp(-0.3) * (1 + 0.3 + 0.045);
  expect(Math.abs(membersAbove.value - 100 * atLeastThree)).toBeLessThanOrEqual(membersAbove.error + 1e-9);
});

test('expectedClaims() states the error that risk on fixed amounts makes', () => {
  // One or two claims of 2,500 theta; theta is lognormal with mean 1.
  const severity = fixed({ amount: 2500 });
  const plan = onePlan(300, [{ frequency: list({ probabilities: [0.5, 0.3, 0.2] }), severity }], 0.1);
  const stopLoss = (amount: number) => {
    const theta = lognormal({ mu: Math.log(amount) - 0.005, sigma: 0.1 });
    return theta.mean - theta.limitedMean(4000);
  };
  const { specificRecovery } = expectedClaims(plan, { specific: unlimited(4000), aggregate: null });
  expectExact(specificRecovery, 90 * stopLoss(2500) + 60 * stopLoss(5000), 1e-4);
});

test('expected layers sum to the mean', () => {
  const plan = onePlan(
    300,
    [
      { frequency: poisson({ mean: 2.5 }), severity: lognormal({ mu: 6.2, sigma: 1.5 }) },
      { frequency: poisson({ mean: 0.004 }), severity: lomax({ alpha: 2.2, theta: 120_000 }) },
    ],
    0.08,
  );
  const recovery = (attachment: number, limit: number) =>
    expectedClaims(plan, { specific: { attachment, limit, share: 1 }, aggregate: null }).specificRecovery.value;
  const { gross, eligible } = expectedClaims(plan, {
    specific: null,
    aggregate: { eligible: 'limited', lossLimit: 50_000 },
  });
  const layers = eligible.value + recovery(50_000, 50_000) + recovery(100_000, 150_000) + recovery(250_000, Infinity);
  expect(layers / gross.value).toBeCloseTo(1, 9);
});

test('expectedClaims() leaves the plan what a partial specific cover does not pay', () => {
  const severity = exponential({ mean: 20_000 });
  const plan = onePlan(10, [{ frequency: bernoulli({ probability: 0.5 }), severity }]);
  const specific = { attachment: 30_000, limit: 36_000, share: 0.9 };
  const expected = expectedClaims(plan, { specific, aggregate: { eligible: 'retained', lossLimit: 0 } });
  const recovery = 5 * 0.9 * (severity.limitedMean(70_000) - severity.limitedMean(30_000));
  expectExact(expected.specificRecovery, recovery);
  expectExact(expected.eligible, 5 * 20_000 - recovery);
});

/** At most one claim of each of two perils, and an accident with probability .1. */
function cappedComponents(first: number, second: number, ofAccident: number, annualMaximum: number) {
  const sources = [
    { frequency: bernoulli({ probability: 0.5 }), severity: fixed({ amount: first }) },
    { frequency: bernoulli({ probability: 0.4 }), severity: fixed({ amount: second }) },
  ];
  const plan = { ...onePlan(100, sources), benefits: [benefit(sources, { annualMaximum })] };
  const bus = accident({ severity: fixed({ amount: ofAccident }), victims: [{ members: 10, probability: 1 }] });
  return expectedClaims({ ...plan, accidents: [bus] }, { specific: null, aggregate: null });
}

test('expectedClaims() shares a capped total among components in order', () => {
  // Totals before the accident 0, 750, 1125, 1875 with probabilities .3, .3, .2, .2; the accident adds 375 or nothing.
  const { byComponent, gross } = cappedComponents(750, 1125, 375, 1500);
  expect(byComponent.map(({ expected }) => expected.value)).toEqual([
    expect.closeTo(37_500, 6),
    expect.closeTo(100 * (0.2 * 1125 + 0.2 * 750), 6),
    expect.closeTo(100 * 0.1 * 0.8 * 375, 6),
  ]);
  expect(gross.value).toBeCloseTo(78_000, 6);
});

test('expectedClaims() states the error that amounts off the lattice make when they add up to the maximum', () => {
  const { byComponent } = cappedComponents(800, 1000, 500, 1500);
  const { value, error } = byComponent[2]!.expected;
  expect(Math.abs(value - 4000)).toBeLessThanOrEqual(error);
  expect(error).toBeLessThan(1);
});

test('expectedClaims() tells the body and the tail of a splice apart', () => {
  const severity = splice({
    threshold: 10_000,
    tailProbability: 0.05,
    body: exponential({ mean: 3_000 }),
    tail: pareto({ alpha: 2.5, scale: 10_000 }),
  });
  const frequency = bernoulli({ probability: 0.8 });
  const perils = [
    { ...benefit([{ frequency, severity }]).perils[0]!, components: ['routine', 'catastrophic'] as const },
  ];
  const parts = (annualMaximum: number) => {
    const plan = { ...onePlan(50, []), benefits: [benefit([], { perils, annualMaximum })] };
    return expectedClaims(plan, { specific: null, aggregate: null }).byComponent.map(({ expected }) => expected.value);
  };
  const { body, tail } = severity.splice!;
  expect(parts(Infinity)).toEqual([expect.closeTo(40 * 0.95 * body.mean, 6), expect.closeTo(40 * 0.05 * tail.mean, 6)]);
  expect(parts(20_000)).toEqual([
    expect.closeTo(40 * 0.95 * body.mean, 3),
    expect.closeTo(40 * 0.05 * tail.limitedMean(20_000), 3),
  ]);
});

test('memberLimits() refuses an amount that is not positive', () => {
  const plan = onePlan(1, [{ frequency: poisson({ mean: 1 }), severity: fixed({ amount: 1 }) }]);
  const tolerance = { limitedMean: () => 1, above: 1 };
  expect(() => memberLimits(plan, [0], 0, tolerance)).toThrow('must be > 0 dollars: got 0');
});
