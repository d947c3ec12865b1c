import { expect, test } from 'vitest';
import { poisson } from '../../src/distributions/frequency/poisson.ts';
import { exponential } from '../../src/distributions/severity/exponential.ts';
import { lognormal } from '../../src/distributions/severity/lognormal.ts';
import { eligibleClaims } from '../../src/exact/counted-claims.ts';
import { exactYear } from '../../src/exact/exact-year.ts';
import { expectedClaims } from '../../src/exact/expected.ts';
import { expectedAggregate } from '../../src/exact/expected-aggregate.ts';
import { groupClaims } from '../../src/exact/group.ts';
import { singleNode } from '../../src/exact/normal-nodes.ts';
import { known } from './known.ts';
import { onePlan } from './plans.ts';
import { average, perMember, smallPlan, years } from './small-plan.ts';

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
  test(`groupClaims() of ${eligible} claims equals the enumeration of a small plan`, () => {
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
    const grid = { range: 'window', sampled: false, step: 25, size: 256 } as const;
    const { lattice, above } = groupClaims(plan, eligibleClaims(plan, terms), grid, singleNode);
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
    const eligible = known(exactYear(riskyPlan, { specific }, cover).eligible);
    const savings = integral((x) => 1 - eligible.probabilityAbove(x).value, 0.3 * mean, attachment);
    expect(savings / mean + 1).toBeCloseTo(ratio + charge, 6);
  }
});

/** Simpson's rule. */
function integral(f: (x: number) => number, from: number, to: number): number {
  const panels = 200;
  const step = (to - from) / (2 * panels);
  let sum = f(from) + f(to);
  for (let i = 1; i < 2 * panels; i++) sum += (i % 2 === 1 ? 4 : 2) * f(from + i * step);
  return (sum * step) / 3;
}

test('layers of the aggregate sum to the whole, and a share scales it', () => {
  const recovery = (attachment: number, limit: number, share = 1) =>
    expectedAggregate(onePlan(200, sources), { specific }, { ...limited, attachment, limit, share }).aggregateRecovery
      .value;
  const whole = recovery(800_000, Infinity);
  expect((recovery(800_000, 150_000) + recovery(950_000, Infinity)) / whole).toBeCloseTo(1, 6);
  expect(recovery(800_000, 75_000, 0.5) / (0.5 * recovery(800_000, 150_000))).toBeCloseTo(1, 6);
});

test('expectedAggregate() refuses an attachment that is not positive', () => {
  const cover = { ...limited, attachment: 0, limit: Infinity, share: 1 };
  expect(() => expectedAggregate(riskyPlan, { specific }, cover)).toThrow('must be > 0 dollars: got 0');
});
