/** Whole processes, as people run them: what Arrow rows add, and peak memory. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { median } from 'simple-statistics';
import { builtProgram } from './built-program.ts';
import { type Figure, thousands } from './print.ts';

const SCENARIO = new URL('../scenarios/midsize-manufacturer.yaml', import.meta.url).pathname;
const REPEATS = 5;

interface Run {
  readonly simulateSeconds: number;
  readonly peakMemoryMiB: number;
  readonly meanTotalCost: number;
}

/** Arrow rows against none, in turn; then memory at two million plan years. */
export async function benchWholeRuns(): Promise<Figure[]> {
  const main = builtProgram();
  const without: Run[] = [];
  const withRows: Run[] = [];
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    without.push(await simulate(main, '400k', '--no-rows'));
    withRows.push(await simulate(main, '400k'));
  }
  const long = await simulate(main, '2m');
  const seconds = (runs: readonly Run[]) => median(runs.map((run) => run.simulateSeconds));
  const answer = (run: Run) => `mean total cost ${thousands(run.meanTotalCost)}`;
  return [
    {
      what: 'Arrow rows and claimants: time added to 400,000 plan years',
      figure: `${(100 * (seconds(withRows) / seconds(without) - 1)).toFixed(1)} %`,
      answer: answer(withRows[0]!),
    },
    {
      what: 'Peak memory, 2,000,000 plan years with rows',
      figure: `${thousands(long.peakMemoryMiB)} MiB`,
      answer: answer(long),
    },
  ];
}

async function simulate(main: string, paths: string, ...flags: readonly string[]): Promise<Run> {
  const folder = await mkdtemp(join(tmpdir(), 'corridor-bench-'));
  try {
    await promisify(execFile)(process.execPath, [
      main,
      'simulate',
      SCENARIO,
      '--paths',
      paths,
      '--out',
      folder,
      ...flags,
    ]);
    const run = JSON.parse(await readFile(join(folder, 'run.json'), 'utf8'));
    const summary = JSON.parse(await readFile(join(folder, 'summary.json'), 'utf8'));
    const total = summary.amounts.find(({ role }: { role: string }) => role === 'totalCost');
    return { ...run, meanTotalCost: total.mean.value };
  } finally {
    await rm(folder, { recursive: true });
  }
}
