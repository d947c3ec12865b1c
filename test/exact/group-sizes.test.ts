import { expect, test } from 'vitest';
import { bernoulli } from '../../src/distributions/frequency/bernoulli.ts';
import { poisson } from '../../src/distributions/frequency/poisson.ts';
import { discrete } from '../../src/distributions/severity/discrete.ts';
import { exponential } from '../../src/distributions/severity/exponential.ts';
import { gamma } from '../../src/distributions/severity/gamma.ts';
import type { ExactLaw } from '../../src/exact/exact-law.ts';
import { exactYear } from '../../src/exact/exact-year.ts';
import type { Expectation } from '../../src/exact/expected-claims.ts';
import type { PlanModel } from '../../src/exact/plan-model.ts';
import { known } from './known.ts';
import { benefit, onePlan } from './plans.ts';

type Law = ReadonlyMap<number, number>;

/** Of amounts in cents. */
function sumOf(left: Law, right: Law): Law {
  const sum = new Map<number, number>();
  for (const [a, p] of left) for (const [b, q] of right) sum.set(a + b, (sum.get(a + b) ?? 0) + p * q);
  return sum;
}

function mapped(law: Law, paid: (amount: number) => number): Law {
  const result = new Map<number, number>();
  for (const [amount, p] of law) result.set(paid(amount), (result.get(paid(amount)) ?? 0) + p);
  return result;
}

const timesTen = (law: Law) => Array.from({ length: 10 }, () => law).reduce(sumOf);
const meanOf = (law: Law, value: (dollars: number) => number) =>
  [...law].reduce((sum, [cents, p]) => sum + p * value(cents / 100), 0);
const aboveIn = (law: Law, dollars: number) =>
  [...law].reduce((sum, [cents, p]) => sum + (cents > Math.round(100 * dollars) + 1e-6 ? p : 0), 0);

function lawOf(law: ExactLaw | { readonly notAvailable: string }): ExactLaw {
  if ('notAvailable' in law) throw new Error(law.notAvailable);
  return law;
}

function expectWithin({ value, error }: Expectation, truth: number): void {
  expect(Math.abs(value - truth)).toBeLessThanOrEqual(error + 1e-12 * Math.max(1, Math.abs(truth)));
}

test.each([
  { amounts: [125, 1000, 30_000], drug: 75, known: 'to rounding' },
  { amounts: [125.01, 1000.03, 30_000.07], drug: 75.02, known: 'within the stated error' },
])('exactYear() of ten members equals the convolution of their laws $known: two benefits, both covers', (plan10) => {
  const claims = { probability: 0.4, amounts: plan10.amounts, shares: [0.6, 0.3, 0.1] };
  const drugs = { probability: 0.5, amount: plan10.drug };
  const medical = {
    frequency: bernoulli({ probability: claims.probability }),
    severity: discrete(claims.amounts.map((amount, i) => ({ amount, probability: claims.shares[i]! }))),
  };
  const plan: PlanModel = {
    ...onePlan(10, [medical]),
    benefits: [
      benefit([medical]),
      benefit(
        [
          {
            frequency: bernoulli({ probability: drugs.probability }),
            severity: discrete([{ amount: drugs.amount, probability: 1 }]),
          },
        ],
        { name: 'drugs', covers: { specific: false, aggregate: false } },
      ),
    ],
  };
  const specific = { attachment: 10_000, limit: Number.POSITIVE_INFINITY, share: 1 };
  const aggregate = { eligible: 'limited', lossLimit: 10_000, attachment: 11_000, limit: 5_000, share: 0.8 } as const;
  const ofMember: Law = new Map([
    [0, 1 - claims.probability],
    ...claims.amounts.map((amount, i) => [Math.round(100 * amount), claims.probability * claims.shares[i]!] as const),
  ]);
  const ofDrugs: Law = new Map([
    [0, 1 - drugs.probability],
    [Math.round(100 * drugs.amount), drugs.probability],
  ]);
  const eligible = timesTen(mapped(ofMember, (cents) => Math.min(cents, 1_000_000)));
  const recovered = (cents: number) => Math.min(0.8 * Math.max(cents - 1_100_000, 0), 500_000);
  const truths = {
    gross: sumOf(timesTen(ofMember), timesTen(ofDrugs)),
    specificRecovery: timesTen(mapped(ofMember, (cents) => Math.max(cents - 1_000_000, 0))),
    eligible,
    retained: sumOf(
      mapped(eligible, (cents) => cents - recovered(cents)),
      timesTen(ofDrugs),
    ),
  };
  const year = exactYear(plan, { specific }, aggregate);
  for (const [name, truth] of Object.entries(truths)) {
    const law = lawOf(year[name as keyof typeof truths]);
    const mean = meanOf(truth, (x) => x);
    expectWithin(law.mean, mean);
    expect(law.sd.value / Math.sqrt(meanOf(truth, (x) => (x - mean) ** 2))).toBeCloseTo(1, 5);
    for (const x of [0, plan10.drug, 999.99, 1000, 10_000, 12_345.67, 20_000]) {
      expectWithin(law.probabilityAbove(x), aboveIn(truth, x));
      if (plan10.known === 'to rounding') expect(law.probabilityAbove(x).error).toBeLessThan(1e-9);
      expectWithin(
        law.expectedExcess(x),
        meanOf(truth, (amount) => Math.max(amount - x, 0)),
      );
    }
  }
  expectWithin(known(year.aggregateRecovery).probabilityAttaches, aboveIn(eligible, 11_000));
  expectWithin(
    known(year.aggregateRecovery).mean,
    meanOf(eligible, (x) => Math.min(0.8 * Math.max(x - 11_000, 0), 5_000)),
  );
});

test('exactYear() of 50,000 members with exponential claims equals the sum over the number of claims', () => {
  const members = 50_000;
  const [frequency, amount] = [1.2, 900];
  const severity = exponential({ mean: amount });
  const year = exactYear(
    onePlan(members, [{ frequency: poisson({ mean: frequency }), severity }]),
    { specific: null },
    null,
  );
  const claims = members * frequency;
  // n claims together are gamma of shape n; Poisson probabilities by their ratios from the most likely number on
  const above = (x: number) => {
    let sum = 0;
    let total = 0;
    for (const direction of [1, -1]) {
      let weight = 1;
      for (let n = claims; weight > 1e-18; n += direction) {
        if (n !== claims || direction === 1) {
          sum += weight * gamma({ shape: n, scale: amount }).survival(x);
          total += weight;
        }
        weight *= direction === 1 ? claims / (n + 1) : n / claims;
      }
    }
    return sum / total;
  };
  const mean = claims * amount;
  const deviation = Math.sqrt(2 * claims) * amount;
  expect(year.gross.mean.value / mean).toBeCloseTo(1, 12);
  expect(year.gross.sd.value / deviation).toBeCloseTo(1, 9);
  for (const z of [-2, 0, 1, 2, 3]) {
    const known = year.gross.probabilityAbove(mean + z * deviation);
    expect(known.value).toBeCloseTo(above(mean + z * deviation), 8);
  }
  expect(above(year.gross.quantile(0.99).value)).toBeCloseTo(0.01, 8);
});

test('exactYear() of 50,000 members whose amounts a common risk multiplies: the risk alone decides', () => {
  const members = 50_000;
  const sigma = 0.1;
  const model = onePlan(members, [{ frequency: poisson({ mean: 1.2 }), severity: exponential({ mean: 900 }) }], sigma);
  const { gross } = exactYear(model, { specific: null }, null);
  const claims = members * 1.2;
  // E[S²] = E[M²] E[S0²], M lognormal of mean 1
  const second = Math.exp(sigma * sigma) * (1 + 2 / claims);
  expect(gross.sd.value / (claims * 900 * Math.sqrt(second - 1))).toBeCloseTo(1, 7);
  // Claims vary by 0.6 % around their mean, risk by 10 %: quantiles are those of a lognormal, nearly
  const spread = Math.hypot(sigma, Math.sqrt(2 / claims));
  expect(gross.quantile(0.99).value / (claims * 900 * Math.exp(2.3263479 * spread - spread ** 2 / 2))).toBeCloseTo(
    1,
    3,
  );
});
