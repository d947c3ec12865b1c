/** The files of a sizing, in a folder of their own. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { BackTest } from '../study/back-test.ts';
import type { Sizing } from '../study/sizing.ts';
import { completeFile } from './complete-file.ts';
import { csvLine } from './csv-line.ts';
import { makeFolder } from './make-folder.ts';
import { optionColumns } from './option-columns.ts';
import { completeOptionsFile } from './options-file.ts';
import { sizingReport } from './report/sizing-report.ts';
import { type RunFacts, runJson } from './run-json.ts';
import type { UnfinishedFile } from './unfinished-file.ts';

export const SIZING_FILES = {
  sizing: 'sizing.json',
  arrow: 'options.arrow',
  csv: 'options.csv',
  backTest: 'back-test.json',
  report: 'report.html',
  run: 'run.json',
} as const;

export interface SizingResults {
  readonly sizing: Sizing;
  /** Null where no claims of past years were given. */
  readonly backTest: BackTest | null;
}

/**
 * Writes the files: all of them are whole before the first has its name, and `sizing.json` gets its own last.
 * @throws Error where a file cannot be written; the files of an earlier sizing then stand as they were
 */
export async function writeSizingFiles(
  folder: string,
  { sizing, backTest }: SizingResults,
  run: RunFacts,
): Promise<void> {
  await makeFolder(folder);
  const files: UnfinishedFile[] = [];
  try {
    files.push(await completeOptionsFile(join(folder, SIZING_FILES.arrow), sizing));
    files.push(await completeFile(join(folder, SIZING_FILES.csv), optionsCsv(sizing)));
    if (backTest !== null) files.push(await completeFile(join(folder, SIZING_FILES.backTest), backTestJson(backTest)));
    files.push(await completeFile(join(folder, SIZING_FILES.report), await sizingReport(sizing, backTest)));
    files.push(await completeFile(join(folder, SIZING_FILES.run), runJson(run)));
    files.push(await completeFile(join(folder, SIZING_FILES.sizing), sizingJson(sizing)));
    // An earlier sizing's claims are not those of this one
    if (backTest === null) await rm(join(folder, SIZING_FILES.backTest), { force: true });
    for (const file of files) await file.publish();
  } catch (error) {
    await Promise.allSettled(files.map((file) => file.abort()));
    throw error;
  }
}

/** `sizing.json`: the whole result, ends in a newline. */
export function sizingJson(sizing: Sizing): string {
  return `${JSON.stringify(sizing, null, 1)}\n`;
}

/** `back-test.json`: the past claims through the options, no claimant by himself; ends in a newline. */
function backTestJson(backTest: BackTest): string {
  return `${JSON.stringify(backTest, null, 1)}\n`;
}

/** `options.csv`: a row for each option, for spreadsheets. */
export function optionsCsv({ options }: Pick<Sizing, 'options'>): string {
  const head = optionColumns.map(({ name }) => name);
  const rows = options.map((option) => optionColumns.map(({ of }) => of(option)));
  return [head, ...rows].map(csvLine).join('');
}
