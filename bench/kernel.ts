/** The kernel on one thread: nanoseconds per claim and per member-year. */
import { Bench } from 'tinybench';
import type { CompiledPlan } from '../src/plan/compiled-plan.ts';
import { merge } from '../src/reduce/merge.ts';
import { mean } from '../src/reduce/moments.ts';
import type { ReducerState } from '../src/reduce/reducer-state.ts';
import { columnOfRole } from '../src/study/column-of-role.ts';
import { openKernel } from '../src/study/kernel.ts';
import { kernelModule } from '../src/study/kernel-module.ts';
import { plannedWith } from './plans.ts';
import { type Figure, thousands } from './print.ts';

interface KernelCase {
  readonly scenario: string;
  /** Other values of the scenario, and how they are called. */
  readonly set?: readonly string[];
  readonly called?: string;
  readonly unit: string;
  /** Units of work in one path. */
  readonly perPath: number;
  /** Paths in one timed call: some milliseconds. */
  readonly paths: number;
}

const CASES: readonly KernelCase[] = [
  { scenario: 'frequency-severity', unit: 'claim', perPath: 500 * 2.504, paths: 512 },
  {
    scenario: 'large-employer',
    set: ['simulation.bulk=off'],
    unit: 'member and common peril',
    perPath: 10_500,
    paths: 64,
  },
  { scenario: 'large-employer', unit: 'member, most drawn at once', perPath: 10_500, paths: 512 },
  { scenario: 'midsize-manufacturer', unit: 'member, two common perils', perPath: 525, paths: 1024 },
  ...(['12/15', '24/12'] as const).map((basis) => ({
    scenario: 'midsize-manufacturer',
    set: [`stopLoss.specific.basis=${basis}`, `stopLoss.aggregate.basis=${basis}`],
    called: `, ${basis}`,
    unit: 'member, two common perils',
    perPath: 525,
    paths: 1024,
  })),
  {
    scenario: 'midsize-manufacturer',
    set: ['stopLoss.specific.basis=12/15', 'stopLoss.aggregate.basis=12/15', 'reporting.months=true'],
    called: ', 12/15 by month',
    unit: 'member, two common perils',
    perPath: 525,
    paths: 512,
  },
  {
    scenario: 'midsize-manufacturer',
    set: ['horizon=5', 'population.turnover=0.15'],
    called: ', paths of five years',
    unit: 'member-year, three persistent perils',
    perPath: 5 * 525,
    paths: 256,
  },
  { scenario: 'small-group', unit: 'member', perPath: 105, paths: 4096 },
  { scenario: 'negotiated-contract', unit: 'member, two common perils, with lasers', perPath: 294, paths: 1024 },
];

/** Times the kernel on shipped scenarios; drawing, settling and reducing included. */
export async function benchKernel(): Promise<Figure[]> {
  const module = await kernelModule();
  const figures: Figure[] = [];
  for (const kernelCase of CASES) {
    const plan = plannedWith(kernelCase.scenario, kernelCase.set ?? []);
    figures.push(await timeKernel(module, plan, kernelCase));
  }
  return figures;
}

async function timeKernel(
  module: WebAssembly.Module,
  plan: CompiledPlan,
  { scenario, called = '', unit, perPath, paths }: KernelCase,
): Promise<Figure> {
  const { horizon } = plan.facts;
  const kernel = openKernel(module, plan, paths * horizon);
  const bench = new Bench({ time: 1500, warmupTime: 500 });
  let next = 0;
  let rows = 0;
  let state: ReducerState | undefined;
  bench.add(
    scenario,
    () => {
      let done = 0;
      while (done < paths) done += simulateSome(kernel, next + done, paths - done, done * horizon);
      next += paths;
      rows += paths;
    },
    {
      // Outside the measured call: the state is taken so that it does not saturate
      afterEach() {
        const taken = kernel.takeState(paths);
        state = state === undefined ? taken : merge(state, taken);
      },
    },
  );
  await bench.run();
  const { latency } = bench.tasks[0]!.result as { latency: { p50: number; min: number } };
  const perUnit = (ms: number) => ((ms * 1e6) / paths / perPath).toFixed(2);
  const gross = columnOfRole(plan.facts, state!, 'gross');
  const expected = plan.facts.expected.gross.value;
  return {
    what: `${scenario}${called}: ns per ${unit}`,
    figure: `${perUnit(latency.p50)} (best ${perUnit(latency.min)})`,
    answer: `mean gross ${thousands(mean(gross, rows) / 100)}, exact ${thousands(expected)}`,
  };
}

function simulateSome(kernel: ReturnType<typeof openKernel>, path: number, paths: number, row: number): number {
  const done = kernel.simulate(path, paths, row);
  kernel.dropClaimants();
  return done;
}
