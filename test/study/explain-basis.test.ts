import fc from 'fast-check';
import { expect, test } from 'vitest';
import { consoleLedger } from '../../src/output/console-ledger.ts';
import { ledgerJson } from '../../src/output/ledger-json.ts';
import { explainPlanYear } from '../../src/study/explain.ts';
import { arbitraryPaidScenario } from '../laws/arbitrary-paid-scenario.ts';
import { columnNamed, kernel, quickPlan, simulatePaths } from '../laws/quick-plan.ts';

const PATHS = 2;

test('a year on any basis balances to the cent, draws what the incurred basis draws, and is explained by the specification', () => {
  fc.assert(
    fc.property(arbitraryPaidScenario, ({ incurred, paid }) => {
      const [plain, plan] = [quickPlan(incurred), quickPlan(paid)];
      const [before, result] = [simulatePaths(plain, PATHS), simulatePaths(plan, PATHS)];
      const column = (name: string) => columnNamed(plan, result, name);
      for (const { name } of plain.facts.columns.filter(({ role }) => role === 'component')) {
        expect(column(name)).toEqual(columnNamed(plain, before, name));
      }
      const components = plan.facts.columns.filter(({ role }) => role === 'component').map(({ name }) => column(name));
      for (let path = 0; path < PATHS; path++) {
        expect(column('gross')[path]).toBe(components.reduce((sum, cents) => sum + cents[path]!, 0));
        const ledger = explainPlanYear(kernel, plan, { path, planYear: 1 });
        expect(ledger.gross).toBe(ledger.retained + ledger.specificRecovery + ledger.aggregateRecovery);
        expect(ledger.retained).toBe(column('retained')[path]);
        expect(ledger.others).toBeGreaterThanOrEqual(0);
        expect(() => [consoleLedger(plan.facts, ledger), JSON.parse(ledgerJson(plan.facts, ledger))]).not.toThrow();
      }
    }),
    { numRuns: 12 },
  );
}, 120_000);
