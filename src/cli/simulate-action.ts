/** What `corridor simulate` does: load, compile, run, write, tell. */
import { basename, join } from 'node:path';
import { ResultsFolder } from '../output/results-folder.ts';
import type { RunFacts } from '../output/run-json.ts';
import { loadScenario } from '../scenario/load.ts';
import { type Part, partRange, WHOLE } from '../study/block.ts';
import { compileScenario } from '../study/compile-scenario.ts';
import type { Executor } from '../study/executor.ts';
import { kernelModule } from '../study/kernel-module.ts';
import { checkMemory } from '../study/memory-needed.ts';
import { encodePartialStudy, type PartialStudy } from '../study/partial-study.ts';
import { piscinaExecutor } from '../study/piscina-executor.ts';
import { Cancelled } from '../study/run-blocks.ts';
import { runStudy } from '../study/run-study.ts';
import { summarize } from '../study/summarize.ts';
import { UsageError } from './exit-code.ts';
import { onInterrupt } from './interrupt.ts';
import { followProgress } from './progress.ts';
import { printSummary } from './print-summary.ts';
import { startRecord } from './run-record.ts';

export interface SimulateFlags {
  readonly paths: number;
  readonly seed?: string;
  readonly workers: number;
  readonly out?: string;
  readonly part?: Part;
  readonly rows: boolean;
  readonly json?: true;
  readonly set?: readonly string[];
}

/** Simulates a scenario file's plan years and leaves the results in a folder. */
export async function simulateAction(file: string, flags: SimulateFlags): Promise<void> {
  const record = startRecord();
  const { paths, rows, part = WHOLE } = flags;
  const { scenario } = loadScenario(file, { set: flags.set ?? [] });
  const plan = compileScenario(scenario, flags.seed);
  const range = partRange(paths, plan.facts.blockPaths, part);
  if (range.paths === 0) {
    const blocks = Math.ceil(paths / plan.facts.blockPaths);
    const made = blocks === 1 ? '1 block' : `${blocks} blocks`;
    throw new UsageError(`--part ${part.index}/${part.count} is empty: ${paths} paths make ${made}; use fewer parts`);
  }
  const workers = Math.min(flags.workers, Math.ceil(range.paths / plan.facts.blockPaths));
  checkMemory(plan, workers, 2 * workers, process.availableMemory());

  const executor = piscinaExecutor(await kernelModule(), plan, rows, workers);
  // From before the first file is opened until the last has its name
  const stopListening = onInterrupt(() => executor.cancel());
  try {
    const results = await ResultsFolder.open(flags.out ?? defaultFolder(file, flags.part), plan.facts, range, rows);
    try {
      const start = performance.now();
      const study = await withProgress(executor, range.paths, () =>
        runStudy(plan, executor, { paths, part, onBlock: (block) => results.write(block) }),
      );
      await finish(study, results, flags, record.finish(workers, (performance.now() - start) / 1000));
    } catch (error) {
      await results.abort();
      throw error;
    }
  } finally {
    stopListening();
    await executor.close();
  }
}

async function withProgress(executor: Executor, paths: number, run: () => Promise<PartialStudy>): Promise<PartialStudy> {
  const progress = followProgress(paths, () => executor.progress(), 'plan years');
  try {
    return await run();
  } catch (error) {
    if (error instanceof Cancelled) throw new Interrupted(error.pathsDone, paths);
    throw error;
  } finally {
    progress.stop();
  }
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
    console.log(`Part ${index} of ${count}: ${study.range.paths.toLocaleString('en-US')} plan years in ${results.folder}`);
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
