/** Whole processes, as people run them: what Arrow rows add, and peak memory. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { median } from 'simple-statistics';
import { type Figure, thousands } from './print.ts';

const MAIN = new URL('../src/cli/main.ts', import.meta.url).pathname;
const SCENARIO = new URL('../scenarios/midsize-manufacturer.yaml', import.meta.url).pathname;
const REPEATS = 5;

interface Run {
  readonly simulateSeconds: number;
  readonly peakMemoryMiB: number;
  readonly meanTotalCost: number;
}

/** Arrow rows against none, in turn; then memory at two million plan years. */
export async function benchWholeRuns(): Promise<Figure[]> {
  const without: Run[] = [];
  const withRows: Run[] = [];
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    without.push(await simulate('400k', '--no-rows'));
    withRows.push(await simulate('400k'));
  }
  const long = await simulate('2m');
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

async function simulate(paths: string, ...flags: readonly string[]): Promise<Run> {
  const folder = await mkdtemp(join(tmpdir(), 'corridor-bench-'));
  try {
    await promisify(execFile)(process.execPath, [
      MAIN,
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
