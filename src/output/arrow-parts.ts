/**
 * Rows in one Arrow file, or in a folder of part files of equal length: `plan-years.arrow` becomes
 * `plan-years/part-00000.arrow` and so on. All parts have the schema of the whole, as readers of such folders expect.
 */
import { dirname, join } from 'node:path';
import type { Data, Schema } from 'apache-arrow';
import { ArrowFile } from './arrow-file.ts';
import { makeFolder } from './make-folder.ts';
import { type FileMark, UnfinishedFile } from './unfinished-file.ts';

/** Rows in a part file, a whole number of batches: about 100 MB of plan years. */
export const PART_ROWS = 2 ** 20;

/** How far the files were written when a run was committed. */
export interface PartsMark {
  readonly complete: readonly FileMark[];
  readonly current: FileMark;
  /** Rows in the current file. */
  readonly rows: number;
}

export class ArrowParts {
  readonly #path: string;
  readonly #schema: Schema;
  readonly #partRows: number;
  readonly #complete: UnfinishedFile[] = [];
  readonly #completeMarks: FileMark[] = [];
  #current: ArrowFile;
  #rows = 0;

  private constructor(path: string, schema: Schema, partRows: number, first: ArrowFile) {
    this.#path = path;
    this.#schema = schema;
    this.#partRows = partRows;
    this.#current = first;
  }

  /**
   * Opens the first file; its folder must exist, that of part files is made.
   * @param partRows rows of a part file, a multiple of those in a batch; Infinity for one file
   */
  static async create(path: string, schema: Schema, partRows = Infinity): Promise<ArrowParts> {
    const first = partRows === Infinity ? path : partPath(path, 0);
    if (partRows !== Infinity) await makeFolder(dirname(first));
    return new ArrowParts(path, schema, partRows, await ArrowFile.create(first, schema));
  }

  /**
   * Goes on with the files of a committed run.
   * @throws Error where they are no longer what they were
   */
  static async reopen(path: string, schema: Schema, partRows: number, mark: PartsMark): Promise<ArrowParts> {
    const pathOf = (part: number) => (partRows === Infinity ? path : partPath(path, part));
    const complete: UnfinishedFile[] = [];
    try {
      for (const [part, one] of mark.complete.entries()) {
        const file = await UnfinishedFile.reopen(pathOf(part), one);
        complete.push(file);
        await file.complete();
      }
      const current = await ArrowFile.reopen(pathOf(complete.length), schema, mark.current);
      const parts = new ArrowParts(path, schema, partRows, current);
      parts.#complete.push(...complete);
      parts.#completeMarks.push(...mark.complete);
      parts.#rows = mark.rows;
      return parts;
    } catch (error) {
      await Promise.all(complete.map((file) => file.leave()));
      throw error;
    }
  }

  mark(): PartsMark {
    for (const file of this.#complete.slice(this.#completeMarks.length)) this.#completeMarks.push(file.mark());
    return { complete: [...this.#completeMarks], current: this.#current.mark(), rows: this.#rows };
  }

  /** Makes durable what is written so far. */
  async sync(): Promise<void> {
    await this.#current.sync();
  }

  /** Writes no more, and lets what was written stand for a later run. */
  async leave(): Promise<void> {
    await Promise.all([this.#current, ...this.#complete].map((file) => file.leave()));
  }

  /** Appends one batch. Its buffers may be reused once this settles. */
  async write(columns: readonly Data[], rows: number): Promise<void> {
    if (this.#rows === this.#partRows) await this.#startNext();
    await this.#current.write(columns, rows);
    this.#rows += rows;
  }

  /**
   * What the finished file says of its rows, as `ArrowFile.restate`.
   * @throws RangeError for part files: those that are complete have said it
   */
  restate(schema: Schema): void {
    if (this.#partRows !== Infinity)
      throw new RangeError(`Cannot end ${this.#path} early: it is split into part files`);
    this.#current.restate(schema);
  }

  /** The complete files, which wait to be published. */
  async complete(): Promise<UnfinishedFile[]> {
    this.#complete.push(await this.#current.complete());
    return this.#complete;
  }

  /** Removes the unfinished files; does nothing once they are published, or after a failure. */
  async abort(): Promise<void> {
    await Promise.all([this.#current, ...this.#complete].map((file) => file.abort()));
  }

  async #startNext(): Promise<void> {
    this.#complete.push(await this.#current.complete());
    this.#current = await ArrowFile.create(partPath(this.#path, this.#complete.length), this.#schema);
    this.#rows = 0;
  }
}

/** `plan-years/part-00000.arrow` of `plan-years.arrow`, and likewise for other kinds of files. */
function partPath(path: string, part: number): string {
  const dot = path.lastIndexOf('.');
  return join(path.slice(0, dot), `part-${String(part).padStart(5, '0')}${path.slice(dot)}`);
}
