/** Processor time of the kernel on one thread, and the answer that the work gave. */
import type { CompiledPlan } from '../src/plan/compiled-plan.ts';
import type { RowColumn } from '../src/plan/plan-facts.ts';
import { mean } from '../src/reduce/moments.ts';
import { columnOfRole } from '../src/study/column-of-role.ts';
import { openKernel } from '../src/study/kernel.ts';

const SECONDS = 0.15;
const ROWS = 64;

export interface KernelTime {
  readonly nanosecondsAPath: number;
  /** Mean of a column over the simulated plan years, dollars or members. */
  meanOf(role: RowColumn['role']): number;
}

/** Times a stretch of plan years; drawing, settling and reducing included. */
export function timeKernel(module: WebAssembly.Module, plan: CompiledPlan): KernelTime {
  const kernel = openKernel(module, plan, ROWS);
  const run = (from: number) => {
    for (let done = 0; done < ROWS; ) {
      done += kernel.simulate(from + done, ROWS - done, 0);
      kernel.dropClaimants();
    }
  };
  run(0);
  const start = process.cpuUsage();
  let paths = ROWS;
  let spent = 0;
  do {
    run(paths);
    paths += ROWS;
    const { user, system } = process.cpuUsage(start);
    spent = (user + system) / 1e6;
  } while (spent < SECONDS);
  const state = kernel.takeState(paths);
  return {
    nanosecondsAPath: (spent * 1e9) / (paths - ROWS),
    meanOf: (role) => mean(columnOfRole(plan.facts, state, role), paths) / 100,
  };
}
