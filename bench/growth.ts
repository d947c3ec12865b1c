/** How the cost of a plan year grows with members and claims, and that of a run with paths: a line and its slope each. */
import { linearRegression, median } from 'simple-statistics';
import type { CompiledPlan } from '../src/plan/compiled-plan.ts';
import { mean } from '../src/reduce/moments.ts';
import { columnOfRole } from '../src/study/column-of-role.ts';
import { openKernel } from '../src/study/kernel.ts';
import { kernelModule } from '../src/study/kernel-module.ts';
import { plannedWith } from './plans.ts';
import { type Figure, thousands } from './print.ts';

const REPEATS = 5;
const SECONDS = 0.15;
const ROWS = 64;

interface Growth {
  readonly what: string;
  readonly unit: string;
  /** Sizes, and how a scenario gets one. */
  readonly sizes: readonly number[];
  readonly units: (size: number) => number;
  readonly plan: (size: number) => CompiledPlan;
}

const EMPLOYEES = [2500, 5000, 10_000, 25_000, 50_000, 100_000, 240_000];

function largeEmployer(employees: number, bulk: 'auto' | 'off'): CompiledPlan {
  return plannedWith('large-employer', [`population.employees=${employees}`, `simulation.bulk=${bulk}`]);
}

const GROWTHS: readonly Growth[] = [
  {
    what: 'members (large employer, each by himself)',
    unit: 'member',
    sizes: EMPLOYEES,
    units: (employees) => 2.1 * employees,
    plan: (employees) => largeEmployer(employees, 'off'),
  },
  {
    what: 'members (large employer, most at once)',
    unit: 'member',
    sizes: EMPLOYEES,
    units: (employees) => 2.1 * employees,
    plan: (employees) => largeEmployer(employees, 'auto'),
  },
  {
    what: 'claims a member (frequency and severity)',
    unit: 'claim of a group of 500',
    sizes: [1, 2.5, 5, 10, 20],
    units: (claims) => 500 * claims,
    plan: (claims) => plannedWith('frequency-severity', [`benefits.medical.perils.routine.frequency.mean=${claims}`]),
  },
];

/** The kernel on one thread, sizes taken in turn, medians of processor time. */
export async function benchGrowth(): Promise<Figure[]> {
  const module = await kernelModule();
  return GROWTHS.map(({ what, unit, sizes, units, plan }) => {
    const cases = sizes.map((size) => ({ size, plan: plan(size), times: [] as number[], gross: 0 }));
    for (let repeat = 0; repeat < REPEATS; repeat++) {
      for (const one of cases) {
        const timed = nanosecondsAPath(module, one.plan);
        one.times.push(timed.nanoseconds);
        one.gross = timed.gross;
      }
    }
    const points = cases.map(({ size, times }): [number, number] => [units(size), median(times)]);
    const { m, b } = linearRegression(points);
    const last = cases.at(-1)!;
    return {
      what: `a plan year by ${what}`,
      figure: `${m.toFixed(1)} ns a ${unit} + ${(b / 1000).toFixed(1)} µs: ${points.map(([x, y]) => `${thousands(x)}: ${(y / 1000).toFixed(0)} µs`).join(', ')}`,
      answer: `mean gross ${thousands(last.gross)}, exact ${thousands(last.plan.facts.expected.gross.value)}`,
    };
  });
}

function nanosecondsAPath(module: WebAssembly.Module, plan: CompiledPlan): { nanoseconds: number; gross: number } {
  const kernel = openKernel(module, plan, ROWS);
  const run = (from: number, paths: number) => {
    for (let done = 0; done < paths; ) {
      done += kernel.simulate(from + done, Math.min(ROWS, paths - done), 0);
      kernel.dropClaimants();
    }
  };
  run(0, ROWS);
  const start = process.cpuUsage();
  let paths = ROWS;
  let spent = 0;
  do {
    run(paths, ROWS);
    paths += ROWS;
    const { user, system } = process.cpuUsage(start);
    spent = (user + system) / 1e6;
  } while (spent < SECONDS);
  const state = kernel.takeState(paths);
  return {
    nanoseconds: (spent * 1e9) / (paths - ROWS),
    gross: mean(columnOfRole(plan.facts, state, 'gross'), paths) / 100,
  };
}
