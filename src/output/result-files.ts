import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Names of the files in a results folder. */
export const RESULT_FILES = {
  planYears: 'plan-years.arrow',
  claimants: 'claimants.arrow',
  years: 'years.arrow',
  summaryJson: 'summary.json',
  summaryCsv: 'summary.csv',
  run: 'run.json',
  part: 'part.state',
  checkpoint: 'run.checkpoint',
  plan: 'plan.compiled',
  report: 'report.html',
} as const;

export type ResultFile = (typeof RESULT_FILES)[keyof typeof RESULT_FILES];

/** Folders of part files, and Parquet copies: what a run may leave beside those. */
export const ROW_FOLDERS = [
  'plan-years',
  'claimants',
  'years',
  'plan-years-parquet',
  'claimants-parquet',
  'years-parquet',
] as const;
const PARQUET_FILES: readonly string[] = ['plan-years.parquet', 'claimants.parquet', 'years.parquet'];
const PART_NAME = /^part-\d+\.(arrow|parquet)$/;

/** Whether a file is one that a run writes, by its name. */
export function isResultFile(name: string): boolean {
  return [...Object.values<string>(RESULT_FILES), ...PARQUET_FILES].includes(name) || PART_NAME.test(name);
}

/** The row files in a results folder that have no fixed name or are seldom there, as paths. */
export async function furtherRowFiles(folder: string): Promise<string[]> {
  const within = await Promise.all([
    namesIn(folder).then((names) => names.filter((name) => PARQUET_FILES.includes(name))),
    ...ROW_FOLDERS.map(async (name) => (await partNames(join(folder, name))).map((part) => join(name, part))),
  ]);
  return within.flat().map((name) => join(folder, name));
}

/** Names of the part files in a folder, in order; none where there is no such folder. */
export async function partNames(folder: string): Promise<string[]> {
  return (await namesIn(folder)).filter((name) => PART_NAME.test(name)).toSorted();
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}
