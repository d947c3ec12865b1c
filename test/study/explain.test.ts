import fc from 'fast-check';
import { expect, test } from 'vitest';
import { consoleLedger } from '../../src/output/console-ledger.ts';
import { planYearLedger } from '../../src/plan/plan-year-ledger.ts';
import { explainPlanYear } from '../../src/study/explain.ts';
import { arbitraryScenario } from '../laws/arbitrary-scenario.ts';
import { kernel, quickPlan, simulatePaths } from '../laws/quick-plan.ts';

const PATHS = 6;

test('explainPlanYear() finds the row of a path again and settles it by the specification, whatever the contract', () => {
  fc.assert(
    fc.property(arbitraryScenario, (scenario) => {
      const plan = quickPlan(scenario as object);
      const { columns } = simulatePaths(plan, PATHS);
      const cell = (role: string, path: number) =>
        columns[plan.facts.columns.findIndex((column) => column.role === role)]?.[path] ?? 0;
      for (const path of [0, PATHS - 1]) {
        const ledger = explainPlanYear(kernel, plan, { path, planYear: 1 });
        expect(ledger.gross).toBe(cell('gross', path));
        expect(ledger.specificRecovery).toBe(cell('specificRecovery', path));
        expect(ledger.aggregatingRetained).toBe(cell('aggregatingRetained', path));
        expect(ledger.aggregateRecovery).toBe(cell('aggregateRecovery', path));
        expect(ledger.totalCost).toBe(cell('totalCost', path));
        expect(Math.max(0, -ledger.surplus)).toBe(cell('deficit', path));
        expect(ledger.others).toBeGreaterThanOrEqual(0);
      }
    }),
    { numRuns: 40 },
  );
}, 60_000);

/** One member of three claims 900 for certain, another 300; the first has a laser of 600. */
const plan = quickPlan({
  name: 'Ledger',
  seed: 'ledger',
  population: {
    employees: 2,
    classes: { members: { count: 3 } },
    knownClaimants: {
      one: { class: 'members', benefit: 'medical', severity: { distribution: 'fixed', amount: 900 } },
      two: { class: 'members', benefit: 'medical', severity: { distribution: 'fixed', amount: 300 } },
    },
  },
  benefits: {
    medical: {
      stopLoss: ['specific', 'aggregate'],
      perils: {
        none: {
          frequency: { distribution: 'list', probabilities: [1, 0] },
          severity: { distribution: 'fixed', amount: 1 },
        },
      },
    },
  },
  stopLoss: {
    specific: { attachment: 200, lasers: [{ claimant: 'one', attachment: 600 }], aggregatingSpecific: 150 },
    aggregate: {
      tiers: { all: { factor: 10, enrolment: [2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1] } },
      minimum: { firstMonth: 0.9 },
    },
  },
  fixedCosts: { administration: { yearly: 40 } },
  funding: { amount: 500 },
});

test('consoleLedger() prints the ledger as it is written on paper', () => {
  const text = consoleLedger(plan.facts, explainPlanYear(kernel, plan, { path: 5, planYear: 1 }));
  // 300 + 100 are reimbursed, less 150; 400 count, 184 of them above the minimum of 0.9 x 12 x 20 = 216
  const lines = text.split('\n').map((line) => line.replace(/\s+/g, ' ').trim());
  for (const line of [
    'Quick: plan year 1 of path 5, seed ledger',
    'Gross claims $1,200.00',
    '1 one $900.00 $600.00 $300.00 $200.00',
    '2 two $300.00 $100.00 $200.00',
    'All other members $0.00',
    'Reimbursements of 2 members $400.00',
    'less what the aggregating specific keeps -$150.00',
    'Specific reimbursement $250.00',
    'Factors x enrolment: $20 in months 1-6, $10 in months 7-12',
    'Sum of the months $180.00',
    'Minimum annual attachment $216.00',
    'Eligible claims $400.00',
    'less the aggregate attachment -$216.00',
    'Aggregate reimbursement $184.00',
    'Retained claims $766.00',
    'plus administration $40.00',
    'Total cost $806.00',
    'Deficit $306.00',
  ]) {
    expect(lines).toContain(line);
  }
});

test('planYearLedger() refuses a row that the specification contradicts', () => {
  const row = plan.facts.columns.map(({ role }) => (role === 'gross' || role === 'retained' ? 120_000 : 0));
  const listed = [{ member: 1, classIndex: 1, byBenefit: [90_000] }];
  expect(() => planYearLedger(plan.facts, { path: 5, planYear: 1 }, row, listed)).toThrow(
    'Cannot explain path 5: specificRecovery must be 0 cents as simulated: got 15000',
  );
});

test('explainPlanYear() refuses a plan year beyond the horizon', () => {
  expect(() => explainPlanYear(kernel, plan, { path: 0, planYear: 2 })).toThrow(
    'the plan year must be from 1 to 1: got 2',
  );
});
