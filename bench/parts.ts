/** The parts of a run beside the kernel's loop: settlement, compiling, writing rows, starting up. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from 'simple-statistics';
import { Bench } from 'tinybench';
import { parquetCopy } from '../src/output/parquet-copy.ts';
import { PlanYearsFile } from '../src/output/plan-years-file.ts';
import type { CompiledPlan } from '../src/plan/compiled-plan.ts';
import { loadScenario } from '../src/scenario/load.ts';
import { compileScenario } from '../src/study/compile-scenario.ts';
import { openKernel } from '../src/study/kernel.ts';
import { kernelModule } from '../src/study/kernel-module.ts';
import { builtProgram } from './built-program.ts';
import { shippedPlan } from './plans.ts';
import { type Figure, thousands } from './print.ts';

const SCENARIO = 'midsize-manufacturer';
const FILE = fileURLToPath(new URL(`../scenarios/${SCENARIO}.yaml`, import.meta.url));
const STARTS = 5;
const ROWS = 100_000;

export async function benchParts(): Promise<Figure[]> {
  const module = await kernelModule();
  const plan = shippedPlan(SCENARIO);
  const room = mkdtempSync(join(tmpdir(), 'corridor-parts-'));
  try {
    return [
      await settlement(module, plan),
      await compiling(),
      ...(await writing(module, plan, room)),
      ...startUp(room),
    ];
  } finally {
    rmSync(room, { recursive: true });
  }
}

/** One plan year of given claims; this version has one stop-loss design in a run. */
async function settlement(module: WebAssembly.Module, plan: CompiledPlan): Promise<Figure> {
  const kernel = openKernel(module, plan, 1);
  const members = 525;
  const claims = Array.from({ length: members }, (_, member) =>
    plan.facts.benefits.map(() => (member * 79_190) % 40_000_000),
  );
  let row: Float64Array = new Float64Array();
  const ms = await medianOf('settlement', () => {
    row = kernel.settle(claims);
  });
  const specific = plan.facts.columns.findIndex(({ role }) => role === 'specificRecovery');
  const attachment = plan.facts.terms.specific!.attachment;
  const byHand = claims.reduce((sum, [medical]) => sum + Math.max(medical! - attachment, 0), 0);
  return {
    what: `settling given claims of ${members} members, one option, ns a member`,
    figure: ((ms * 1e6) / members).toFixed(1),
    answer: `specific recovery ${thousands(row[specific]! / 100)}, by hand ${thousands(byHand / 100)}`,
  };
}

async function compiling(): Promise<Figure> {
  const { scenario } = loadScenario(FILE);
  let plan: CompiledPlan | undefined;
  const ms = await medianOf('compile', () => {
    plan = compileScenario(scenario, 'bench');
  });
  return {
    what: 'compiling the midsize scenario, exact model included, ms',
    figure: ms.toFixed(0),
    answer: `expected gross ${thousands(plan!.facts.expected.gross.value)}`,
  };
}

async function writing(module: WebAssembly.Module, plan: CompiledPlan, room: string): Promise<Figure[]> {
  const kernel = openKernel(module, plan, ROWS);
  let done = 0;
  while (done < ROWS) {
    done += kernel.simulate(done, ROWS - done, done);
    kernel.dropClaimants();
  }
  const columns = kernel.copyRows(ROWS);
  const claimants = kernel.takeClaimants();
  const block = { firstPath: 0, paths: ROWS, columns, claimants };
  const bytes = ROWS * (columns.length + 1) * 8;
  const rate = (ms: number) => `${(bytes / 1e3 / ms).toFixed(0)} MB/s`;
  const written = async () => {
    const file = await PlanYearsFile.create(join(room, 'plan-years.arrow'), plan.facts, block);
    await file.write(block);
    return (await file.complete())[0]!;
  };
  const arrow = await medianOf('arrow', async () => (await written()).abort());
  const source = await written();
  const parquet = await medianOf('parquet', async () => (await parquetCopy(source)).abort());
  await source.abort();
  const answer = `${thousands(ROWS)} rows, ${thousands(bytes / 1e6)} MB`;
  return [
    { what: 'writing plan years as Arrow, made durable', figure: rate(arrow), answer },
    { what: 'copying them as Parquet', figure: rate(parquet), answer },
  ];
}

function startUp(room: string): Figure[] {
  const main = builtProgram();
  const seconds = (args: readonly string[]) => {
    const start = performance.now();
    execFileSync(process.execPath, [main, ...args], { stdio: ['ignore', 'ignore', 'ignore'] });
    return (performance.now() - start) / 1000;
  };
  const inTurn = Array.from({ length: STARTS }, () => ({
    help: seconds(['--help']),
    first: seconds(['simulate', FILE, '--paths', '1000', '--out', join(room, 'first')]),
  }));
  return [
    {
      what: 'corridor --help, built, s',
      figure: median(inTurn.map(({ help }) => help)).toFixed(2),
      answer: 'whole process',
    },
    {
      what: 'first result of the midsize scenario (1,000 plan years), built, s',
      figure: median(inTurn.map(({ first }) => first)).toFixed(2),
      answer: 'whole process',
    },
  ];
}

async function medianOf(name: string, run: () => unknown): Promise<number> {
  const bench = new Bench({ time: 500, iterations: 5, warmupTime: 100, warmupIterations: 1 });
  bench.add(name, run);
  await bench.run();
  return (bench.tasks[0]!.result as { latency: { p50: number } }).latency.p50;
}
