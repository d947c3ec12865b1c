/**
 * The files of one run. Rows are written while it goes on, beside their final names; at the end all files are made
 * whole and durable first and get their names in one quick sequence, the commit record last. A folder with a
 * `summary.json` (of a part: `part.state`) therefore holds the files of one run only, whenever the machine stops.
 */
import { rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PlanFacts } from '../plan/plan-facts.ts';
import type { PathRange } from '../study/block.ts';
import type { KeptRun } from '../study/kept-run.ts';
import type { Summary } from '../study/summary.ts';
import { type Checkpoint, encodeCheckpoint } from './checkpoint.ts';
import { ClaimantsFile } from './claimants-file.ts';
import { completeFile, type FileContent } from './complete-file.ts';
import { makeFolder } from './make-folder.ts';
import { parquetCopy, parquetPath } from './parquet-copy.ts';
import { PlanYearsFile } from './plan-years-file.ts';
import { removeStaleFiles } from './remove-stale-files.ts';
import { furtherRowFiles, RESULT_FILES, type ResultFile, ROW_FOLDERS } from './result-files.ts';
import type { RowBlock } from './row-block.ts';
import type { RowOptions } from './row-options.ts';
import { type RunFacts, runJson } from './run-json.ts';
import { keptPlanContent } from './stored-run.ts';
import { summaryCsv } from './summary-csv.ts';
import { summaryJson } from './summary-json.ts';
import { syncFolder } from './sync-folder.ts';
import { systemReason } from './system-reason.ts';
import { UnfinishedFile } from './unfinished-file.ts';

interface Content {
  readonly file: ResultFile;
  readonly content: FileContent;
}

export class ResultsFolder {
  readonly folder: string;
  readonly #rows: readonly (PlanYearsFile | ClaimantsFile)[];
  readonly #options: RowOptions;
  #isCommitted: boolean;

  private constructor(
    folder: string,
    rows: readonly (PlanYearsFile | ClaimantsFile)[],
    options: RowOptions,
    isCommitted: boolean,
  ) {
    this.folder = folder;
    this.#rows = rows;
    this.#options = options;
    this.#isCommitted = isCommitted;
  }

  /**
   * Makes the folder where it does not exist, clears it of what killed runs left and, where rows are wanted, opens
   * their files.
   * @throws Error where the folder cannot be written
   */
  static async open(
    folder: string,
    facts: PlanFacts,
    range: PathRange,
    withRows: boolean,
    options: RowOptions = {},
    committed: Checkpoint | null = null,
  ): Promise<ResultsFolder> {
    await makeFolder(folder);
    // A folder that may not be written says so of the first file
    if (committed === null) await rm(join(folder, RESULT_FILES.checkpoint), { force: true }).catch(() => {});
    await removeStaleFiles(folder, temporariesOf(committed));
    const committedOf = (kind: number) =>
      committed === null ? undefined : { paths: committed.study.range.paths, mark: committed.rows[kind]! };
    if (!withRows) {
      await tryToWrite(join(folder, RESULT_FILES.summaryJson));
      return new ResultsFolder(folder, [], options, committed !== null);
    }
    const rows: (PlanYearsFile | ClaimantsFile)[] = [];
    try {
      for (const [kind, { name, create }] of rowFilesOf(facts).entries()) {
        rows.push(await create(join(folder, name), facts, range, options, committedOf(kind)));
      }
      return new ResultsFolder(folder, rows, options, committed !== null);
    } catch (error) {
      await Promise.all(rows.map((file) => (committed === null ? file.abort() : file.leave())));
      throw error;
    }
  }

  /** Whether a later run can go on with this one. */
  get isCommitted(): boolean {
    return this.#isCommitted;
  }

  /**
   * Makes what is written so far the point that a later run goes on from. That point is taken before this returns; more
   * may be written while it is made durable.
   * @throws Error where it cannot be; an earlier point holds then
   */
  async commit(run: Pick<Checkpoint, 'engine' | 'study'>): Promise<void> {
    const content = encodeCheckpoint({ ...run, rows: this.#rows.map((file) => file.mark()), options: this.#options });
    for (const file of this.#rows) await file.sync();
    const checkpoint = await completeFile(this.#path(RESULT_FILES.checkpoint), content);
    for (const name of ROW_FOLDERS) await syncFolder(join(this.folder, name)).catch(() => {});
    await this.#sync();
    await checkpoint.publish();
    await this.#sync();
    this.#isCommitted = true;
  }

  /** Appends a block's rows and claimants. */
  async write(block: RowBlock): Promise<void> {
    for (const file of this.#rows) await file.write(block);
  }

  /**
   * The rows end with this range, which may be shorter than the one that the folder was opened for.
   * @throws RangeError where they are split into part files
   */
  endAt(range: PathRange): void {
    for (const file of this.#rows) file.endAt(range);
  }

  /**
   * Finishes a whole study; results of an earlier run are replaced or removed.
   * @param kept what its plan years can be simulated again from
   * @param report of several plan years; null of a single one
   * @throws Error where a file cannot be written; nothing of this run is left then
   */
  async finish(summary: Summary, run: RunFacts, kept: KeptRun, report: string | null = null): Promise<void> {
    await this.#finish([
      { file: RESULT_FILES.plan, content: keptPlanContent(kept) },
      { file: RESULT_FILES.summaryCsv, content: summaryCsv(summary) },
      ...(report === null ? [] : [{ file: RESULT_FILES.report, content: report }]),
      { file: RESULT_FILES.run, content: runJson(run) },
      { file: RESULT_FILES.summaryJson, content: summaryJson(summary) },
    ]);
  }

  /** Finishes a part, whose state waits for the merge. Otherwise as `finish`. */
  async finishPart(state: Uint8Array, run: RunFacts): Promise<void> {
    await this.#finish([
      { file: RESULT_FILES.run, content: runJson(run) },
      { file: RESULT_FILES.part, content: state },
    ]);
  }

  /**
   * Removes what is unfinished, as far as that can be done: the failure that led here is the one to report. What a later
   * run can go on with stays.
   */
  async abort(): Promise<void> {
    await Promise.allSettled(this.#rows.map((file) => this.#end(file)));
    await this.#removeEmptyFolders();
  }

  #end(file: UnfinishedFile | PlanYearsFile | ClaimantsFile): Promise<void> {
    return this.#isCommitted ? file.leave() : file.abort();
  }

  async #removeEmptyFolders(): Promise<void> {
    // Those that hold anything refuse
    await Promise.allSettled(ROW_FOLDERS.map((name) => rmdir(join(this.folder, name))));
  }

  /** The last of the contents is the commit record. */
  async #finish(contents: readonly Content[]): Promise<void> {
    const files: UnfinishedFile[] = [];
    try {
      for (const rows of this.#rows) files.push(...(await rows.complete()));
      if (this.#options.parquet) await this.#copyAsParquet(files);
      for (const { file, content } of contents) files.push(await completeFile(this.#path(file), content));
      await this.#publish(files);
    } catch (error) {
      await this.abort();
      await Promise.allSettled(files.map((file) => this.#end(file)));
      throw error;
    }
  }

  async #copyAsParquet(files: UnfinishedFile[]): Promise<void> {
    for (const arrow of [...files]) {
      await makeFolder(dirname(parquetPath(arrow.path)));
      files.push(await parquetCopy(arrow));
    }
  }

  async #publish(files: readonly UnfinishedFile[]): Promise<void> {
    const published: UnfinishedFile[] = [];
    const publish = async (file: UnfinishedFile) => {
      await file.publish();
      published.push(file);
    };
    try {
      await this.#removeEarlierRun(files);
      for (const file of files.slice(0, -1)) await publish(file);
      await this.#syncPartFolders(files);
      await this.#sync();
      await publish(files.at(-1)!);
      await this.#sync();
      if (this.#isCommitted) await rm(this.#path(RESULT_FILES.checkpoint), { force: true });
      this.#isCommitted = false;
    } catch (error) {
      if (this.#isCommitted) throw error;
      await Promise.allSettled(published.toReversed().map(({ path }) => rm(path, { force: true })));
      throw error;
    }
  }

  /** The commit record goes first and for good; then what this run does not replace. */
  async #removeEarlierRun(files: readonly UnfinishedFile[]): Promise<void> {
    for (const record of [RESULT_FILES.summaryJson, RESULT_FILES.part]) await this.#remove(this.#path(record));
    await this.#sync();
    const ofThisRun = new Set(files.map(({ path }) => path));
    for (const file of Object.values(RESULT_FILES)) {
      if (file === RESULT_FILES.checkpoint || ofThisRun.has(this.#path(file))) continue;
      await this.#remove(this.#path(file));
    }
    for (const file of await furtherRowFiles(this.folder)) {
      if (!ofThisRun.has(file)) await this.#remove(file);
    }
    await this.#removeEmptyFolders();
  }

  async #remove(path: string): Promise<void> {
    try {
      await rm(path, { force: true });
    } catch (cause) {
      throw new Error(`Cannot remove ${path} of an earlier run: ${systemReason(cause)}`, { cause });
    }
  }

  async #syncPartFolders(files: readonly UnfinishedFile[]): Promise<void> {
    const folders = new Set(files.map(({ path }) => dirname(path)));
    folders.delete(this.folder);
    for (const folder of folders) await this.#sync(folder);
  }

  async #sync(folder = this.folder): Promise<void> {
    try {
      await syncFolder(folder);
    } catch (cause) {
      throw new Error(`Cannot write ${folder}: ${systemReason(cause)}`, { cause });
    }
  }

  #path(file: ResultFile): string {
    return join(this.folder, file);
  }
}

/** The kinds of rows of a plan, in the order in which a checkpoint marks them. */
function rowFilesOf({ years }: PlanFacts) {
  return [
    { name: RESULT_FILES.planYears, create: PlanYearsFile.create },
    { name: RESULT_FILES.claimants, create: ClaimantsFile.create },
    ...(years === undefined ? [] : [{ name: RESULT_FILES.years, create: PlanYearsFile.createLedgers }]),
  ];
}

/** Fails now rather than at the end of a long run. */
async function tryToWrite(path: string): Promise<void> {
  await (await UnfinishedFile.create(path)).abort();
}

/** Names of the unfinished files that a committed run goes on with. */
function temporariesOf(committed: Checkpoint | null): Set<string> {
  const marks = committed?.rows.flatMap(({ files }) => [...files.complete, files.current]) ?? [];
  return new Set(marks.map(({ temporary }) => temporary));
}
