/** What `corridor merge` does: read the parts, merge them, copy their rows in path order, tell. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readRows } from '../output/read-rows.ts';
import { RESULT_FILES, ResultsFolder } from '../output/results-folder.ts';
import { decodePartialStudy, MergeError, mergeParts, type NamedPart } from '../study/partial-study.ts';
import { summarize } from '../study/summarize.ts';
import { UsageError } from './exit-code.ts';
import { printSummary } from './print-summary.ts';

interface MergeFlags {
  readonly out: string;
  readonly json?: true;
}

/** Merges the parts in result folders into one folder. */
export async function mergeAction(folders: readonly string[], flags: MergeFlags): Promise<void> {
  const started = new Date();
  const parts = await Promise.all(folders.map(readPart));
  const study = mergeParts(parts);
  const inOrder = parts.toSorted((a, b) => a.study.range.firstPath - b.study.range.firstPath);
  const withRows = await haveRows(inOrder);

  const results = await ResultsFolder.open(flags.out, study.plan.facts, study.range, withRows);
  try {
    if (withRows) {
      for (const { name } of inOrder) {
        for await (const rows of readRows(name, study.plan.facts)) await results.write(rows);
      }
    }
    const finished = new Date();
    const seconds = (finished.getTime() - started.getTime()) / 1000;
    const summary = summarize(study.plan.facts, study.state);
    await results.finish(summary, {
      started: started.toISOString(),
      finished: finished.toISOString(),
      seconds,
      workers: 0,
      command: process.argv.slice(2).join(' '),
    });
    printSummary(summary, results.folder, { json: flags.json === true, seconds });
  } catch (error) {
    await results.abort();
    throw error;
  }
}

async function readPart(folder: string): Promise<NamedPart> {
  const file = join(folder, RESULT_FILES.part);
  try {
    return { name: folder, study: decodePartialStudy(await readFile(file)) };
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'it has no part.state' : (error as Error).message;
    throw new UsageError(`Cannot merge ${folder}: ${reason}`);
  }
}
