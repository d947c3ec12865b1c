/** Reads the rows of a part back, to be written again beside those of the other parts. */
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { PlanFacts } from '../plan/plan-facts.ts';
import { cutIntoBlocks, type PathRange } from '../study/block.ts';
import { MergeError } from '../study/partial-study.ts';
import { ArrowRows, unreadable } from './arrow-rows.ts';
import { claimantsSchema } from './claimants-schema.ts';
import { planYearsSchema } from './plan-years-schema.ts';
import { takeClaimants } from './read-claimants.ts';
import { takePlanYears } from './read-plan-years.ts';
import { RESULT_FILES } from './result-files.ts';
import type { RowBlock } from './row-block.ts';

const ROW_FILES = [RESULT_FILES.planYears, RESULT_FILES.claimants] as const;

/**
 * Rows and claimants in a part's results folder, block by block in path order, in whole cents as they were simulated:
 * written again they make the same bytes. One block is in memory at a time.
 * @param range the paths that the part holds
 * @throws Error where a file is missing, torn, of another study, or of another range
 */
export async function* readRows(folder: string, facts: PlanFacts, range: PathRange): AsyncGenerator<RowBlock> {
  const planYears = await ArrowRows.open(join(folder, RESULT_FILES.planYears), planYearsSchema(facts, range));
  try {
    const claimants = await ArrowRows.open(join(folder, RESULT_FILES.claimants), claimantsSchema(facts, range));
    try {
      for (const { firstPath, paths } of cutIntoBlocks(range, facts.blockPaths)) {
        const block = { firstPath, paths };
        yield {
          ...block,
          columns: await takePlanYears(planYears, facts, block),
          claimants: await takeClaimants(claimants, facts.benefits.length, block),
        };
      }
      for (const file of [planYears, claimants]) await checkAtEnd(file, range);
    } finally {
      await claimants.close();
    }
  } finally {
    await planYears.close();
  }
}

/**
 * Whether the rows of parts can be merged: true where all result folders have them, false where none has.
 * @throws MergeError where only some have them, naming what is missing
 */
export async function haveRows(folders: readonly string[]): Promise<boolean> {
  const files = folders.flatMap((folder) => ROW_FILES.map((file) => join(folder, file)));
  const present = await Promise.all(files.map(exists));
  if (!present.includes(true)) return false;
  const missing = files.filter((_, index) => !present[index]);
  if (missing.length === 0) return true;
  throw new MergeError(`Cannot merge as only some of the parts have rows: there is no ${missing.join(', no ')}`);
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code !== 'ENOENT',
  );
}

async function checkAtEnd(file: ArrowRows, { firstPath, paths }: PathRange): Promise<void> {
  if ((await file.ahead()) > 0)
    throw unreadable(file.path, `it must end with path ${firstPath + paths - 1}: got more rows`);
}
