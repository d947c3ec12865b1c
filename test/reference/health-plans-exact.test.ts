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
import { expectedClaims } from '../../src/exact/expected.ts';
import { expectedAggregate } from '../../src/exact/expected-aggregate.ts';
import { type GroupLaw, groupLaw } from '../../src/exact/group-law.ts';
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
    ...{ var95: 2149521.106, var99: 2256549.639, tvar99: 2311627.099 },
  },
  {
    ...{ name: 'HLT-02', members: 500, attachment: 100_000, corridor: 1.25, accuracy: 6.5e-7, gross: 2097217.373 },
    ...{ recovery: 114274.2454, above: 0.8275385033, retained: 1982943.128, sd: 170667.8606 },
    ...{ aggregate: 305.123643, over110: 0.1252095016, over125: 0.004431503861 },
    ...{ var95: 2277470.389, var99: 2416768.707, tvar99: 2489844.052 },
  },
  {
    ...{ name: 'HLT-03', members: 500, attachment: 250_000, corridor: 1.25, accuracy: 2e-8, gross: 2097217.373 },
    ...{ recovery: 55047.76893, above: 0.193874064, retained: 2042169.604, sd: 217435.6006 },
    ...{ aggregate: 2374.213125, over110: 0.1684101691, over125: 0.02018951225 },
    ...{ var95: 2432656.222, var99: 2638814.502, tvar99: 2750933.868 },
  },
  {
    ...{ name: 'HLT-05', members: 2000, attachment: 150_000, corridor: 1.1, accuracy: 2e-7, gross: 8388869.493 },
    ...{ recovery: 336845.4808, above: 1.763397413, retained: 8052024.012, sd: 380767.213 },
    ...{ aggregate: 3602.968505, over110: 0.02198244796, over125: 2.057239288e-6 },
    ...{ var95: 8699266.918, var99: 8993326.287, tvar99: 9145337.266 },
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

    test('groupLaw() gives the standard deviation, VaR and TVaR of the retained claims', () => {
      const law = groupLaw(members, { specific }, layer(1.25));
      expect(deviation(law) / c.sd).toBeCloseTo(1, 5);
      expect(quantile(law, 0.95) / c.var95).toBeCloseTo(1, 5);
      expect(quantile(law, 0.99) / c.var99).toBeCloseTo(1, 5);
      expect(tailMean(law, 0.99) / c.tvar99).toBeCloseTo(1, 5);
    });
  });
}

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
});

function deviation({ lattice: { step, first, mass } }: GroupLaw): number {
  const mean = mass.reduce((sum, p, k) => sum + p * (first + k) * step, 0);
  return Math.sqrt(mass.reduce((sum, p, k) => sum + p * ((first + k) * step - mean) ** 2, 0));
}

/** Half of a point's mass lies below it; linear between points. */
function quantile({ lattice: { step, first, mass } }: GroupLaw, level: number): number {
  let below = 0;
  let k = 0;
  while (below + mass[k]! / 2 < level) below += mass[k++]!;
  const at = below + mass[k]! / 2;
  const before = below - mass[k - 1]! / 2;
  return step * (first + k - (at - level) / (at - before));
}

function tailMean(law: GroupLaw, level: number): number {
  const { step, first, mass } = law.lattice;
  const threshold = quantile(law, level);
  const excess = mass.reduce((sum, p, k) => sum + p * Math.max((first + k) * step - threshold, 0), 0);
  return threshold + excess / (1 - level);
}
