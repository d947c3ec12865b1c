import { expect, test } from 'vitest';
import { poisson } from '../../src/distributions/frequency/poisson.ts';
import { lognormal } from '../../src/distributions/severity/lognormal.ts';
import { exactYear } from '../../src/exact/exact-year.ts';
import { known } from './known.ts';
import { onePlan } from './plans.ts';

const claims = [{ frequency: poisson({ mean: 1.5 }), severity: lognormal({ mu: 7, sigma: 1.3 }) }];
const specificFrom = (attachment: number, limit = Number.POSITIVE_INFINITY) => ({
  specific: { attachment, limit, share: 1 },
});

test.each([
  [10, 0],
  [200, 0.1],
])(
  'charge and savings of %i members: psi + 1 = r + phi, the savings read off the probabilities alone',
  (members, sigma) => {
    const { gross } = exactYear(onePlan(members, claims, sigma), { specific: null }, null);
    const mean = gross.mean.value;
    for (const r of [0.5, 1, 1.25]) {
      const charge = gross.expectedExcess(r * mean).value / mean;
      const cells = 2000;
      const width = (r * mean) / cells;
      let savings = 0;
      for (let cell = 0; cell < cells; cell++) {
        savings += (width * (1 - gross.probabilityAbove((cell + 0.5) * width).value)) / mean;
      }
      expect(savings + 1).toBeCloseTo(r + charge, 4);
    }
  },
);

test('layers of the specific cover sum to the mean', () => {
  const plan = onePlan(50, claims, 0.1);
  const edges = [1000, 5000, 20_000];
  const { gross, specificRecovery: above } = exactYear(plan, specificFrom(20_000), null).expected;
  const between = [0, 1].map(
    (i) => exactYear(plan, specificFrom(edges[i]!, edges[i + 1]! - edges[i]!), null).expected.specificRecovery.value,
  );
  const below = gross.value - exactYear(plan, specificFrom(1000), null).expected.specificRecovery.value;
  const sum = below + between[0]! + between[1]! + above.value;
  expect(sum / gross.value).toBeCloseTo(1, 9);
});

test('each cover recovers less from a higher attachment and more up to a higher limit', () => {
  const plan = onePlan(50, claims, 0.1);
  const specific = (attachment: number, limit?: number) =>
    exactYear(plan, specificFrom(attachment, limit), null).specificRecovery.mean.value;
  expect(specific(4000)).toBeGreaterThan(specific(5000));
  expect(specific(4000, 20_000)).toBeGreaterThan(specific(4000, 10_000));
  const aggregate = (attachment: number, limit: number) =>
    known(
      exactYear(plan, specificFrom(20_000), { eligible: 'limited', lossLimit: 20_000, attachment, limit, share: 1 })
        .aggregateRecovery,
    ).mean.value;
  expect(aggregate(180_000, 50_000)).toBeGreaterThan(aggregate(200_000, 50_000));
  expect(aggregate(180_000, 100_000)).toBeGreaterThan(aggregate(180_000, 50_000));
});
