/** What `corridor merge` does: read the parts, merge them, copy their rows in path order, tell. */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { PART_ROWS } from '../output/arrow-parts.ts';
import { factsOfRows, haveRows, readRows } from '../output/read-rows.ts';
import { RESULT_FILES } from '../output/result-files.ts';
import { ResultsFolder } from '../output/results-folder.ts';
import type { PlanFacts } from '../plan/plan-facts.ts';
import { decodePartialStudy, mergeParts, type NamedPart } from '../study/partial-study.ts';
import { summarize } from '../study/summarize.ts';
import { UsageError } from './exit-code.ts';
import { printSummary } from './print-summary.ts';
import { startRecord } from './run-record.ts';

interface MergeFlags {
  readonly out: string;
  readonly split?: true;
  readonly parquet?: true;
  readonly json?: true;
}

/** Merges the parts in result folders into one folder. */
export async function mergeAction(folders: readonly string[], flags: MergeFlags): Promise<void> {
  const record = startRecord();
  checkOut(flags.out, folders);
  const parts = await Promise.all(folders.map(readPart));
  const study = mergeParts(parts);
  const withRows = await haveRows(folders);

  const facts = withRows ? await factsOfRows(folders[0]!, study.plan.facts) : study.plan.facts;

  const results = await ResultsFolder.open(flags.out, facts, study.range, withRows, {
    ...(flags.split && { partRows: PART_ROWS }),
    ...(flags.parquet && { parquet: true }),
  });
  try {
    if (withRows) await copyRows(parts, facts, results);
    const summary = summarize(study.plan.facts, study.state);
    const run = record.finish(0, 0);
    await results.finish(summary, run);
    printSummary(summary, results.folder, { json: flags.json === true, seconds: run.seconds });
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
    const reason =
      (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'it has no part.state' : (error as Error).message;
    throw new UsageError(`Cannot merge ${folder}: ${reason}`);
  }
}

async function copyRows(parts: readonly NamedPart[], facts: PlanFacts, results: ResultsFolder): Promise<void> {
  const inOrder = parts.toSorted((a, b) => a.study.range.firstPath - b.study.range.firstPath);
  for (const { name, study } of inOrder) {
    for await (const block of readRows(name, facts, study.range)) await results.write(block);
  }
}
