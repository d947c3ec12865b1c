/** The plans whose intervals are measured, each with a stated number of plan years. */
import type { CompiledPlan } from '../../../src/plan/compiled-plan.ts';
import { type ExactYear, exactPlanYear } from '../../../src/plan/exact-plan-year.ts';
import { HEADER_SEED_KEY } from '../../../src/plan/layout.ts';
import { resolvePlan } from '../../../src/plan/resolve.ts';
import { parseScenario } from '../../../src/scenario/load.ts';
import { compileScenario, seedKey } from '../../../src/study/compile-scenario.ts';

export interface CoveragePlan {
  readonly name: string;
  /** For a table's heading. */
  readonly title: string;
  readonly members: number;
  readonly sigma?: number;
  /** Specific attachment, dollars; none where it is left out. */
  readonly specific?: number;
  /** Aggregate attachment over expected claims; none where it is left out. */
  readonly corridor?: number;
  readonly margin: number;
  /** Plan years of one replication. */
  readonly sizes: readonly number[];
}

/** Members have REF-2025 claims. Premiums are stated so that loss ratios are printed. */
export const coveragePlans: readonly CoveragePlan[] = [
  {
    name: 'small group',
    title: '105 members, parameter risk 8 %, specific $50,000, aggregate 125 %, funding margin 10 %',
    ...{ members: 105, sigma: 0.08, specific: 50_000, corridor: 1.25, margin: 0.1, sizes: [250, 2000] },
  },
  {
    name: 'rare specific',
    title: '105 members, specific $1m, aggregate 150 %, funding margin 100 %',
    ...{ members: 105, specific: 1_000_000, corridor: 1.5, margin: 1, sizes: [500, 1000, 2000, 5000] },
  },
  {
    name: 'rare aggregate',
    title: '210 members, specific $75,000, aggregate 150 %, funding margin 40 %',
    ...{ members: 210, specific: 75_000, corridor: 1.5, margin: 0.4, sizes: [1000, 4000] },
  },
  {
    name: 'midsize',
    title: '525 members, parameter risk 8 %, specific $150,000, aggregate 125 %, funding margin 15 %',
    ...{ members: 525, sigma: 0.08, specific: 150_000, corridor: 1.25, margin: 0.15, sizes: [2000] },
  },
  {
    name: 'no cover',
    title: '525 members, no stop-loss, funding margin 25 %',
    ...{ members: 525, margin: 0.25, sizes: [2000] },
  },
];

export interface Prepared {
  readonly plan: CompiledPlan;
  readonly exact: ExactYear;
}

/** The compiled plan and its exact model. */
export function prepare(given: CoveragePlan): Prepared {
  const { scenario } = parseScenario(JSON.stringify(scenarioOf(given)), 'coverage.json');
  const plan = compileScenario(scenario, 'coverage');
  return { plan, exact: exactPlanYear(resolvePlan(scenario), plan.facts) };
}

/** The same plan with other draws. */
export function withSeed({ facts, buffer }: CompiledPlan, seed: string): CompiledPlan {
  const copy = buffer.slice(0);
  new Uint8Array(copy).set(seedKey(seed), HEADER_SEED_KEY);
  return { facts: { ...facts, seed }, buffer: copy };
}

function scenarioOf({ name, members, sigma, specific, corridor, margin }: CoveragePlan) {
  const stopLoss = {
    ...(specific !== undefined && { specific: { attachment: specific } }),
    ...(corridor !== undefined && { aggregate: { corridor } }),
  };
  return {
    name,
    population: { employees: members, classes: { members: { count: members } } },
    benefits: {
      medical: { stopLoss: Object.keys(stopLoss), perils: { claims: { builtIn: 'ref-2025' } } },
    },
    ...(sigma !== undefined && { uncertainty: { parameterRisk: { sigma } } }),
    ...(Object.keys(stopLoss).length > 0 && { stopLoss }),
    fixedCosts: {
      ...(specific !== undefined && { specificPremium: { pepm: 100_000 / 12 / members } }),
      ...(corridor !== undefined && { aggregatePremium: { pepm: 10_000 / 12 / members } }),
    },
    funding: { margin },
    reporting: { claimants: 10_000_000 },
  };
}
