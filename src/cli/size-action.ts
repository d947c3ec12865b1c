/** What `corridor size` does: load, price, simulate, compare, write, tell. */
import { basename, join } from 'node:path';
import { consoleBackTest } from '../output/console-back-test.ts';
import { consoleSizing, shownOptions } from '../output/console-sizing.ts';
import { makeFolder } from '../output/make-folder.ts';
import { SIZING_FILES, sizingJson, writeSizingFiles } from '../output/sizing-files.ts';
import { loadScenario } from '../scenario/load.ts';
import { loadPastClaims, type PastClaims } from '../scenario/past-claims.ts';
import { type BackTest, backTest } from '../study/back-test.ts';
import { kernelModule } from '../study/kernel-module.ts';
import { piscinaSizingExecutor } from '../study/piscina-executor.ts';
import { Cancelled } from '../study/run-blocks.ts';
import { runSizing } from '../study/run-sizing.ts';
import type { RunSizing } from '../study/simulate-options.ts';
import { sizeWith } from '../study/size.ts';
import type { Sizing } from '../study/sizing.ts';
import { VerificationFailure } from '../study/verification.ts';
import { UsageError } from './exit-code.ts';
import { onInterrupt } from './interrupt.ts';
import { announce, followProgress, type Progress } from './progress.ts';
import { startRecord } from './run-record.ts';

export interface SizeFlags {
  readonly attachments?: string;
  readonly corridors?: string;
  readonly aggregatingSpecific?: string;
  readonly paths: number;
  readonly seed?: string;
  readonly workers: number;
  readonly out?: string;
  readonly sensitivity: boolean;
  readonly claims?: string;
  readonly claimsTrend?: number;
  readonly contractYear?: number;
  readonly all?: true;
  readonly json?: true;
  readonly set?: readonly string[];
}

/**
 * Sizes a scenario file's stop-loss, prints the result and leaves its files in a folder.
 * @throws VerificationFailure where the simulation lies further from the exact model than chance explains
 */
export async function sizeAction(file: string, flags: SizeFlags): Promise<void> {
  const record = startRecord();
  const { scenario } = loadScenario(file, { set: [...(flags.set ?? []), ...ladderSettings(flags)] });
  if (scenario.options === undefined && scenario.quotes === undefined) {
    throw new UsageError(
      `Cannot size ${file} as there is nothing to compare: give --attachments 100k,150k,200k, or write options or quotes in it`,
    );
  }
  if (scenario.horizon !== 1) {
    throw new UsageError(
      `Cannot size ${file} as options are compared over one plan year: its horizon must be 1, got ${scenario.horizon} (add --set horizon=1)`,
    );
  }
  const past = pastClaims(flags);
  const folder = flags.out ?? join('results', basename(file).replace(/\.(ya?ml|json)$/i, ''), 'sizing');
  await makeFolder(folder);
  const { paths, seed, sensitivity } = flags;
  const threads = runner(flags.workers);
  const preparing = announce('Asking the exact model what each option is expected to reimburse ...');
  try {
    const sizing = await sizeWith(
      scenario,
      { paths, sensitivity, ...(seed !== undefined && { seed }) },
      async (plan, count) => {
        preparing.stop();
        return threads.run(plan, count);
      },
    );
    const run = record.finish(flags.workers, threads.seconds());
    const tested = past && testOn(past, sizing, flags);
    await writeSizingFiles(folder, { sizing, backTest: tested }, run);
    if (flags.json) process.stdout.write(sizingJson(sizing));
    else {
      const colour = process.stdout.hasColors?.() ?? false;
      process.stdout.write(consoleSizing(sizing, { colour, all: flags.all === true }));
      const shown = flags.all === true ? sizing.options : shownOptions(sizing);
      if (tested !== null)
        process.stdout.write(
          `${consoleBackTest(
            tested,
            sizing,
            shown.map(({ id }) => id),
          )}\n`,
        );
      console.log(`Results in ${folder}, the report in ${SIZING_FILES.report} (${run.seconds.toFixed(1)} s)`);
    }
    if (!sizing.verification.passed) {
      throw new VerificationFailure(`The simulation of ${file} disagrees with the exact model`);
    }
  } finally {
    preparing.stop();
  }
}

/** The claims of past years, read before anything long begins. */
function pastClaims({ claims, claimsTrend, contractYear }: SizeFlags): PastClaims | null {
  if (claims === undefined) {
    if (claimsTrend === undefined && contractYear === undefined) return null;
    throw new UsageError('--claims-trend and --contract-year are of use with --claims <file> only');
  }
  const past = loadPastClaims(claims);
  const last = past.years.at(-1)!.year;
  if (contractYear !== undefined && contractYear < last) {
    throw new UsageError(`--contract-year must not lie before the claims, which end in ${last}: got ${contractYear}`);
  }
  return past;
}

/** A little below PwC's medical cost trend of group plans, 8.5 % for 2024 to 2026. */
const DEFAULT_CLAIMS_TREND = 0.08;

function testOn(past: PastClaims, sizing: Sizing, { claimsTrend, contractYear }: SizeFlags): BackTest {
  return backTest(past, sizing.options, {
    trend: claimsTrend ?? DEFAULT_CLAIMS_TREND,
    trendOrigin: claimsTrend === undefined ? 'default' : 'flag',
    ...(contractYear !== undefined && { contractYear }),
  });
}

/** The ladder's flags as settings of the scenario, where their mistakes have a place. */
function ladderSettings({ attachments, corridors, aggregatingSpecific }: SizeFlags): string[] {
  const setting = (key: string, list: string | undefined) =>
    list === undefined ? [] : [`options.${key}=[${list.split(',').map(quoted).join(', ')}]`];
  return [
    ...setting('attachments', attachments),
    ...setting('corridors', corridors),
    ...setting('aggregatingSpecific', aggregatingSpecific),
  ];
}

/** Numbers stay numbers; what carries a unit is text. */
function quoted(step: string): string {
  const text = step.trim();
  return text === '' || /^[\d.]+$/.test(text) ? text : JSON.stringify(text);
}

/** Runs simulations one after the other on worker threads, with progress and Ctrl-C. */
function runner(mostWorkers: number): { readonly run: RunSizing; seconds(): number } {
  const module = kernelModule();
  let seconds = 0;
  return {
    seconds: () => seconds,
    async run(plan, paths) {
      const start = performance.now();
      const workers = Math.min(mostWorkers, Math.ceil(paths / plan.blockPaths));
      const executor = piscinaSizingExecutor(await module, plan, workers);
      const progress: Progress = followProgress(
        () => paths,
        () => executor.progress(),
        'plan years',
      );
      const stopListening = onInterrupt(() => {
        progress.stop();
        executor.cancel();
      });
      try {
        return await runSizing(plan, executor, paths);
      } catch (error) {
        throw error instanceof Cancelled ? interrupted(error) : error;
      } finally {
        progress.stop();
        stopListening();
        await executor.close();
        seconds += (performance.now() - start) / 1000;
      }
    },
  };
}

function interrupted(cancelled: Cancelled): Cancelled {
  cancelled.message = 'Interrupted: no results were written';
  return cancelled;
}
