import { expect, test } from 'vitest';
import { bernoulli } from '../../src/distributions/frequency/bernoulli.ts';
import { poisson } from '../../src/distributions/frequency/poisson.ts';
import { fixed } from '../../src/distributions/severity/fixed.ts';
import { lognormal } from '../../src/distributions/severity/lognormal.ts';
import { claimLatticeUpTo } from '../../src/exact/claim-lattice.ts';
import { yearConditions } from '../../src/exact/conditions.ts';
import { memberLaw, memberSpectrum } from '../../src/exact/member-year.ts';
import { singleNode } from '../../src/exact/normal-nodes.ts';
import type { PlanModel } from '../../src/exact/plan-model.ts';
import { singleClaim } from '../../src/exact/single-claim.ts';
import { accident, onePlan } from './plans.ts';

const severity = lognormal({ mu: 7, sigma: 1.8 });
const rare = { frequency: bernoulli({ probability: 0.3 }), severity, scale: 1.17 };
const fire = accident({ victims: [{ members: 2, probability: 0.5 }], severity: fixed({ amount: 20_000 }) });
const CELLS = 256;

function conditionOf(model: PlanModel) {
  return yearConditions(model, [0], singleNode)[0]!;
}

test('singleClaim() is the claim of a member who can have one at most', () => {
  const model = onePlan(10, [rare]);
  const claim = singleClaim(model, [0], 0, conditionOf(model), () => 0);
  expect(claim).toEqual({ probability: expect.closeTo(0.3, 15), severity, scale: 1.17 });
});

test('singleClaim() is null where a member can have several claims or none', () => {
  const often = { frequency: poisson({ mean: 0.3 }), severity };
  const of = (model: PlanModel, victim: number) => singleClaim(model, [0], 0, conditionOf(model), () => victim);
  expect(of(onePlan(10, [rare, rare]), 0)).toBeNull();
  expect(of(onePlan(10, [often]), 0)).toBeNull();
  expect(of(onePlan(10, []), 0)).toBeNull();
  const burning = { ...onePlan(10, [rare]), accidents: [fire] };
  expect(of(burning, 1)).toBeNull();
  expect(of(burning, 0)).not.toBeNull();
  expect(of({ ...onePlan(10, []), accidents: [fire] }, 1)?.probability).toBe(1);
});

test('memberLaw() of a single claim is what its transform gives, without its error', () => {
  const model = onePlan(10, [rare]);
  const condition = conditionOf(model);
  const lattice = claimLatticeUpTo(150_000, CELLS);
  const law = memberLaw(model, [0], 0, condition, lattice);
  const byTransform = lattice.transform.inverse(memberSpectrum(model, [0], 0, condition, lattice));
  for (let cell = 0; cell <= CELLS; cell++) expect(law[cell]).toBeCloseTo(byTransform[cell]!, 10);
  const step = 150_000 / CELLS;
  const survival = 1 - law.slice(0, 1).reduce((sum, mass) => sum + mass, 0);
  const scaled = (amount: number) => 1.17 * severity.limitedMean(amount / 1.17);
  expect(survival).toBeCloseTo((0.3 * scaled(step)) / step, 15);
});
