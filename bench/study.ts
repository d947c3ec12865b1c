/** Whole studies in this process: plan years a second by number of workers, and what lies outside the kernel. */
import { availableParallelism } from 'node:os';
import { median } from 'simple-statistics';
import type { CompiledPlan } from '../src/plan/compiled-plan.ts';
import { mean } from '../src/reduce/moments.ts';
import { columnOfRole } from '../src/study/column-of-role.ts';
import type { Executor } from '../src/study/executor.ts';
import { openKernel } from '../src/study/kernel.ts';
import { kernelModule } from '../src/study/kernel-module.ts';
import type { PartialStudy } from '../src/study/partial-study.ts';
import { piscinaExecutor } from '../src/study/piscina-executor.ts';
import { runStudy } from '../src/study/run-study.ts';
import { machineWords, type ScalingFigures } from './figures.ts';
import { shippedPlan } from './plans.ts';
import { type Figure, thousands } from './print.ts';

const SCENARIO = 'midsize-manufacturer';
const PATHS = 400_000;
const REPEATS = 5;

/** All up to eight, then doubled, then what the machine has. */
function workerCounts(): number[] {
  const most = Math.max(2, availableParallelism());
  const counts = Array.from({ length: Math.min(8, most) }, (_, index) => index + 1);
  for (let count = 16; count < most; count *= 2) counts.push(count);
  return [...new Set([...counts, most])];
}

interface Timing {
  readonly seconds: number;
  /** Of all threads. */
  readonly cpuSeconds: number;
  readonly study: PartialStudy;
}

/** Plan years a second with 1 and more workers, without rows; each figure the median of several runs taken in turn. */
export async function benchStudy(): Promise<{ readonly figures: Figure[]; readonly scaling: ScalingFigures }> {
  const module = await kernelModule();
  const plan = shippedPlan(SCENARIO);
  const counts = workerCounts();
  const kernelAlone: number[] = [];
  const cpuOfOne: number[] = [];
  const byWorkers = counts.map(() => [] as number[]);
  let last: Timing | undefined;
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    kernelAlone.push(kernelCpuSeconds(module, plan));
    for (const [i, workers] of counts.entries()) {
      const executor = piscinaExecutor(module, plan, { withRows: false, workers });
      await warmUp(plan, executor);
      last = await time(plan, executor);
      byWorkers[i]!.push(last.seconds);
      if (workers === 1) cpuOfOne.push(last.cpuSeconds);
    }
  }
  const one = median(byWorkers[0]!);
  const answer = `mean total cost ${thousands(meanTotalCost(last!.study))}`;
  const rows = counts.map((workers, i) => ({ workers, planYearsASecond: Math.round(PATHS / median(byWorkers[i]!)) }));
  const figures = [
    ...counts.map((workers, i) => {
      const seconds = median(byWorkers[i]!);
      const efficiency = workers === 1 ? '' : `, efficiency ${(one / seconds / workers).toFixed(3)}`;
      return {
        what: `${workers} worker${workers === 1 ? '' : 's'}: plan years a second`,
        figure: `${thousands(PATHS / seconds)}${efficiency}`,
        answer,
      };
    }),
    {
      what: 'share of processor time outside the kernel, 1 worker',
      figure: `${(100 * (1 - median(kernelAlone) / median(cpuOfOne))).toFixed(1)} %`,
      answer,
    },
  ];
  return { figures, scaling: { machine: machineWords(), rows } };
}

async function time(plan: CompiledPlan, executor: Executor): Promise<Timing> {
  const start = performance.now();
  const cpu = process.cpuUsage();
  const study = await runStudy(plan, executor, { paths: PATHS });
  const seconds = (performance.now() - start) / 1000;
  const cpuSeconds = inSeconds(process.cpuUsage(cpu));
  await executor.close();
  return { seconds, cpuSeconds, study };
}

/** Processor time of the same paths in the kernel and nothing else. */
function kernelCpuSeconds(module: WebAssembly.Module, plan: CompiledPlan): number {
  const { blockPaths } = plan.facts;
  const kernel = openKernel(module, plan, blockPaths);
  let seconds = 0;
  for (let path = 0; path < PATHS; path += blockPaths) {
    const cpu = process.cpuUsage();
    kernel.simulate(path, Math.min(blockPaths, PATHS - path), 0);
    seconds += inSeconds(process.cpuUsage(cpu));
    kernel.dropClaimants();
    kernel.takeState(blockPaths);
  }
  return seconds;
}

function inSeconds({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1e6;
}

/** Threads have started and the kernel is compiled when the clock starts. */
async function warmUp(plan: CompiledPlan, executor: Executor): Promise<void> {
  const { blockPaths } = plan.facts;
  await runStudy(plan, executor, { paths: executor.width * blockPaths });
}

function meanTotalCost({ plan, state }: PartialStudy): number {
  return mean(columnOfRole(plan.facts, state, 'totalCost'), state.rows) / 100;
}
