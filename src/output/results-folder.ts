/** The files of one run: rows while it goes on, everything else at its end. What is not finished is removed. */
import { hostname } from 'node:os';
import { join } from 'node:path';
import { mkdir, rm } from 'node:fs/promises';
import type { PlanFacts } from '../plan/plan-facts.ts';
import type { PathRange } from '../study/block.ts';
import type { BlockResult } from '../study/block-result.ts';
import type { Summary } from '../study/summary.ts';
import { ClaimantsFile } from './claimants-file.ts';
import { PlanYearsFile } from './plan-years-file.ts';
import { type RunFacts, runJson } from './run-json.ts';
import { summaryCsv } from './summary-csv.ts';
import { summaryJson } from './summary-json.ts';
import { writeAtomically } from './write-atomically.ts';

export const RESULT_FILES = {
  planYears: 'plan-years.arrow',
  claimants: 'claimants.arrow',
  summaryJson: 'summary.json',
  summaryCsv: 'summary.csv',
  run: 'run.json',
  part: 'part.state',
} as const;

type ResultFile = (typeof RESULT_FILES)[keyof typeof RESULT_FILES];

export class ResultsFolder {
  readonly folder: string;
  readonly #rows: readonly (PlanYearsFile | ClaimantsFile)[];

  private constructor(folder: string, rows: readonly (PlanYearsFile | ClaimantsFile)[]) {
    this.folder = folder;
    this.#rows = rows;
  }

  /**
   * Makes the folder where it does not exist and, where rows are wanted, opens their files.
   * @throws Error where the folder cannot be written
   */
  static async open(folder: string, facts: PlanFacts, range: PathRange, withRows: boolean): Promise<ResultsFolder> {
    try {
      await mkdir(folder, { recursive: true });
    } catch (cause) {
      throw new Error(`Cannot make the folder ${folder}: ${(cause as Error).message}`, { cause });
    }
    if (!withRows) return new ResultsFolder(folder, []);
    const planYears = await PlanYearsFile.create(join(folder, RESULT_FILES.planYears), facts, range);
    try {
      return new ResultsFolder(folder, [
        planYears,
        await ClaimantsFile.create(join(folder, RESULT_FILES.claimants), facts, range),
      ]);
    } catch (error) {
      await planYears.abort();
      throw error;
    }
  }

  /** Appends a block's rows and claimants. */
  async write(block: BlockResult): Promise<void> {
    for (const file of this.#rows) await file.write(block);
  }

  /** Finishes a whole study: rows first, then statistics, so that a summary never stands without its rows. */
  async finish(summary: Summary, run: Omit<RunFacts, 'host' | 'node'>): Promise<void> {
    await this.#finishRows();
    await this.#writeText(RESULT_FILES.summaryCsv, summaryCsv(summary));
    await this.#writeText(RESULT_FILES.summaryJson, summaryJson(summary));
    await this.#writeRun(run);
    await this.#remove(RESULT_FILES.part);
  }

  /** Finishes a part: its state waits for the merge. */
  async finishPart(state: Uint8Array, run: Omit<RunFacts, 'host' | 'node'>): Promise<void> {
    await this.#finishRows();
    await writeAtomically(join(this.folder, RESULT_FILES.part), state);
    await this.#writeRun(run);
    await this.#remove(RESULT_FILES.summaryJson, RESULT_FILES.summaryCsv);
  }

  /** Removes what is unfinished. */
  async abort(): Promise<void> {
    for (const file of this.#rows) await file.abort();
  }

  async #finishRows(): Promise<void> {
    for (const file of this.#rows) await file.close();
    // Rows of an earlier run must not stand beside this run's statistics
    if (this.#rows.length === 0) await this.#remove(RESULT_FILES.planYears, RESULT_FILES.claimants);
  }

  async #writeRun(run: Omit<RunFacts, 'host' | 'node'>): Promise<void> {
    await this.#writeText(RESULT_FILES.run, runJson({ ...run, host: hostname(), node: process.version }));
  }

  #writeText(file: ResultFile, text: string): Promise<void> {
    return writeAtomically(join(this.folder, file), text);
  }

  async #remove(...files: readonly ResultFile[]): Promise<void> {
    for (const file of files) await rm(join(this.folder, file), { force: true });
  }
}
