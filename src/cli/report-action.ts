/** What `corridor report` does: read a sizing's results, write the report, tell. */
import { join } from 'node:path';
import { completeFile } from '../output/complete-file.ts';
import { readSizing, UnreadableResults } from '../output/read-sizing.ts';
import { sizingReport } from '../output/report/sizing-report.ts';
import { SIZING_FILES } from '../output/sizing-files.ts';
import { UsageError } from './exit-code.ts';

/** @throws UsageError where the folder holds no results of `corridor size` */
export async function reportAction(
  folder: string,
  { out = join(folder, SIZING_FILES.report) }: { readonly out?: string },
): Promise<void> {
  const { sizing, backTest } = await readSizing(folder).catch((error) => {
    throw error instanceof UnreadableResults ? new UsageError(error.message) : error;
  });
  const file = await completeFile(out, await sizingReport(sizing, backTest));
  await file.publish();
  console.log(`Report in ${out}`);
}
