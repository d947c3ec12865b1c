/** What `corridor simulate` does: load, compile, run, write, tell. */
import { basename, join } from 'node:path';
import { ResultsFolder } from '../output/results-folder.ts';
import type { RunFacts } from '../output/run-json.ts';
import type { CompiledPlan } from '../plan/compiled-plan.ts';
import { loadScenario } from '../scenario/load.ts';
import type { Scenario } from '../scenario/scenario-schema.ts';
import { type Part, type PathRange, partRange, WHOLE } from '../study/block.ts';
import type { BlockResult } from '../study/block-result.ts';
import { compileScenario } from '../study/compile-scenario.ts';
import { encodePartialStudy, type PartialStudy } from '../study/partial-study.ts';
import { checkTargets, type PrecisionTarget } from '../study/precision.ts';
import { Cancelled } from '../study/run-blocks.ts';
import { runStudy } from '../study/run-study.ts';
import { type PrecisionAsked, summarizeStudy } from '../study/summarize-study.ts';
import { untilPrecise } from '../study/until-precise.ts';
import { UsageError } from './exit-code.ts';
import { printSummary } from './print-summary.ts';
import { announce } from './progress.ts';
import { startRecord } from './run-record.ts';
import { withExecutor } from './with-executor.ts';

export interface SimulateFlags {
  readonly paths: number;
  readonly precision?: readonly PrecisionTarget[];
  readonly maxPaths?: number;
  readonly seed?: string;
  readonly workers: number;
  readonly out?: string;
  readonly part?: Part;
  readonly rows: boolean;
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
  const plan = compiled(scenario, flags.seed);
  const asked = askedOf(plan, flags.precision, paths);
  const precise = asked && untilPrecise(plan.facts, asked);
  const range = rangeWithPaths(paths, plan.facts.blockPaths, part);
  const folder = flags.out ?? defaultFolder(file, flags.part);
  // Interrupts are heard from before the first file is opened until the last has its name
  const around = {
    paths: range.paths,
    workers: flags.workers,
    withRows: rows,
    ...(precise && { total: precise.total }),
  };
  await withExecutor(plan, around, async ({ executor, progress, workers }) => {
    const results = await ResultsFolder.open(folder, plan.facts, range, rows);
    try {
      const start = performance.now();
      const onBlock = (block: BlockResult) => results.write(block);
      const study = await runStudy(plan, executor, {
        paths,
        part,
        onBlock,
        ...(precise && { isEnough: precise.isEnough }),
      });
      progress.stop();
      await finish(study, asked, results, flags, record.finish(workers, (performance.now() - start) / 1000));
    } catch (error) {
      await results.abort();
      throw error instanceof Cancelled ? new Interrupted(error.pathsDone, asked ? null : range.paths) : error;
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

function askedOf(
  { facts }: CompiledPlan,
  targets: SimulateFlags['precision'],
  maxPaths: number,
): PrecisionAsked | null {
  if (targets === undefined) return null;
  try {
    checkTargets(facts, targets);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
  return { targets, maxPaths };
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
  /** @param paths null where their number is not known beforehand */
  constructor(pathsDone: number, paths: number | null) {
    super(pathsDone);
    const count = (n: number) => n.toLocaleString('en-US');
    const done = paths === null ? count(pathsDone) : `${count(pathsDone)} of ${count(paths)}`;
    this.message = `Interrupted after ${done} plan years: no results were written`;
  }
}

async function finish(
  study: PartialStudy,
  asked: PrecisionAsked | null,
  results: ResultsFolder,
  flags: SimulateFlags,
  run: RunFacts,
): Promise<void> {
  if (flags.part !== undefined) {
    await results.finishPart(encodePartialStudy(study), run);
    const { index, count } = flags.part;
    console.log(
      `Part ${index} of ${count}: ${study.range.paths.toLocaleString('en-US')} plan years in ${results.folder}`,
    );
    return;
  }
  const summary = summarizeStudy(study, asked);
  if (asked !== null) results.endAt(study.range);
  await results.finish(summary, run);
  printSummary(summary, results.folder, { ...flags, seconds: run.seconds });
}

function defaultFolder(file: string, part: Part | undefined): string {
  const whole = join('results', basename(file).replace(/\.(ya?ml|json)$/i, ''));
  return part === undefined ? whole : join(whole, `part-${part.index}-of-${part.count}`);
}
