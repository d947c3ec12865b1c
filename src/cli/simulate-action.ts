/** What `corridor simulate` does: load, compile, run, write, tell. */
import { basename, join } from 'node:path';
import { ResultsFolder } from '../output/results-folder.ts';
import type { RunFacts } from '../output/run-json.ts';
import type { CompiledPlan } from '../plan/compiled-plan.ts';
import { loadScenario } from '../scenario/load.ts';
import type { Scenario } from '../scenario/scenario-schema.ts';
import { type Part, type PathRange, partRange, WHOLE } from '../study/block.ts';
import { compileScenario } from '../study/compile-scenario.ts';
import { encodePartialStudy, type PartialStudy } from '../study/partial-study.ts';
import { Cancelled } from '../study/run-blocks.ts';
import { runStudy } from '../study/run-study.ts';
import { summarize } from '../study/summarize.ts';
import { UsageError } from './exit-code.ts';
import { printSummary } from './print-summary.ts';
import { announce } from './progress.ts';
import { type RowFlags, rowOptionsOf } from './row-flags.ts';
import { startRecord } from './run-record.ts';
import { withExecutor } from './with-executor.ts';

export interface SimulateFlags extends RowFlags {
  readonly paths: number;
  readonly seed?: string;
  readonly workers: number;
  readonly out?: string;
  readonly part?: Part;
  readonly json?: true;
  readonly set?: readonly string[];
}

/** Simulates a scenario file's plan years and leaves the results in a folder. */
export async function simulateAction(file: string, flags: SimulateFlags): Promise<void> {
  const record = startRecord();
  const { paths, rows, part = WHOLE } = flags;
  const { scenario } = loadScenario(file, { set: flags.set ?? [] });
  const plan = compiled(scenario, flags.seed);
  const range = rangeWithPaths(paths, plan.facts.blockPaths, part);
  const rowOptions = rowOptionsOf(flags, plan.facts);
  const folder = flags.out ?? defaultFolder(file, flags.part);
  // Interrupts are heard from before the first file is opened until the last has its name
  await withExecutor(plan, { paths: range.paths, workers: flags.workers, withRows: rows }, async (around) => {
    const { executor, progress, workers } = around;
    const results = await ResultsFolder.open(folder, plan.facts, range, rows, rowOptions);
    try {
      const start = performance.now();
      const study = await runStudy(plan, executor, { paths, part, onBlock: (block) => results.write(block) });
      progress.stop();
      await finish(study, results, flags, record.finish(workers, (performance.now() - start) / 1000));
    } catch (error) {
      await results.abort();
      throw error instanceof Cancelled ? new Interrupted(error.pathsDone, range.paths) : error;
    }
  });
}

function compiled(scenario: Scenario, seed: string | undefined): CompiledPlan {
  const preparing = announce('Computing expected claims with the exact model ...');
  try {
    return compileScenario(scenario, seed);
  } finally {
    preparing.stop();
  }
}

function rangeWithPaths(paths: number, blockPaths: number, part: Part): PathRange {
  const range = partRange(paths, blockPaths, part);
  if (range.paths > 0) return range;
  const blocks = Math.ceil(paths / blockPaths);
  const made = blocks === 1 ? '1 block' : `${blocks} blocks`;
  throw new UsageError(`--part ${part.index}/${part.count} is empty: ${paths} paths make ${made}; use fewer parts`);
}

/** Cancelled, in the words of somebody who pressed Ctrl-C. */
class Interrupted extends Cancelled {
  constructor(pathsDone: number, paths: number) {
    super(pathsDone);
    const count = (n: number) => n.toLocaleString('en-US');
    this.message = `Interrupted after ${count(pathsDone)} of ${count(paths)} plan years: no results were written`;
  }
}

async function finish(study: PartialStudy, results: ResultsFolder, flags: SimulateFlags, run: RunFacts): Promise<void> {
  if (flags.part !== undefined) {
    await results.finishPart(encodePartialStudy(study), run);
    const { index, count } = flags.part;
    console.log(
      `Part ${index} of ${count}: ${study.range.paths.toLocaleString('en-US')} plan years in ${results.folder}`,
    );
    return;
  }
  const summary = summarize(study.plan.facts, study.state);
  await results.finish(summary, run);
  printSummary(summary, results.folder, { json: flags.json === true, seconds: run.seconds });
}

function defaultFolder(file: string, part: Part | undefined): string {
  const whole = join('results', basename(file).replace(/\.(ya?ml|json)$/i, ''));
  return part === undefined ? whole : join(whole, `part-${part.index}-of-${part.count}`);
}
