/** What `corridor merge` does: read the parts, merge them, copy their rows in path order, tell. */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { PART_ROWS } from '../output/arrow-parts.ts';
import { readCheckpoint } from '../output/checkpoint.ts';
import { lockFolder } from '../output/folder-lock.ts';
import { makeFolder } from '../output/make-folder.ts';
import { factsOfRows, haveRows, readRows } from '../output/read-rows.ts';
import { RESULT_FILES } from '../output/result-files.ts';
import { ResultsFolder } from '../output/results-folder.ts';
import type { PlanFacts } from '../plan/plan-facts.ts';
import { partRange } from '../study/block.ts';
import { engineFingerprint } from '../study/kernel-module.ts';
import {
  decodePartialStudy,
  MergeError,
  mergeParts,
  type NamedPart,
  type PartialStudy,
} from '../study/partial-study.ts';
import { summarizeStudy } from '../study/summarize-study.ts';
import { UsageError } from './exit-code.ts';
import { printSummary } from './print-summary.ts';
import { reportOfYears } from './report-of-years.ts';
import { type RunRecord, startRecord } from './run-record.ts';

interface MergeFlags {
  readonly out: string;
  readonly split?: true;
  readonly parquet?: true;
  readonly json?: true;
  readonly convergence?: true;
}

/** Merges the parts in result folders into one folder. */
export async function mergeAction(folders: readonly string[], flags: MergeFlags): Promise<void> {
  const record = startRecord();
  checkOut(flags.out, folders);
  const parts = await Promise.all(folders.map(readPart));
  const study = mergeParts(parts);
  const withRows = await haveRows(folders);

  const facts = withRows ? await factsOfRows(folders[0]!, study.plan.facts) : study.plan.facts;

  await makeFolder(flags.out);
  const lock = await lockFolder(flags.out);
  try {
    await mergeInto(flags, parts, study, facts, withRows, record);
  } finally {
    await lock.release();
  }
}

async function mergeInto(
  flags: MergeFlags,
  parts: readonly NamedPart[],
  study: PartialStudy,
  facts: PlanFacts,
  withRows: boolean,
  record: RunRecord,
): Promise<void> {
  const results = await ResultsFolder.open(flags.out, facts, study.range, withRows, {
    ...(flags.split && { partRows: PART_ROWS }),
    ...(flags.parquet && { parquet: true }),
  });
  try {
    if (withRows) await copyRows(parts, facts, results);
    const summary = summarizeStudy(study);
    const report = await reportOfYears(summary, study.plan);
    const run = record.finish(0, 0);
    await results.finish(summary, run, { ...study, engine: await engineFingerprint() }, report);
    printSummary(summary, results.folder, { ...flags, seconds: run.seconds });
  } catch (error) {
    await results.abort();
    throw error;
  }
}

/** The whole would take the place of the part. */
function checkOut(out: string, folders: readonly string[]): void {
  const part = folders.find((folder) => resolve(folder) === resolve(out));
  if (part !== undefined)
    throw new UsageError(`Cannot merge into ${out}: it holds one of the parts; use another --out`);
}

async function readPart(folder: string): Promise<NamedPart> {
  const file = join(folder, RESULT_FILES.part);
  try {
    return { name: folder, study: decodePartialStudy(await readFile(file)) };
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    if (isMissing) await checkUnderWay(folder);
    throw new UsageError(`Cannot merge ${folder}: ${isMissing ? 'it has no part.state' : (error as Error).message}`);
  }
}

/** Throws MergeError for a part that was begun and not finished: it will be there later. */
async function checkUnderWay(folder: string): Promise<void> {
  const checkpoint = await readCheckpoint(folder);
  if (checkpoint === null) return;
  const { part, range, paths, plan } = checkpoint.study;
  const whole = partRange(paths, plan.facts.blockPaths, part);
  const share = Math.floor((100 * range.paths) / whole.paths);
  const what = `part ${part.index} of ${part.count} is not finished, ${share} % of it is simulated`;
  throw new MergeError(`Cannot merge ${folder} yet: ${what}; simulate it again with --resume`, true);
}

async function copyRows(parts: readonly NamedPart[], facts: PlanFacts, results: ResultsFolder): Promise<void> {
  const inOrder = parts.toSorted((a, b) => a.study.range.firstPath - b.study.range.firstPath);
  for (const { name, study } of inOrder) {
    for await (const block of readRows(name, facts, study.range)) await results.write(block);
  }
}
