/**
 * Health plans with per-person specific and aggregate cover: per member and year Poisson(2.5) claims of
 * lognormal(6.2, 1.5) and Poisson(0.004) of lomax(2.2, 120,000). Own construction; the expected values were computed
 * apart from this project by an error-controlled FFT (accuracy 2e-6 or better, mostly 1e-8) and checked by simulation.
 */

import { describe, expect, test } from 'vitest';
import { poisson } from '../../src/distributions/frequency/poisson.ts';
import { limit } from '../../src/distributions/severity/limit.ts';
import { lognormal } from '../../src/distributions/severity/lognormal.ts';
import { lomax } from '../../src/distributions/severity/lomax.ts';
import { exactYear } from '../../src/exact/exact-year.ts';
import { expectedClaims } from '../../src/exact/expected.ts';
import { expectedAggregate } from '../../src/exact/expected-aggregate.ts';
import { known } from '../exact/known.ts';
import { onePlan } from '../exact/plans.ts';

const routine = lognormal({ mu: 6.2, sigma: 1.5 });
const catastrophic = lomax({ alpha: 2.2, theta: 120_000 });
const plan = (members: number) =>
  onePlan(members, [
    { frequency: poisson({ mean: 2.5 }), severity: routine },
    { frequency: poisson({ mean: 0.004 }), severity: catastrophic },
  ]);

const cases = [
  {
    ...{ name: 'HLT-01', members: 500, attachment: 50_000, corridor: 1.25, accuracy: 2.3e-6, gross: 2097217.373 },
    ...{ recovery: 185463.0705, above: 2.561115241, retained: 1911754.303, sd: 140234.226 },
    ...{ aggregate: 38.80059955, over110: 0.09010822788, over125: 0.0008403811697 },
    ...{ var95: 2149521.106, var99: 2256549.639, tvar99: 2311627.099, var999: 2381153.461 },
  },
  {
    ...{ name: 'HLT-02', members: 500, attachment: 100_000, corridor: 1.25, accuracy: 6.5e-7, gross: 2097217.373 },
    ...{ recovery: 114274.2454, above: 0.8275385033, retained: 1982943.128, sd: 170667.8606 },
    ...{ aggregate: 305.123643, over110: 0.1252095016, over125: 0.004431503861 },
    ...{ var95: 2277470.389, var99: 2416768.707, tvar99: 2489844.052, var999: 2582413.252 },
  },
  {
    ...{ name: 'HLT-03', members: 500, attachment: 250_000, corridor: 1.25, accuracy: 2e-8, gross: 2097217.373 },
    ...{ recovery: 55047.76893, above: 0.193874064, retained: 2042169.604, sd: 217435.6006 },
    ...{ aggregate: 2374.213125, over110: 0.1684101691, over125: 0.02018951225 },
    ...{ var95: 2432656.222, var99: 2638814.502, tvar99: 2750933.868, var999: 2893860.585 },
  },
  {
    ...{ name: 'HLT-05', members: 2000, attachment: 150_000, corridor: 1.1, accuracy: 2e-7, gross: 8388869.493 },
    ...{ recovery: 336845.4808, above: 1.763397413, retained: 8052024.012, sd: 380767.213 },
    ...{ aggregate: 3602.968505, over110: 0.02198244796, over125: 2.057239288e-6 },
    ...{ var95: 8699266.918, var99: 8993326.287, tvar99: 9145337.266, var999: 9337387.847 },
  },
];

for (const c of cases) {
  describe(c.name, () => {
    const members = plan(c.members);
    const specific = { attachment: c.attachment, limit: Infinity, share: 1 };
    const eligible = { eligible: 'limited', lossLimit: c.attachment } as const;
    const layer = (ratio: number) => ({ ...eligible, attachment: ratio * c.retained, limit: Infinity, share: 1 });

    test('expectedClaims() gives the specific recovery to 1e-8', () => {
      const expected = expectedClaims(members, { specific, aggregate: eligible });
      expect(expected.gross.value / c.gross - 1).toBeLessThan(1e-9);
      expect(Math.abs(expected.specificRecovery.value / c.recovery - 1)).toBeLessThan(1e-8);
      expect(Math.abs(expected.membersAbove.value / c.above - 1)).toBeLessThan(2e-8);
      expect(Math.abs(expected.eligible.value / c.retained - 1)).toBeLessThan(1e-9);
    });

    test('expectedAggregate() gives the recovery and the probabilities of attaching', () => {
      const at = (ratio: number) => expectedAggregate(members, { specific }, layer(ratio));
      const { aggregateRecovery } = at(c.corridor);
      expect(Math.abs(aggregateRecovery.value / c.aggregate - 1)).toBeLessThan(c.accuracy);
      expect(Math.abs(at(1.1).probabilityAttaches.value / c.over110 - 1)).toBeLessThan(c.accuracy);
      expect(Math.abs(at(1.25).probabilityAttaches.value / c.over125 - 1)).toBeLessThan(Math.max(c.accuracy, 1e-6));
    });

    test('exactYear() gives the standard deviation, VaR and TVaR of what the specific leaves', () => {
      const { retained } = exactYear(members, { specific }, null);
      if ('notAvailable' in retained) throw new Error(retained.notAvailable);
      for (const [actual, exact] of [
        [retained.mean, c.retained],
        [retained.sd, c.sd],
        [retained.quantile(0.95), c.var95],
        [retained.quantile(0.99), c.var99],
        [retained.quantile(0.999), c.var999],
        [retained.tailValue(0.99), c.tvar99],
      ] as const) {
        expect(Math.abs(actual.value / exact - 1)).toBeLessThan(2e-8);
        expect(actual.error / actual.value).toBeLessThan(1e-7);
      }
    });
  });
}

test('HLT-02: the law after the aggregate cover is that before it up to the attachment, an atom there', () => {
  const specific = { attachment: 100_000, limit: Infinity, share: 1 };
  const cover = {
    eligible: 'limited',
    lossLimit: 100_000,
    attachment: 2_478_678.91,
    limit: Infinity,
    share: 1,
  } as const;
  const { retained, aggregateRecovery } = exactYear(plan(500), { specific }, cover);
  if ('notAvailable' in retained) throw new Error(retained.notAvailable);
  expect(Math.abs(known(aggregateRecovery).mean.value / 305.123643 - 1)).toBeLessThan(6.5e-7);
  expect(retained.quantile(0.99).value / 2416768.707).toBeCloseTo(1, 8);
  expect(retained.quantile(0.999).value).toBe(2_478_678.91);
  // E[retained] = E[eligible] - E[recovery], and TVaR_.99 falls by a hundred times the recovery.
  expect(retained.mean.value).toBeCloseTo(1982943.128 - 305.123643, 2);
  expect(retained.tailValue(0.99).value).toBeCloseTo(2489844.052 - 30512.3643, 1);
});

test('HLT-09: the total of specific recoveries, which an aggregating specific deductible acts on', () => {
  const { specificRecovery } = exactYear(
    plan(500),
    { specific: { attachment: 100_000, limit: Infinity, share: 1 } },
    null,
  );
  expect(specificRecovery.mean.value / 114274.2455).toBeCloseTo(1, 8);
  for (const [actual, exact, accuracy] of [
    [specificRecovery.expectedExcess(150_000), 64178.5286, 5e-6],
    [specificRecovery.probabilityAbove(150_000), 0.2017212019, 2e-5],
    [specificRecovery.probabilityAbove(500_000), 0.05056513922, 2e-5],
    [specificRecovery.quantile(0.95), 503673.9627, 2e-6],
    [specificRecovery.quantile(0.99), 1240111.053, 2e-6],
    [specificRecovery.tailValue(0.99), 2360162.915, 1e-5],
  ] as const) {
    expect(Math.abs(actual.value - exact)).toBeLessThanOrEqual(actual.error + 1e-9 * exact);
    expect(Math.abs(actual.value / exact - 1)).toBeLessThan(accuracy);
  }
});

test('HLT-12: a 9 % trend under a fixed specific attachment of 100,000 is leveraged', () => {
  const recovery = (trend: number) =>
    expectedClaims(
      onePlan(1, [
        { frequency: poisson({ mean: 2.5 }), severity: routine, scale: trend },
        { frequency: poisson({ mean: 0.004 }), severity: catastrophic, scale: trend },
      ]),
      { specific: { attachment: 100_000, limit: Infinity, share: 1 }, aggregate: null },
    ).specificRecovery.value;
  expect(Math.abs(recovery(1) / 228.5484909 - 1)).toBeLessThan(1e-8);
  expect(Math.abs(recovery(1.09) / 265.0463813 - 1)).toBeLessThan(1e-8);
  expect(recovery(1.09) / recovery(1) - 1).toBeCloseTo(0.1596942961, 8);
});

test('HLT-07: a limit of 100,000 on each claim instead of each person', () => {
  const limited = onePlan(500, [
    { frequency: poisson({ mean: 2.5 }), severity: limit(routine, 100_000) },
    { frequency: poisson({ mean: 0.004 }), severity: limit(catastrophic, 100_000) },
  ]);
  const eligible = { eligible: 'limited', lossLimit: Infinity } as const;
  const { gross } = expectedClaims(limited, { specific: null, aggregate: eligible });
  const cover = { ...eligible, attachment: 1.25 * gross.value, limit: Infinity, share: 1 };
  const { aggregateRecovery, probabilityAttaches } = expectedAggregate(limited, { specific: null }, cover);
  expect(Math.abs(gross.value / 1986363.47 - 1)).toBeLessThan(1e-8);
  expect(Math.abs(aggregateRecovery.value / 345.7204918 - 1)).toBeLessThan(1e-5);
  expect(Math.abs(probabilityAttaches.value / 0.004878887565 - 1)).toBeLessThan(1e-5);
  const law = exactYear(limited, { specific: null }, null).gross;
  expect(law.sd.value / 172758.4095).toBeCloseTo(1, 8);
  expect(law.quantile(0.95).value / 2284997.398).toBeCloseTo(1, 7);
  expect(law.tailValue(0.99).value / 2501644.756).toBeCloseTo(1, 7);
});
