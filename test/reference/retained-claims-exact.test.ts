/**
 * Retained claims of groups under REF-2025 (bernoulli .80), from an independent FFT on a $1,000 grid: its accuracy is
 * 1e-8 for the mean and about 1 % for probabilities and excesses.
 *
 * Rows with parameter risk were made with a nine-point Gauss-Hermite rule, which for groups of thousands is too coarse
 * at 1.25 x expected (3 % at 5,250 members, 10 % at 10,500): there the same rule must give the same number.
 */
import { expect, test } from 'vitest';
import { bernoulli } from '../../src/distributions/frequency/bernoulli.ts';
import { ref2025 } from '../../src/distributions/severity/ref-2025.ts';
import { exactYear } from '../../src/exact/exact-year.ts';
import { expectedClaims } from '../../src/exact/expected.ts';
import { expectedAggregate } from '../../src/exact/expected-aggregate.ts';
import { groupClaims } from '../../src/exact/group.ts';
import { upperHalf } from '../../src/exact/lattice.ts';
import { limitedTo } from '../../src/exact/layers.ts';
import { gaussHermite } from '../../src/exact/normal-nodes.ts';
import { onePlan } from '../exact/plans.ts';

const severity = ref2025();
const plan = (members: number, sigma: number) =>
  onePlan(members, [{ frequency: bernoulli({ probability: 0.8 }), severity }], sigma);

/** members, specific attachment (0: each member capped at 20m), sigma, E, mean, P and excess / E above 1.1 E and 1.25 E. */
const rows = [
  [
    105, 50_000, 0, 560394.2664342434, 560394.2664666307, 0.2909249294679743, 0.03893957501750602, 0.10320175523210297,
    0.01098802301945446,
  ],
  [
    105, 0, 0.08, 766500, 766416.248613245, 0.2934101637790128, 0.1133285552886692, 0.18941605509795748,
    0.07763679721479531,
  ],
  [
    525, 150_000, 0, 3420722.8521586685, 3420722.8522448707, 0.19211258415526022, 0.013574373975054732,
    0.02110365153853656, 0.001067026427200179,
  ],
  [
    525, 150_000, 0.08, 3420722.8521586685, 3418549.194150398, 0.223320030588858, 0.019585538080841375,
    0.040489503316082844, 0.0026781880582418265,
  ],
  [
    2100, 500_000, 0, 14911302.341258058, 14911302.341451101, 0.09692475614837881, 0.003906889838430854,
    0.0013574415633793783, 3.655295974982272e-5,
  ],
  [
    2100, 200_000, 0.08, 14083807.697738132, 14076800.455133807, 0.147346406038348, 0.008120399927124372,
    0.007617874500774044, 0.000292498694501135,
  ],
] as const;

for (const [members, d, sigma, base, mean, over110, excess110, over125, excess125] of rows) {
  test(`${members} members, specific ${d}, parameter risk ${sigma}`, () => {
    const specific = d > 0 ? { attachment: d, limit: Infinity, share: 1 } : null;
    const eligible = { eligible: 'limited', lossLimit: d || 20_000_000 } as const;
    const expected = expectedClaims(plan(members, sigma), { specific, aggregate: eligible });
    expect(Math.abs(expected.eligible.value / mean - 1)).toBeLessThan(1e-8);
    for (const [ratio, over, excess] of [
      [1.1, over110, excess110],
      [1.25, over125, excess125],
    ] as const) {
      const layer = { ...eligible, attachment: ratio * base, limit: Infinity, share: 1 };
      const { aggregateRecovery, probabilityAttaches } = expectedAggregate(plan(members, sigma), { specific }, layer);
      expect(Math.abs(probabilityAttaches.value / over - 1)).toBeLessThan(0.01);
      expect(Math.abs(aggregateRecovery.value / base / excess - 1)).toBeLessThan(0.01);
      expect(aggregateRecovery.error / aggregateRecovery.value).toBeLessThan(1e-4);
    }
  });
}

test('10,500 members with parameter risk: the nine-point rule of the source gives its number, a converged rule does not', () => {
  const [members, d, base, over125] = [10_500, 200_000, 70419038.48869066, 0.001722662008122734];
  const attachment = 1.25 * base;
  const aggregate = { eligible: 'limited', lossLimit: d } as const;
  const rule = { primary: gaussHermite(9), secondary: gaussHermite(9) };
  const step = attachment / 9000;
  const counted = [{ benefits: [0], layers: limitedTo(d) }];
  const grid = { range: 'window', sampled: true, step, size: 4096 } as const;
  const { lattice } = groupClaims(plan(members, 0.08), counted, grid, rule);
  const at = 9000 - lattice.first;
  const nine = lattice.mass.subarray(at + 1).reduce((sum, p) => sum + p, 0) + upperHalf(lattice.mass, at);
  expect(Math.abs(nine / over125 - 1)).toBeLessThan(0.001);
  const layer = { ...aggregate, attachment, limit: Infinity, share: 1 };
  const { probabilityAttaches } = expectedAggregate(plan(members, 0.08), { specific: null }, layer);
  expect(probabilityAttaches.value / over125).toBeCloseTo(0.941, 3);
  expect(probabilityAttaches.error / probabilityAttaches.value).toBeLessThan(1e-5);
});

/** members, specific attachment, sigma, E, cv, quantiles .5, .95 and .99 as ratios to E. */
const laws = [
  [105, 50_000, 0, 560394.2664342434, 0.19354365253010225, 0.9903741584142771, 1.3329900834873243, 1.4900223824791377],
  [
    525, 150_000, 0.08, 3420722.8521586685, 0.13622691450535943, 0.992772623440374, 1.233949718357426,
    1.3444526782103299,
  ],
  [2100, 500_000, 0, 14911302.341258058, 0.075520956725018, 0.9970289421913552, 1.1291434922765755, 1.1886285714266214],
] as const;

for (const [members, d, sigma, base, cv, ...quantiles] of laws) {
  test(`exactYear(): ${members} members, specific ${d}, parameter risk ${sigma}: variation and quantiles within a cell`, () => {
    const { retained } = exactYear(
      plan(members, sigma),
      { specific: { attachment: d, limit: Infinity, share: 1 } },
      null,
    );
    if ('notAvailable' in retained) throw new Error(retained.notAvailable);
    expect(Math.abs(retained.sd.value / retained.mean.value / cv - 1)).toBeLessThan(1e-3);
    [0.5, 0.95, 0.99].forEach((q, i) => {
      expect(Math.abs(retained.quantile(q).value - quantiles[i]! * base)).toBeLessThan(1000);
      expect(retained.quantile(q).error).toBeLessThan(10);
    });
  });
}
