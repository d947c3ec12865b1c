/**
 * Rows in one Arrow file, or in a folder of part files of equal length: `plan-years.arrow` becomes
 * `plan-years/part-00000.arrow` and so on. All parts have the schema of the whole, as readers of such folders expect.
 */
import { dirname, join } from 'node:path';
import type { Data, Schema } from 'apache-arrow';
import { ArrowFile } from './arrow-file.ts';
import { makeFolder } from './make-folder.ts';
import type { UnfinishedFile } from './unfinished-file.ts';

/** Rows in a part file, a whole number of batches: about 100 MB of plan years. */
export const PART_ROWS = 2 ** 20;

export class ArrowParts {
  readonly #path: string;
  readonly #schema: Schema;
  readonly #partRows: number;
  readonly #complete: UnfinishedFile[] = [];
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

  /** Appends one batch. Its buffers may be reused once this settles. */
  async write(columns: readonly Data[], rows: number): Promise<void> {
    if (this.#rows === this.#partRows) await this.#startNext();
    await this.#current.write(columns, rows);
    this.#rows += rows;
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
