import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Settlement, settlePlanYear } from '../../src/contract/settle.ts';
import type { BenefitCovers, ContractTerms } from '../../src/contract/terms.ts';
import { bernoulli } from '../../src/distributions/frequency/bernoulli.ts';
import { fixed } from '../../src/distributions/severity/fixed.ts';
import type { PlanModel } from '../../src/exact/plan-model.ts';
import type { RowColumn } from '../../src/plan/plan-facts.ts';
import { openKernel } from '../../src/study/kernel.ts';
import { kernel, planOf } from '../laws/quick-plan.ts';
import { arbitraryYear, settlementLaws } from '../laws/settlement-laws.ts';

const claimsThatNobodyDraws = [
  {
    classIndex: 0,
    frequency: bernoulli({ probability: 0.01 }),
    severity: fixed({ amount: 1 }),
    scale: 1,
  },
];

function modelUnder(covers: readonly BenefitCovers[]): PlanModel {
  return {
    employees: 1,
    classes: [{ name: 'members', members: 200 }],
    benefits: covers.map((cover, i) => ({
      name: `benefit${i}`,
      covers: cover,
      annualMaximum: Infinity,
      perils: [{ name: 'claims', components: ['claims'], shocks: [], cohorts: claimsThatNobodyDraws }],
      risks: [],
    })),
    risks: [],
    shocks: [],
    accidents: [],
  };
}

/** The kernel's settlement, with the rest of its row. */
function settleInKernel(
  terms: ContractTerms,
  covers: readonly BenefitCovers[],
  claims: readonly (readonly number[])[],
  funds = { fixedCosts: 0, funding: 0, claimantThreshold: 1 },
) {
  const plan = planOf(modelUnder(covers), { terms, ...funds });
  const row = openKernel(kernel, plan, 1).settle(claims);
  const cents = (role: RowColumn['role']) => row[plan.facts.columns.findIndex((column) => column.role === role)] ?? 0;
  const settlement: Settlement = {
    gross: cents('gross'),
    specificRecovery: cents('specificRecovery'),
    aggregatingRetained: cents('aggregatingRetained'),
    eligible: cents('eligible'),
    aggregateRecovery: cents('aggregateRecovery'),
    retained: cents('retained'),
    membersAbove: cents('membersAbove'),
  };
  return { settlement, totalCost: cents('totalCost'), deficit: cents('deficit'), largest: cents('largestMember') };
}

// Few runs: the test below holds it equal to the specification
settlementLaws("the kernel's settle()", (...year) => settleInKernel(...year).settlement, 10);

test("the kernel's settle() equals settlePlanYear() to the cent, whatever threshold lists its claimants", () => {
  fc.assert(
    fc.property(
      arbitraryYear,
      fc.constantFrom(0, 1, 10_000_000, 10_000_000_000),
      ({ terms, covers, claims }, claimantThreshold) => {
        const funds = { fixedCosts: 123_456, funding: 20_000_000, claimantThreshold };
        const { settlement, totalCost, deficit, largest } = settleInKernel(terms, covers, claims, funds);
        expect(settlement).toEqual(settlePlanYear(terms, covers, claims));
        expect(totalCost).toBe(settlement.retained + 123_456);
        expect(deficit).toBe(Math.max(totalCost - 20_000_000, 0));
        expect(largest).toBe(largestMember(terms, covers, claims));
      },
    ),
    { numRuns: 100 },
  );
});

/** Over the benefits under the specific cover; over all of them where it sees none. */
function largestMember(
  { specific }: ContractTerms,
  covers: readonly BenefitCovers[],
  claims: readonly (readonly number[])[],
): number {
  const isSeen = (benefit: number) =>
    specific === null || covers.every((cover) => !cover.specific) || covers[benefit]!.specific;
  const totals = claims.map((member) => member.reduce((sum, cents, b) => sum + (isSeen(b) ? cents : 0), 0));
  return Math.max(0, ...totals);
}

test("the kernel's settle() settles a whole tile of 1,024 members", () => {
  const terms = { specific: { attachment: 50_000, limit: Infinity, share: 1 }, aggregate: null };
  const claims = Array.from({ length: 1024 }, (_, member) => [100 * member]);
  // Members 501 to 1,023 are above 50,000 cents by 100, 200, ... 52,300
  expect(settleInKernel(terms, [{ specific: true, aggregate: true }], claims).settlement).toMatchObject({
    specificRecovery: (100 * 523 * 524) / 2,
    membersAbove: 523,
  });
});
