/** The health plan HLT-02 (see cases/health-cases.ts) after both covers. */
import { expect, test } from 'vitest';
import { poisson } from '../../src/distributions/frequency/poisson.ts';
import { lognormal } from '../../src/distributions/severity/lognormal.ts';
import { lomax } from '../../src/distributions/severity/lomax.ts';
import { exactYear } from '../../src/exact/exact-year.ts';
import { known } from '../exact/known.ts';
import { onePlan } from '../exact/plans.ts';

const routine = lognormal({ mu: 6.2, sigma: 1.5 });
const catastrophic = lomax({ alpha: 2.2, theta: 120_000 });
const plan = (members: number) =>
  onePlan(members, [
    { frequency: poisson({ mean: 2.5 }), severity: routine },
    { frequency: poisson({ mean: 0.004 }), severity: catastrophic },
  ]);

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
