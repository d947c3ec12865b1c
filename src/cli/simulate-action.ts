/** What `corridor simulate` does: load, compile, run, write, tell. */
import { basename, join } from 'node:path';
import type { RunFacts } from '../output/run-json.ts';
import type { CompiledPlan } from '../plan/compiled-plan.ts';
import { loadScenario } from '../scenario/load.ts';
import type { Scenario } from '../scenario/scenario-schema.ts';
import { type Part, type PathRange, partRange, WHOLE } from '../study/block.ts';
import type { BlockResult } from '../study/block-result.ts';
import { compileScenario } from '../study/compile-scenario.ts';
import { engineFingerprint } from '../study/kernel-module.ts';
import { encodePartialStudy, type PartialStudy } from '../study/partial-study.ts';
import { checkTargets } from '../study/precision.ts';
import type { PrecisionTarget } from '../study/precision-target.ts';
import { runStudy } from '../study/run-study.ts';
import { type PrecisionAsked, summarizeStudy } from '../study/summarize-study.ts';
import { type UntilPrecise, untilPrecise } from '../study/until-precise.ts';
import {
  checkNotPassed,
  checkRowOptions,
  committedRun,
  type FinishedRun,
  finishedRun,
  type WantedRun,
} from './earlier-run.ts';
import { UsageError } from './exit-code.ts';
import { printSummary } from './print-summary.ts';
import { announce } from './progress.ts';
import { reportOfYears } from './report-of-years.ts';
import { type RowFlags, rowOptionsOf } from './row-flags.ts';
import { RunFolder } from './run-folder.ts';
import { startRecord } from './run-record.ts';
import { withExecutor } from './with-executor.ts';

export interface SimulateFlags extends RowFlags {
  readonly paths: number;
  readonly precision?: readonly PrecisionTarget[];
  readonly maxPaths?: number;
  readonly seed?: string;
  readonly workers: number;
  readonly out?: string;
  readonly part?: Part;
  readonly resume?: true;
  readonly commitEvery: number;
  readonly json?: true;
  readonly convergence?: true;
  readonly set?: readonly string[];
}

/** Simulates a scenario file's plan years and leaves the results in a folder. */
export async function simulateAction(file: string, flags: SimulateFlags): Promise<void> {
  const record = startRecord();
  const { rows, part = WHOLE } = flags;
  const paths = mostPaths(flags);
  const { scenario } = loadScenario(file, { set: flags.set ?? [] });
  const asked = flags.precision === undefined ? null : { targets: flags.precision, maxPaths: paths };
  const folder = flags.out ?? defaultFolder(file, flags.part);
  const wanted: WantedRun = { scenario, seed: flags.seed, paths, part, rows, asked };
  const earlier = flags.resume ? await committedRun(folder, wanted) : null;
  if (flags.resume && earlier === null) {
    const finished = await finishedRun(folder, flags.part !== undefined, wanted);
    if (finished !== null) return tellFinished(finished, folder, flags);
  }
  const plan = earlier?.study.plan ?? compiled(scenario, flags.seed);
  const precise = asked && preciseRun(plan, asked);
  const range = rangeWithPaths(paths, plan.facts.blockPaths, part);
  const rowOptions = rowOptionsOf(flags, plan.facts);
  if (earlier !== null) checkRowOptions(folder, earlier, rowOptions);
  if (earlier !== null && precise !== null) checkNotPassed(folder, earlier, precise);
  const done = earlier?.study.range.paths ?? 0;
  const around = {
    paths: range.paths - done,
    workers: flags.workers,
    withRows: rows,
    ...(precise && { total: () => less(precise.total(), done) }),
  };
  // Interrupts are heard from before the first file is opened until the last has its name
  await withExecutor(plan, around, async ({ executor, progress, workers }) => {
    const run = await RunFolder.open(folder, plan.facts, range, rows, rowOptions, earlier, flags.commitEvery);
    try {
      const start = performance.now();
      const onBlock = (block: BlockResult, soFar: () => PartialStudy) => run.write(block, soFar);
      const study = await runStudy(plan, executor, {
        paths,
        part,
        onBlock,
        ...(earlier && { earlier: earlier.study }),
        ...(precise && { isEnough: precise.isEnough }),
      });
      progress.stop();
      await run.settle();
      await finish(study, asked, run, flags, record.finish(workers, (performance.now() - start) / 1000));
    } catch (error) {
      throw await run.failed(error, asked ? null : range.paths);
    } finally {
      await run.release();
    }
  });
}

/** Plan years after which a wanted precision is given up. */
const DEFAULT_MOST_PATHS = 10_000_000;

function mostPaths({ paths, precision, maxPaths }: SimulateFlags): number {
  if (precision !== undefined) return maxPaths ?? DEFAULT_MOST_PATHS;
  if (maxPaths === undefined) return paths;
  throw new UsageError('--max-paths goes with --precision; without it, --paths is the number of plan years');
}

function preciseRun({ facts }: CompiledPlan, asked: PrecisionAsked): UntilPrecise {
  try {
    checkTargets(facts, asked.targets);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
  return untilPrecise(facts, asked);
}

/** What is left of a total; null where it is not known yet, or what was done has shown it to be too small. */
function less(total: number | null, done: number): number | null {
  return total === null || total <= done ? null : total - done;
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

function tellFinished(finished: FinishedRun, folder: string, flags: SimulateFlags): void {
  if ('summary' in finished) printSummary(finished.summary, folder, { ...flags, seconds: 0 });
  console.error(`The run in ${folder} was finished before`);
}

async function finish(
  study: PartialStudy,
  asked: PrecisionAsked | null,
  folder: RunFolder,
  flags: SimulateFlags,
  run: RunFacts,
): Promise<void> {
  const { results } = folder;
  if (flags.part !== undefined) {
    await results.finishPart(encodePartialStudy(study), run);
    await folder.release();
    const { index, count } = flags.part;
    console.log(
      `Part ${index} of ${count}: ${study.range.paths.toLocaleString('en-US')} plan years in ${results.folder}`,
    );
    return;
  }
  const summary = summarizeStudy(study, asked);
  const report = await reportOfYears(summary, study.plan);
  if (asked !== null) results.endAt(study.range);
  await results.finish(summary, run, { ...study, engine: await engineFingerprint() }, report);
  await folder.release();
  printSummary(summary, results.folder, { ...flags, seconds: run.seconds });
}

function defaultFolder(file: string, part: Part | undefined): string {
  const whole = join('results', basename(file).replace(/\.(ya?ml|json)$/i, ''));
  return part === undefined ? whole : join(whole, `part-${part.index}-of-${part.count}`);
}
