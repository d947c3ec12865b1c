/**
 * How cost grows: that of a plan year with members, claims and options, that of a study with its paths. A line and its
 * slope each; what the line misses at its far end is printed too.
 */
import { linearRegression, median } from 'simple-statistics';
import { mean } from '../src/reduce/moments.ts';
import { columnOfRole } from '../src/study/column-of-role.ts';
import { inThreadExecutor } from '../src/study/in-thread-executor.ts';
import { kernelModule } from '../src/study/kernel-module.ts';
import { runStudy } from '../src/study/run-study.ts';
import { openSizingKernel } from '../src/study/sizing-kernel.ts';
import { addSizingBlock, emptySizingState } from '../src/study/sizing-state.ts';
import { timeKernel } from './kernel-time.ts';
import { plannedWith, shippedPlan } from './plans.ts';
import { type Figure, thousands } from './print.ts';
import { answerOf, sizingWith } from './size.ts';

const REPEATS = 5;

interface Growth {
  /** What costs, by what. */
  readonly what: string;
  readonly unit: string;
  readonly sizes: readonly number[];
  /** Units of work of a size. */
  readonly units: (size: number) => number;
  readonly prepare: (module: WebAssembly.Module, size: number) => Timed;
}

/** Does the work once: its processor time in nanoseconds, and the answer. */
type Timed = () => Promise<{ readonly nanoseconds: number; readonly answer: string }>;

const EMPLOYEES = [2500, 5000, 10_000, 25_000, 50_000, 100_000, 240_000];

function largeEmployer(module: WebAssembly.Module, employees: number, bulk: 'auto' | 'off'): Timed {
  return planYear(module, 'large-employer', `population.employees=${employees}`, `simulation.bulk=${bulk}`);
}

const GROWTHS: readonly Growth[] = [
  {
    what: 'a plan year by members (large employer, each by himself)',
    unit: 'member',
    sizes: EMPLOYEES,
    units: (employees) => 2.1 * employees,
    prepare: (module, employees) => largeEmployer(module, employees, 'off'),
  },
  {
    what: 'a plan year by members (large employer, most at once)',
    unit: 'member',
    sizes: EMPLOYEES,
    units: (employees) => 2.1 * employees,
    prepare: (module, employees) => largeEmployer(module, employees, 'auto'),
  },
  {
    what: 'a plan year by claims a member (frequency and severity)',
    unit: 'claim of a group of 500',
    sizes: [1, 2.5, 5, 10, 20],
    units: (claims) => 500 * claims,
    prepare: (module, claims) =>
      planYear(module, 'frequency-severity', `benefits.medical.perils.routine.frequency.mean=${claims}`),
  },
  {
    what: 'a plan year by options sized on it (midsize manufacturer)',
    unit: 'option',
    sizes: [1, 30, 59, 117, 235],
    units: (options) => options,
    prepare: sizedYear,
  },
  {
    what: 'a study by paths, statistics alone (midsize manufacturer)',
    unit: 'path',
    sizes: [8192, 16_384, 32_768, 65_536],
    units: (paths) => paths,
    prepare: study,
  },
];

/** On one thread, sizes taken in turn, medians of processor time. */
export async function benchGrowth(): Promise<Figure[]> {
  const module = await kernelModule();
  const figures: Figure[] = [];
  for (const growth of GROWTHS) figures.push(await measure(module, growth));
  return figures;
}

async function measure(module: WebAssembly.Module, { what, unit, sizes, units, prepare }: Growth): Promise<Figure> {
  const cases = sizes.map((size) => ({ size, run: prepare(module, size), times: [] as number[] }));
  let answer = '';
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    for (const { run, times } of cases) {
      const timed = await run();
      times.push(timed.nanoseconds);
      answer = timed.answer;
    }
  }
  const points = cases.map(({ size, times }): [number, number] => [units(size), median(times)]);
  const { m, b } = linearRegression(points);
  const [x, y] = points.at(-1)!;
  const miss = (100 * (y / (m * x + b) - 1)).toFixed(1);
  return {
    what,
    figure: `${m.toFixed(1)} ns a ${unit} + ${duration(b)}: ${points.map(([size, time]) => `${thousands(size)}: ${duration(time)}`).join(', ')}; the last ${miss} % off the line`,
    answer,
  };
}

function duration(nanoseconds: number): string {
  return Math.abs(nanoseconds) < 1e6 ? `${(nanoseconds / 1e3).toFixed(1)} µs` : `${(nanoseconds / 1e6).toFixed(0)} ms`;
}

function planYear(module: WebAssembly.Module, scenario: string, ...settings: string[]): Timed {
  const plan = plannedWith(scenario, settings);
  return async () => {
    const { nanosecondsAPath, meanOf } = timeKernel(module, plan);
    const exact = thousands(plan.facts.expected.gross.value);
    return { nanoseconds: nanosecondsAPath, answer: `mean gross ${thousands(meanOf('gross'))}, exact ${exact}` };
  };
}

/** Whole segments. */
const SIZED_PATHS = 4000;

function sizedYear(module: WebAssembly.Module, options: number): Timed {
  const plan = shippedPlan('midsize-manufacturer');
  const sizing = sizingWith(plan, options - 1, SIZED_PATHS);
  const kernel = openSizingKernel(module, sizing);
  const state = emptySizingState(sizing.options, sizing.covers);
  const watch = { isCancelled: () => false, progress: () => {} };
  let blocks = 0;
  return async () => {
    const block = { index: blocks, firstPath: blocks * SIZED_PATHS, paths: SIZED_PATHS };
    const nanoseconds = await processorTime(async () => addSizingBlock(state, kernel.size(block, watch)!));
    blocks += 1;
    return { nanoseconds: nanoseconds / SIZED_PATHS, answer: answerOf(plan, state, blocks * SIZED_PATHS) };
  };
}

function study(module: WebAssembly.Module, paths: number): Timed {
  const plan = shippedPlan('midsize-manufacturer');
  const executor = inThreadExecutor(module, plan, false);
  return async () => {
    let gross = 0;
    const nanoseconds = await processorTime(async () => {
      const { state } = await runStudy(plan, executor, { paths });
      gross = mean(columnOfRole(plan.facts, state, 'gross'), state.rows) / 100;
    });
    const exact = thousands(plan.facts.expected.gross.value);
    return { nanoseconds, answer: `mean gross ${thousands(gross)}, exact ${exact}` };
  };
}

async function processorTime(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return 1000 * (user + system);
}
