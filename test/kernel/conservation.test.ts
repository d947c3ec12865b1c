import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recoverAggregate, recoverSpecific } from '../../src/contract/settle.ts';
import type { CompiledPlan } from '../../src/plan/compiled-plan.ts';
import { accumulate, finishState, stateBuilder } from '../../src/reduce/state-builder.ts';
import type { BlockResult } from '../../src/study/block-result.ts';
import { arbitraryScenario } from '../laws/arbitrary-scenario.ts';
import { quickPlan, simulatePaths } from '../laws/quick-plan.ts';
import { expectSameBits } from '../laws/reducer-laws.ts';

const PATHS = 24;

interface PlanYear {
  readonly plan: CompiledPlan;
  /** A cell of the row, by the column's name. */
  readonly cents: (name: string) => number;
  /** The listed members of the year. */
  readonly listed: readonly { readonly amount: number; readonly byBenefit: readonly number[] }[];
}

test('on every plan year of a random scenario the ledger balances to the cent', () => {
  const listing = fc.constantFrom(undefined, 0.01);
  fc.assert(
    fc.property(arbitraryScenario, listing, (scenario, claimants) => {
      const plan = quickPlan({ ...scenario, ...(claimants === undefined ? {} : { reporting: { claimants } }) });
      const result = simulatePaths(plan, PATHS);
      for (const planYear of planYearsOf(plan, result)) {
        checkLedger(planYear);
        checkClaimants(planYear);
        checkRecoveries(planYear);
      }
      checkState(plan, result);
    }),
    { numRuns: 30 },
  );
});

function planYearsOf(plan: CompiledPlan, { columns, claimants }: BlockResult): PlanYear[] {
  return Array.from({ length: PATHS }, (_, path) => ({
    plan,
    cents: (name) => columns[plan.facts.columns.findIndex((column) => column.name === name)]![path]!,
    listed: Array.from(claimants.amount, (amount, i) => ({
      path: claimants.path[i],
      amount,
      byBenefit: claimants.byBenefit.map((cents) => cents[i]!),
    })).filter((claimant) => claimant.path === path),
  }));
}

function checkLedger({ plan: { facts }, cents }: PlanYear): void {
  for (const { name } of facts.columns) {
    expect(Number.isSafeInteger(cents(name)) && cents(name) >= 0).toBe(true);
    expect(Object.is(cents(name), -0)).toBe(false);
  }
  const components = facts.columns.filter(({ role }) => role === 'component').map(({ name }) => cents(name));
  expect(cents('gross')).toBe(total(components));
  expect(cents('retained') + cents('specific_recovery') + cents('aggregate_recovery')).toBe(cents('gross'));
  expect(cents('total_cost')).toBe(cents('retained') + facts.fixedCosts);
  expect(cents('deficit')).toBe(Math.max(cents('total_cost') - facts.funding, 0));
  expect(cents('largest_member')).toBeLessThanOrEqual(cents('gross'));
}

function checkClaimants({ plan: { facts }, cents, listed }: PlanYear): void {
  const isSeen = facts.benefits.map(({ specific }) => facts.terms.specific === null || specific);
  for (const { amount, byBenefit } of listed) {
    expect(amount).toBeGreaterThan(facts.claimantThreshold);
    expect(amount).toBe(total(byBenefit.filter((_, benefit) => isSeen[benefit])));
    for (const ofBenefit of byBenefit) expect(Number.isSafeInteger(ofBenefit) && ofBenefit >= 0).toBe(true);
  }
  const largest = Math.max(0, ...listed.map(({ amount }) => amount));
  if (listed.length > 0) expect(cents('largest_member')).toBe(largest);
  else expect(cents('largest_member')).toBeLessThanOrEqual(facts.claimantThreshold);
  expect(total(listed.map(({ byBenefit }) => total(byBenefit)))).toBeLessThanOrEqual(cents('gross'));
}

function checkRecoveries({ plan: { facts }, cents, listed }: PlanYear): void {
  const { specific, aggregate } = facts.terms;
  const eligible = cents('eligible');
  expect(eligible).toBeLessThanOrEqual(cents('gross'));
  expect(cents('aggregate_recovery')).toBe(aggregate === null ? 0 : recoverAggregate(aggregate, eligible));
  if (specific === null) {
    expect([cents('specific_recovery'), cents('members_above')]).toEqual([0, 0]);
  } else if (facts.claimantThreshold <= specific.attachment) {
    const amounts = listed.map(({ amount }) => amount);
    expect(cents('specific_recovery')).toBe(total(amounts.map((amount) => recoverSpecific(specific, amount))));
    expect(cents('members_above')).toBe(amounts.filter((amount) => amount > specific.attachment).length);
  }
}

function checkState({ facts }: CompiledPlan, { columns, state }: BlockResult): void {
  const builder = stateBuilder(columns.length, facts.exceedances);
  accumulate(builder, columns);
  expectSameBits(state, finishState(builder));
}

function total(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}
