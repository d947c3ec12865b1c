import { expect, test } from 'vitest';
import { bernoulli } from '../../src/distributions/frequency/bernoulli.ts';
import { list } from '../../src/distributions/frequency/list.ts';
import { poisson } from '../../src/distributions/frequency/poisson.ts';
import { discrete } from '../../src/distributions/severity/discrete.ts';
import { exponential } from '../../src/distributions/severity/exponential.ts';
import { fixed } from '../../src/distributions/severity/fixed.ts';
import { lognormal } from '../../src/distributions/severity/lognormal.ts';
import { expectedClaims } from '../../src/exact/expected.ts';
import { expectedAggregate } from '../../src/exact/expected-aggregate.ts';
import { groupEligible } from '../../src/exact/group.ts';
import { groupLaw } from '../../src/exact/group-law.ts';
import { singleNode } from '../../src/exact/normal-nodes.ts';
import type { PlanModel } from '../../src/exact/plan-model.ts';
import { accident, benefit, onePlan } from './plans.ts';

/** Three members in two classes, a shock, an accident, three kinds of cover, an annual maximum; amounts in fifties. */
const visits = list({ probabilities: [0.5, 0.3, 0.2] });
const stay = bernoulli({ probability: 0.3 });
const stayAmounts = [
  { amount: 200, probability: 0.6 },
  { amount: 700, probability: 0.4 },
];
const smallPlan: PlanModel = {
  employees: 3,
  classes: [
    { name: 'two', members: 2 },
    { name: 'one', members: 1 },
  ],
  benefits: [
    benefit([], {
      perils: [
        {
          name: 'stay',
          components: ['stay'],
          shocks: [0],
          cohorts: [
            { classIndex: 0, frequency: stay, severity: discrete(stayAmounts), scale: 1 },
            { classIndex: 1, frequency: stay, severity: discrete(stayAmounts), scale: 2 },
          ],
        },
      ],
    }),
    benefit([{ frequency: visits, severity: fixed({ amount: 100 }) }], {
      name: 'drugs',
      covers: { specific: true, aggregate: false },
    }),
    benefit([{ frequency: visits, severity: fixed({ amount: 150 }) }], {
      name: 'dental',
      covers: { specific: false, aggregate: true },
      annualMaximum: 200,
    }),
  ],
  risks: [],
  shocks: [
    {
      name: 'epidemic',
      outcomes: [
        { multiplier: 1, probability: 0.75 },
        { multiplier: 2, probability: 0.25 },
      ],
    },
  ],
  accidents: [
    accident({
      severity: fixed({ amount: 400 }),
      victims: [
        { members: 0, probability: 0.7 },
        { members: 1, probability: 0.2 },
        { members: 2, probability: 0.1 },
      ],
    }),
  ],
};

interface Year {
  readonly probability: number;
  /** Of each member, by benefit. */
  readonly claims: readonly (readonly number[])[];
}

/** Every year of the small plan, by enumeration. */
function everyYear(): Year[] {
  const years: Year[] = [];
  const victims = [
    { probability: 0.7, hit: [0, 0, 0] },
    { probability: 0.1, hit: [1, 0, 0] },
    { probability: 0.1, hit: [0, 1, 0] },
    { probability: 0.1, hit: [1, 1, 0] },
  ];
  const counts = [0.5, 0.3, 0.2];
  const memberYears = (claim: number, scale: number, hit: number, visitsCounted: boolean) =>
    [[0, 1 - claim] as const, ...stayAmounts.map((a) => [a.amount * scale, claim * a.probability] as const)].flatMap(
      ([amount, p]) =>
        (visitsCounted ? counts : [1]).flatMap((pDrugs, drugs) =>
          (visitsCounted ? counts : [1]).map((pDental, dental) => ({
            probability: p * pDrugs * pDental,
            claims: [amount + 400 * hit, 100 * drugs, Math.min(150 * dental, 200)],
          })),
        ),
    );
  for (const [shock, claim] of [
    [0.75, 0.3],
    [0.25, 1 - 0.7 ** 2],
  ] as const) {
    for (const { probability, hit } of victims) {
      for (const a of memberYears(claim, 1, hit[0]!, true)) {
        for (const b of memberYears(claim, 1, hit[1]!, true)) {
          for (const c of memberYears(claim, 2, hit[2]!, false)) {
            years.push({
              probability: shock * probability * a.probability * b.probability * c.probability,
              claims: [a.claims, b.claims, c.claims],
            });
          }
        }
      }
    }
  }
  return years;
}

const years = everyYear();
const average = (value: (year: Year) => number) => years.reduce((sum, year) => sum + year.probability * value(year), 0);
const perMember = (value: (claims: readonly number[]) => number) =>
  average((year) => year.claims.reduce((sum, claims) => sum + value(claims), 0));

test('expectedClaims() equals the enumeration of a small plan', () => {
  expect(average(() => 1)).toBeCloseTo(1, 13);
  const specific = { attachment: 512, limit: 256, share: 0.5 };
  const expected = expectedClaims(smallPlan, { specific, aggregate: { eligible: 'limited', lossLimit: 512 } }, [600]);
  const gross = perMember(([stays, drugs, dental]) => stays! + drugs! + dental!);
  const recovery = perMember(([stays, drugs]) => Math.min(0.5 * Math.max(stays! + drugs! - 512, 0), 256));
  const eligible = perMember(([stays, , dental]) => Math.min(stays!, 512) + dental!);
  expect(expected.gross.value).toBeCloseTo(gross, 2);
  for (const [actual, truth] of [
    [expected.gross, gross],
    [expected.specificRecovery, recovery],
    [expected.eligible, eligible],
    [expected.membersAbove, perMember(([stays, drugs]) => Number(stays! + drugs! > 512))],
  ] as const) {
    expect(Math.abs(actual.value - truth)).toBeLessThanOrEqual(actual.error + 1e-9);
    expect(actual.value / truth).toBeCloseTo(1, 3);
  }
});

for (const eligible of ['limited', 'retained'] as const) {
  test(`groupEligible() of ${eligible} claims equals the enumeration of a small plan`, () => {
    const both = smallPlan.benefits.map((b) => ({
      ...b,
      covers: { ...b.covers, specific: b.covers.specific && b.covers.aggregate },
    }));
    const plan = { ...smallPlan, benefits: both };
    const terms = {
      specific: { attachment: 400, limit: 300, share: 0.5 },
      aggregate: { eligible, lossLimit: 400 },
    };
    // A step of 25: half of the reimbursement of a multiple of 100 is on the lattice.
    const { lattice, above } = groupEligible(plan, terms, { kind: 'window', step: 25, size: 256 }, singleNode);
    const counted = (stays: number) =>
      eligible === 'limited' ? Math.min(stays, 400) : stays - Math.min(0.5 * Math.max(stays - 400, 0), 300);
    const law = new Map<number, number>();
    for (const { probability, claims } of years) {
      const total = claims.reduce((sum, [stays, , dental]) => sum + counted(stays!) + dental!, 0);
      law.set(total, (law.get(total) ?? 0) + probability);
    }
    expect(above).toBe(0);
    lattice.mass.forEach((mass, k) => {
      expect(mass).toBeCloseTo(law.get(25 * (lattice.first + k)) ?? 0, 8);
    });
  });
}

test('expectedAggregate() equals the closed form of a group of exponential claims', () => {
  // 30 members, Poisson(0.5) claims each: compound Poisson(15) of exponential claims.
  const [lambda, mean, attachment] = [15, 1000, 20_000];
  let weight = Math.exp(-lambda);
  let [recovery, attaches] = [0, 0];
  for (let n = 1; n < 120; n++) {
    weight *= lambda / n;
    let term = Math.exp(-attachment / mean);
    let survival = 0;
    for (let k = 0; k < n; k++, term *= attachment / mean / k) survival += term;
    attaches += weight * survival;
    recovery += weight * (n * mean * (survival + term) - attachment * survival);
  }
  const plan = onePlan(30, [{ frequency: poisson({ mean: lambda / 30 }), severity: exponential({ mean }) }]);
  const cover = { eligible: 'limited', lossLimit: Infinity, attachment, limit: Infinity, share: 1 } as const;
  const result = expectedAggregate(plan, { specific: null }, cover);
  expect(Math.abs(result.aggregateRecovery.value - recovery)).toBeLessThanOrEqual(result.aggregateRecovery.error);
  expect(result.aggregateRecovery.value / recovery).toBeCloseTo(1, 7);
  expect(result.probabilityAttaches.value / attaches).toBeCloseTo(1, 7);
});

const sources = [{ frequency: poisson({ mean: 1.5 }), severity: lognormal({ mu: 7, sigma: 1.3 }) }];
const riskyPlan = onePlan(200, sources, 0.1);
const specific = { attachment: 40_000, limit: Infinity, share: 1 };
const limited = { eligible: 'limited', lossLimit: 40_000 } as const;

test('insurance charge and savings differ by the entry ratio less one', () => {
  const mean = expectedClaims(riskyPlan, { specific, aggregate: limited }).eligible.value;
  for (const ratio of [0.9, 1.25]) {
    const attachment = ratio * mean;
    const cover = { ...limited, attachment, limit: Infinity, share: 1 };
    const charge = expectedAggregate(riskyPlan, { specific }, cover).aggregateRecovery.value / mean;
    const { lattice } = groupLaw(riskyPlan, { specific }, cover);
    const savings = lattice.mass.reduce(
      (sum, p, k) => sum + p * Math.max(attachment - (lattice.first + k) * lattice.step, 0),
      0,
    );
    expect(savings / mean + 1).toBeCloseTo(ratio + charge, 6);
  }
});

test('layers of the aggregate sum to the whole, and a share scales it', () => {
  const recovery = (attachment: number, limit: number, share = 1) =>
    expectedAggregate(onePlan(200, sources), { specific }, { ...limited, attachment, limit, share }).aggregateRecovery
      .value;
  const whole = recovery(800_000, Infinity);
  expect((recovery(800_000, 150_000) + recovery(950_000, Infinity)) / whole).toBeCloseTo(1, 6);
  expect(recovery(800_000, 75_000, 0.5) / (0.5 * recovery(800_000, 150_000))).toBeCloseTo(1, 6);
});

test('groupLaw() has the mean of the eligible claims and a small stated error', () => {
  const mean = expectedClaims(riskyPlan, { specific, aggregate: limited }).eligible.value;
  const law = groupLaw(riskyPlan, { specific }, { ...limited, attachment: 1.25 * mean, limit: Infinity, share: 1 });
  const { step, first, mass } = law.lattice;
  expect(mass.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 11);
  expect(mass.reduce((sum, p, k) => sum + p * (first + k) * step, 0) / mean).toBeCloseTo(1, 8);
  expect(law.error).toBeLessThan(1e-4);
});

test('expectedAggregate() refuses an attachment that is not positive', () => {
  const cover = { ...limited, attachment: 0, limit: Infinity, share: 1 };
  expect(() => expectedAggregate(riskyPlan, { specific }, cover)).toThrow('must be > 0 dollars: got 0');
});
