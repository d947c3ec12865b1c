/** A plan that the exact model knows in no time: forty members, three amounts, both covers. */
import type { CompiledPlan } from '../../src/plan/compiled-plan.ts';
import type { PlanFacts } from '../../src/plan/plan-facts.ts';
import { parseScenario } from '../../src/scenario/load.ts';
import type { Scenario } from '../../src/scenario/scenario-schema.ts';
import { compileScenario } from '../../src/study/compile-scenario.ts';

const TINY = {
  name: 'Tiny',
  seed: 'tiny',
  population: { employees: 20, classes: { members: { count: 40 } } },
  benefits: {
    medical: {
      stopLoss: ['specific', 'aggregate'],
      perils: {
        routine: {
          frequency: { distribution: 'bernoulli', probability: 0.3 },
          severity: {
            distribution: 'discrete',
            outcomes: [
              { amount: 500, probability: 0.7 },
              { amount: 5000, probability: 0.25 },
              { amount: 40_000, probability: 0.05 },
            ],
          },
        },
      },
    },
  },
  stopLoss: { specific: { attachment: 20_000 }, aggregate: { corridor: 1.25 } },
  funding: { margin: 0.05 },
};

/** The scenario, with `key.path=value` settings as on the command line. */
export function tinyScenario(set: readonly string[] = []): Scenario {
  return parseScenario(JSON.stringify(TINY), 'tiny.json', { set }).scenario;
}

/** Its compiled plan; blocks smaller than its own make a study of many blocks of few paths. */
export function tinyPlan({
  blockPaths,
  set = [],
}: Partial<Pick<PlanFacts, 'blockPaths'>> & { set?: readonly string[] } = {}): CompiledPlan {
  const { facts, buffer } = compileScenario(tinyScenario(set));
  return { facts: { ...facts, ...(blockPaths !== undefined && { blockPaths }) }, buffer };
}
