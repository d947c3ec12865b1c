/** What `corridor report` does: read what a sizing or a run left, write the report, tell. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { completeFile } from '../output/complete-file.ts';
import { readSizing, UnreadableResults } from '../output/read-sizing.ts';
import { sizingReport } from '../output/report/sizing-report.ts';
import { RESULT_FILES } from '../output/result-files.ts';
import { SIZING_FILES } from '../output/sizing-files.ts';
import { readStoredRun } from '../output/stored-run.ts';
import { engineFingerprint } from '../study/kernel-module.ts';
import type { Summary } from '../study/summary.ts';
import { UsageError } from './exit-code.ts';
import { reportOfYears } from './report-of-years.ts';

interface ReportFlags {
  readonly out?: string;
  readonly path?: number;
}

/** @throws UsageError where the folder holds no results of which there is a report */
export async function reportAction(folder: string, flags: ReportFlags): Promise<void> {
  const { out = join(folder, SIZING_FILES.report) } = flags;
  const summary = await summaryIn(folder);
  const report = summary === null ? await reportOfSizing(folder, flags) : await reportOfRun(folder, summary, flags);
  const file = await completeFile(out, report);
  await file.publish();
  console.log(`Report in ${out}`);
}

async function reportOfSizing(folder: string, { path }: ReportFlags): Promise<string> {
  if (path !== undefined) throw new UsageError('--path goes with the results of several plan years');
  const { sizing, backTest } = await readSizing(folder).catch((error) => {
    throw error instanceof UnreadableResults ? new UsageError(error.message) : error;
  });
  return sizingReport(sizing, backTest);
}

async function reportOfRun(folder: string, summary: Summary, { path }: ReportFlags): Promise<string> {
  const refuse = (reason: string) => new UsageError(`Cannot report on ${folder}: ${reason}`);
  if (summary.horizon === 1 || summary.years === null) {
    throw refuse('its run has a single plan year; reports are of corridor size, or of a horizon above 1');
  }
  if (path !== undefined && path >= summary.paths) {
    throw new UsageError(`--path must be below ${summary.paths}, the paths of the run: got ${path}`);
  }
  const run = await readStoredRun(folder);
  if (run === null) throw refuse(`it has no ${RESULT_FILES.plan}, from which a path is simulated again`);
  const engine = await engineFingerprint();
  if (run.engine !== engine) throw refuse(`it was simulated by ${run.engine}, and this is ${engine}`);
  return (await reportOfYears(summary, run.plan, path))!;
}

/** Null where there is none, or no whole one. */
async function summaryIn(folder: string): Promise<Summary | null> {
  const text = await readFile(join(folder, RESULT_FILES.summaryJson), 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(
      `Cannot read ${join(folder, RESULT_FILES.summaryJson)}: it is no whole result of corridor simulate; run that again`,
    );
  }
}
