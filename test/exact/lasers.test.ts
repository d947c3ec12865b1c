import { describe, expect, test, vi } from 'vitest';
import { settlePlanYear } from '../../src/contract/settle.ts';
import type { ContractTerms } from '../../src/contract/terms.ts';
import { bernoulli } from '../../src/distributions/frequency/bernoulli.ts';
import { fixed } from '../../src/distributions/severity/fixed.ts';
import type { AggregateLayer, ExpectedTerms } from '../../src/exact/cover-terms.ts';
import type { ExactLaw } from '../../src/exact/exact-law.ts';
import { exactYear } from '../../src/exact/exact-year.ts';
import { expectedClaims } from '../../src/exact/expected.ts';
import { laseredModel } from '../../src/exact/lasered-model.ts';
import type { PlanModel } from '../../src/exact/plan-model.ts';
import { known } from './known.ts';
import { accident, onePlan } from './plans.ts';
import { smallPlan, type Year, years } from './small-plan.ts';

// Laws of a few atoms are refined to the finest lattice
vi.setConfig({ testTimeout: 60_000 });

/** Without its accident, which could hit either of the two. */
const plan: PlanModel = { ...smallPlan, accidents: [] };
const coversOfPlan = plan.benefits.map(({ covers }) => covers);

// A victim has 400 more: without one a member of the first class never has 400, 600 or 1,100, one of the second never
// 400 + 400 or 1,800. 400 itself is 2 x 200 in the second class and a victim in the first.
const amountsOfMember = [
  [0, 200, 700],
  [0, 200, 700],
  [0, 400, 1400],
];
const ordinaryYears = years.filter(({ claims }) =>
  claims.every(([stays], member) => amountsOfMember[member]!.includes(stays!)),
);
const theirProbability = ordinaryYears.reduce((sum, { probability }) => sum + probability, 0);

/** Over the years without an accident. */
const ordinary = (value: (year: Year) => number) =>
  ordinaryYears.reduce((sum, year) => sum + year.probability * value(year), 0) / theirProbability;

/** The settlement of a year of the small plan, member 0 of two having a laser of 800, in dollars. */
const contract = (aggregatingSpecific = 0, countsLaserCorridor = false, excluded = false) => {
  const cover = { attachment: 400, limit: 300, share: 0.5 };
  const attachment = excluded ? Infinity : 800;
  const layer = {
    attachment: 800,
    limit: 400,
    share: 0.5,
    eligible: 'limited',
    lossLimit: 400,
    countsLaserCorridor,
  } as const;
  const specific: ExpectedTerms['specific'] = {
    ...cover,
    lasers: [{ classIndex: 0, members: 1, attachment }],
    aggregatingSpecific,
  };
  const terms: ContractTerms = {
    specific: {
      ...inCents(cover),
      lasers: [{ firstMember: 0, members: 1, attachment: 100 * attachment }],
      aggregatingSpecific: 100 * aggregatingSpecific,
    },
    aggregate: { ...layer, ...inCents(layer), lossLimit: 100 * layer.lossLimit },
  };
  const settlements = new Map(ordinaryYears.map((year) => [year, settlePlanYear(terms, coversOfPlan, cents(year))]));
  const settled = (year: Year) => settlements.get(year)!;
  return { specific, aggregate: layer as AggregateLayer, settled };
};

function cents({ claims }: Year): number[][] {
  return claims.map((member) => member.map((dollars) => 100 * dollars));
}

function inCents<T extends { attachment: number; limit: number; share: number }>({ attachment, limit, share }: T) {
  return { attachment: 100 * attachment, limit: 100 * limit, share };
}

function expectLaw(law: ExactLaw, amount: (year: Year) => number): void {
  const mean = ordinary(amount);
  const square = ordinary((year) => amount(year) ** 2);
  expect(law.mean.value / mean).toBeCloseTo(1, 6);
  expect(law.sd.value / Math.sqrt(square - mean * mean)).toBeCloseTo(1, 5);
  for (const edge of [10, 130, 230, 430, 760, 1240]) {
    const above = ordinary((year) => Number(amount(year) > edge));
    expect(law.probabilityAbove(edge).value).toBeCloseTo(above, 4);
  }
}

describe('exactYear() equals the enumeration of a small plan with one of two members lasered', () => {
  test.each([
    ['at 800', contract()],
    ['at 800, its corridor counting', contract(0, true)],
    ['by exclusion, his claims counting', contract(0, true, true)],
  ])('%s', (_, { specific, aggregate, settled }) => {
    const year = exactYear(plan, { specific }, aggregate);
    expectLaw(year.specificRecovery, (each) => settled(each).specificRecovery / 100);
    expectLaw(known(year.eligible), (each) => settled(each).eligible / 100);
    expect(year.expected.membersAbove.value).toBeCloseTo(
      ordinary((each) => settled(each).membersAbove),
      6,
    );
    const recovery = ordinary((each) => settled(each).aggregateRecovery / 100);
    expect(known(year.aggregateRecovery).mean.value / recovery).toBeCloseTo(1, 4);
    expect('notAvailable' in year.retained && year.retained.notAvailable).toContain('joint law');
  });

  test('with an aggregating specific deductible of 100', () => {
    const { specific, settled } = contract(100);
    const year = exactYear(plan, { specific }, null);
    expectLaw(year.specificRecovery, (each) => settled(each).specificRecovery / 100);
    const kept = ordinary((each) => settled(each).aggregatingRetained / 100);
    expect(year.expected.aggregatingRetained!.value / kept).toBeCloseTo(1, 6);
    expect('notAvailable' in year.retained && year.retained.notAvailable).toContain('acts on all reimbursements');
  });

  test('without an aggregate: what the specific leaves', () => {
    const { specific, settled } = contract();
    const { retained } = exactYear(plan, { specific }, null);
    const left = (each: Year) => (settled(each).gross - settled(each).specificRecovery) / 100;
    expectLaw(known(retained), left);
  });
});

test('expectedClaims() counts what the plan keeps under the aggregating specific where the aggregate does', () => {
  const { specific, aggregate, settled } = contract(100);
  const counting = { ...aggregate, countsAggregatingSpecific: true };
  const { eligible } = expectedClaims(plan, { specific, aggregate: counting });
  const truth = ordinary((each) => (settled(each).eligible + settled(each).aggregatingRetained) / 100);
  expect(eligible.value / truth).toBeCloseTo(1, 6);
  const { aggregateRecovery } = exactYear(plan, { specific }, counting);
  expect('notAvailable' in aggregateRecovery && aggregateRecovery.notAvailable).toContain('eligible claims count');
});

test('retained claims are known where the corridor of the only laser counts towards the aggregate', () => {
  const model = onePlan(5, [{ frequency: bernoulli({ probability: 0.5 }), severity: fixed({ amount: 1000 }) }]);
  const specific = {
    attachment: 400,
    limit: Infinity,
    share: 1,
    lasers: [{ classIndex: 0, members: 1, attachment: 800 }],
  };
  const aggregate = { attachment: 1500, limit: Infinity, share: 1, eligible: 'limited', lossLimit: 400 } as const;
  const { retained } = exactYear(model, { specific }, { ...aggregate, countsLaserCorridor: true });
  // 800 of the lasered member and 400 of each other one, up to 1,500: more only where he and two others have a claim
  const exactMean = 0.5 * 800 + 4 * 0.5 * 400 - (0.5 * (6 * 100 + 4 * 500 + 900)) / 16 - (0.5 * 100) / 16;
  expect(known(retained).mean.value).toBeCloseTo(exactMean, 4);
});

test('laseredModel() refuses to divide a class that an accident may hit, and takes a whole one', () => {
  const hit = accident({ severity: fixed({ amount: 400 }), victims: [{ members: 1, probability: 1 }] });
  const model: PlanModel = { ...onePlan(3, []), accidents: [hit] };
  const laser = (members: number) => [{ classIndex: 0, members, attachment: 1000 }];
  expect(() => laseredModel(model, laser(2))).toThrow('must not divide the members that accident accident may hit');
  const whole = laseredModel(model, laser(3));
  expect(whole.benefits[whole.accidents[0]!.benefitIndex]).toMatchObject({ laser: 1000 });
});
