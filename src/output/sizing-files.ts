/** The files of a sizing, in a folder of their own: `sizing.json`, `options.arrow`, `options.csv`, `run.json`. */
import { join } from 'node:path';
import type { Sizing } from '../study/sizing.ts';
import { completeFile } from './complete-file.ts';
import { csvLine } from './csv-line.ts';
import { makeFolder } from './make-folder.ts';
import { optionColumns } from './option-columns.ts';
import { completeOptionsFile } from './options-file.ts';
import { type RunFacts, runJson } from './run-json.ts';
import type { UnfinishedFile } from './unfinished-file.ts';

const SIZING_FILES = {
  sizing: 'sizing.json',
  arrow: 'options.arrow',
  csv: 'options.csv',
  run: 'run.json',
} as const;

/**
 * Writes the files: all of them are whole before the first has its name, and `sizing.json` gets its own last.
 * @throws Error where a file cannot be written; the files of an earlier sizing then stand as they were
 */
export async function writeSizingFiles(folder: string, sizing: Sizing, run: RunFacts): Promise<void> {
  await makeFolder(folder);
  const files: UnfinishedFile[] = [];
  try {
    files.push(await completeOptionsFile(join(folder, SIZING_FILES.arrow), sizing));
    files.push(await completeFile(join(folder, SIZING_FILES.csv), optionsCsv(sizing)));
    files.push(await completeFile(join(folder, SIZING_FILES.run), runJson(run)));
    files.push(await completeFile(join(folder, SIZING_FILES.sizing), sizingJson(sizing)));
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

/** `options.csv`: a row for each option, for spreadsheets. */
export function optionsCsv({ options }: Pick<Sizing, 'options'>): string {
  const head = optionColumns.map(({ name }) => name);
  const rows = options.map((option) => optionColumns.map(({ of }) => of(option)));
  return [head, ...rows].map(csvLine).join('');
}
