import { expect, test } from 'vitest';
import { inThreadExecutor } from '../../src/study/in-thread-executor.ts';
import { runStudy } from '../../src/study/run-study.ts';
import { compareWithExact } from '../../src/study/verify.ts';
import { prepareVerification } from '../../src/study/verify-scenario.ts';
import { kernel } from '../laws/quick-plan.ts';
import { tinyScenario } from '../laws/tiny-plan.ts';

test.each([
  [['stopLoss.specific.basis=12/12', 'stopLoss.aggregate.basis=12/15']],
  [['stopLoss.specific.basis=24/12', 'stopLoss.aggregate.basis=15/12', 'stopLoss.specific.aggregatingSpecific=20k']],
  [['stopLoss.specific.basis=18/12', 'stopLoss.specific.runInLimit=5k']],
])(
  'compareWithExact() agrees with a simulation under %j, and names what the exact model does not know',
  async (set) => {
    const { plan, year, points } = prepareVerification(tinyScenario(set));
    const { state } = await runStudy(plan, inThreadExecutor(kernel, plan, false), { paths: 20_000 });
    const verification = compareWithExact(plan.facts, year, points, state);
    const wrong = verification.checks.filter(({ z }) => z !== null && Math.abs(z) > verification.criticalZ);
    expect(wrong).toEqual([]);
    expect(verification.passed).toBe(true);
    const of = (role: string) => plan.facts.columns.find((column) => column.role === role)!.label;
    for (const role of ['gross', 'specificRecovery', 'eligible', 'aggregateRecovery', 'retained', 'membersAbove']) {
      const mean = verification.checks.find(({ quantity, statistic }) => quantity === of(role) && statistic === 'mean');
      expect(mean!.z).not.toBeNull();
    }
    const unknown = verification.checks.filter(({ notCompared }) =>
      notCompared?.includes('what is paid of them within the basis'),
    );
    expect(new Set(unknown.map(({ quantity }) => quantity))).toEqual(
      new Set(['Deficit', 'A deficit', 'Retained claims']),
    );
  },
  60_000,
);
