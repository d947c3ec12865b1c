/** Reads the rows of a part back, to be written again beside those of the other parts. */
import { join } from 'node:path';
import type { Schema } from 'apache-arrow';
import type { PlanFacts } from '../plan/plan-facts.ts';
import { cutIntoBlocks, type PathRange } from '../study/block.ts';
import { MergeError } from '../study/partial-study.ts';
import { ArrowRows, columnNames, unreadable } from './arrow-rows.ts';
import { claimantsSchema } from './claimants-schema.ts';
import { findRowFiles } from './find-row-files.ts';
import { planYearsSchema } from './plan-years-schema.ts';
import { takeClaimants } from './read-claimants.ts';
import { takePlanYears } from './read-plan-years.ts';
import { RESULT_FILES } from './result-files.ts';
import type { RowBlock } from './row-block.ts';

const ROW_FILES = [RESULT_FILES.planYears, RESULT_FILES.claimants] as const;

/**
 * Rows, claimants and ledgers in a part's results folder, block by block in path order, in whole cents as they were simulated:
 * written again they make the same bytes. One block is in memory at a time.
 * @param range the paths that the part holds
 * @throws Error where a file is missing, torn, of another study, or of another range
 */
export async function* readRows(folder: string, facts: PlanFacts, range: PathRange): AsyncGenerator<RowBlock> {
  const files: ArrowRows[] = [];
  const open = async (name: string, schema: Schema) => {
    const file = await ArrowRows.open(await rowFiles(folder, name), schema);
    files.push(file);
    return file;
  };
  const ofLedgers = facts.years && { ...facts, columns: facts.years.ledger };
  try {
    const planYears = await open(RESULT_FILES.planYears, planYearsSchema(facts, range));
    const claimants = await open(RESULT_FILES.claimants, claimantsSchema(facts, range));
    const ledgers = ofLedgers && (await open(RESULT_FILES.years, planYearsSchema(ofLedgers, range)));
    for (const { firstPath, paths } of cutIntoBlocks(range, facts.blockPaths)) {
      const block = { firstPath, paths };
      yield {
        ...block,
        columns: await takePlanYears(planYears, facts, block),
        claimants: await takeClaimants(claimants, facts.benefits, block),
        ...(ledgers && { ledgers: await takePlanYears(ledgers, ofLedgers, block) }),
      };
    }
    for (const file of files) await checkAtEnd(file, range);
  } finally {
    for (const file of files) await file.close();
  }
}

/**
 * Whether the rows of parts can be merged: true where all result folders have them, false where none has.
 * @throws MergeError where only some have them, naming what is missing
 */
export async function haveRows(folders: readonly string[]): Promise<boolean> {
  const files = folders.flatMap((folder) => ROW_FILES.map((name) => ({ folder, name })));
  const found = await Promise.all(files.map(({ folder, name }) => findRowFiles(folder, name)));
  const missing = files.filter((_, index) => found[index]!.length === 0);
  if (missing.length === files.length) return false;
  if (missing.length === 0) return true;
  const names = missing.map(({ folder, name }) => join(folder, name));
  throw new MergeError(`Cannot merge as only some of the parts have rows: there is no ${names.join(', no ')}`);
}

/** The facts with those columns only that the rows in a results folder have. */
export async function factsOfRows(folder: string, facts: PlanFacts): Promise<PlanFacts> {
  const [file] = await rowFiles(folder, RESULT_FILES.planYears);
  const kept = new Set(await columnNames(file!));
  return { ...facts, columns: facts.columns.filter(({ name }) => kept.has(name)) };
}

/** A file that is missing is named when it is opened. */
async function rowFiles(folder: string, name: string): Promise<string[]> {
  const files = await findRowFiles(folder, name);
  return files.length === 0 ? [join(folder, name)] : files;
}

async function checkAtEnd(file: ArrowRows, { firstPath, paths }: PathRange): Promise<void> {
  if ((await file.ahead()) > 0)
    throw unreadable(file.path, `it must end with path ${firstPath + paths - 1}: got more rows`);
}
