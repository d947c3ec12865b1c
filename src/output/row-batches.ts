import { Data, type DataType, type Schema, type Vector } from 'apache-arrow';
import { ArrowParts, type PartsMark } from './arrow-parts.ts';
import type { UnfinishedFile } from './unfinished-file.ts';

/** Rows in a batch, counted from the start of the file whatever blocks the rows came in. */
export const BATCH_ROWS = 16_384;

/** A column's room for one batch. */
export interface BatchColumn {
  readonly values: Float64Array | Int32Array | BigInt64Array;
  /** Words of a dictionary column, whose values are indices into it. */
  readonly dictionary?: Vector;
}

/** Fills rows `at ... at + count - 1` of the columns' room with the source's rows from `first`. */
export type CopyRows = (first: number, count: number, at: number) => void;

/** How far the files were written when a run was committed, and the rows that wait to fill a batch. */
export interface RowsMark {
  readonly files: PartsMark;
  readonly batches: number;
  readonly filled: number;
  /** Bytes of each column's waiting rows. */
  readonly waiting: readonly Uint8Array[];
}

/** Arrow files whose bytes depend on its rows only, not on how they were handed over. */
export class RowBatches {
  readonly #files: ArrowParts;
  readonly #schema: Schema;
  readonly #columns: readonly BatchColumn[];
  #filled = 0;
  #batches = 0;

  private constructor(files: ArrowParts, schema: Schema, columns: readonly BatchColumn[]) {
    this.#files = files;
    this.#schema = schema;
    this.#columns = columns;
  }

  /** The columns stand in the schema's order. */
  static async create(
    path: string,
    schema: Schema,
    columns: readonly BatchColumn[],
    partRows = Infinity,
  ): Promise<RowBatches> {
    return new RowBatches(await ArrowParts.create(path, schema, partRows), schema, columns);
  }

  /**
   * Goes on with the files of a committed run.
   * @throws Error where they are no longer what they were
   */
  static async reopen(
    path: string,
    schema: Schema,
    columns: readonly BatchColumn[],
    partRows: number,
    { files, batches, filled, waiting }: RowsMark,
  ): Promise<RowBatches> {
    const rows = new RowBatches(await ArrowParts.reopen(path, schema, partRows, files), schema, columns);
    rows.#batches = batches;
    rows.#filled = filled;
    for (const [index, { values }] of columns.entries()) bytesOf(values, values.length).set(waiting[index]!);
    return rows;
  }

  mark(): RowsMark {
    const waiting = this.#columns.map(({ values }) => bytesOf(values, this.#filled).slice());
    return { files: this.#files.mark(), batches: this.#batches, filled: this.#filled, waiting };
  }

  /** Makes durable what is written so far. */
  async sync(): Promise<void> {
    await this.#files.sync();
  }

  /** Writes no more, and lets what was written stand for a later run. */
  async leave(): Promise<void> {
    await this.#files.leave();
  }

  async append(rows: number, copy: CopyRows): Promise<void> {
    for (let first = 0; first < rows; ) {
      const count = Math.min(rows - first, BATCH_ROWS - this.#filled);
      copy(first, count, this.#filled);
      this.#filled += count;
      first += count;
      if (this.#filled === BATCH_ROWS) await this.#flush();
    }
  }

  /** Replaces what the schema says of the rows; its fields stay. Not of part files. */
  restate(schema: Schema): void {
    this.#files.restate(schema);
  }

  async complete(): Promise<UnfinishedFile[]> {
    // A file without any batch would lack its dictionaries.
    if (this.#filled > 0 || this.#batches === 0) await this.#flush();
    return this.#files.complete();
  }

  async abort(): Promise<void> {
    await this.#files.abort();
  }

  async #flush(): Promise<void> {
    const rows = this.#filled;
    this.#filled = 0;
    this.#batches++;
    await this.#files.write(
      this.#columns.map((column, index) => columnData(this.#schema.fields[index]!.type, column, rows)),
      rows,
    );
  }
}

/** What a committed run had written of a kind of rows. */
export interface CommittedRows {
  /** From the start of the range. */
  readonly paths: number;
  readonly mark: RowsMark;
}

/** Begins the files, or goes on with those of a committed run. */
export function openRowBatches(
  path: string,
  schema: Schema,
  columns: readonly BatchColumn[],
  partRows: number,
  committed?: CommittedRows,
): Promise<RowBatches> {
  return committed === undefined
    ? RowBatches.create(path, schema, columns, partRows)
    : RowBatches.reopen(path, schema, columns, partRows, committed.mark);
}

function bytesOf(values: BatchColumn['values'], rows: number): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, rows * values.BYTES_PER_ELEMENT);
}

function columnData(type: DataType, { values, dictionary }: BatchColumn, rows: number): Data {
  const noNulls = 0;
  return new Data(type, 0, rows, noNulls, [undefined, values.subarray(0, rows)], [], dictionary);
}
