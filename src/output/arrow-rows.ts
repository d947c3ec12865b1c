/** Reads an Arrow file of rows, or its part files one after the other, batch by batch: one batch is in memory. */
import { type FileHandle, open } from 'node:fs/promises';
import { type AsyncRecordBatchFileReader, RecordBatchReader, type Schema, util } from 'apache-arrow';
import { systemReason } from './system-reason.ts';

/** A column of a batch: what `.data[i].values` holds, without a step per value. */
export type ColumnValues = Float64Array | Int32Array | BigInt64Array;

export class ArrowRows {
  readonly #later: string[];
  readonly #schema: Schema;
  #file: OpenFile;
  #columns: readonly ColumnValues[] = [];
  #rows = 0;
  #position = 0;

  private constructor(file: OpenFile, later: string[], schema: Schema) {
    this.#file = file;
    this.#later = later;
    this.#schema = schema;
  }

  /**
   * Opens files that must have this schema, their metadata included; the later ones when they are reached.
   * @throws Error where a file is missing, torn, or of another study
   */
  static async open([first, ...later]: readonly string[], schema: Schema): Promise<ArrowRows> {
    return new ArrowRows(await openFile(first!, schema), later, schema);
  }

  /** The file that is being read. */
  get path(): string {
    return this.#file.path;
  }

  /** Rows of the current batch that were not taken yet; at its end those of the next batch; 0 at the end of the last file. */
  async ahead(): Promise<number> {
    while (this.#position === this.#rows) {
      const { done, value: batch } = await orUnreadable(this.path, () => this.#file.reader.next());
      if (done) {
        const next = this.#later.shift();
        if (next === undefined) return 0;
        await this.#file.handle.close();
        this.#file = await openFile(next, this.#schema);
        continue;
      }
      this.#columns = batch.data.children.map(({ values }) => values as ColumnValues);
      this.#rows = batch.numRows;
      this.#position = 0;
    }
    return this.#rows - this.#position;
  }

  /** Columns of the first `rows` rows ahead, in the schema's order; views of the batch. */
  look(rows: number): readonly ColumnValues[] {
    return this.#columns.map((values) => values.subarray(this.#position, this.#position + rows));
  }

  /** Goes past `rows` of the rows ahead. */
  skip(rows: number): void {
    this.#position += rows;
  }

  async close(): Promise<void> {
    await this.#file.handle.close();
  }
}

/** Names of a file's columns. Throws Error where the file is missing or torn. */
export async function columnNames(path: string): Promise<string[]> {
  const { handle, reader } = await openFile(path);
  await handle.close();
  return reader.schema.fields.map(({ name }) => name);
}

/**
 * One row of files that were written one after the other, counted from the first: of each file all batches but the last
 * have as many rows, and so have all files but the last.
 * @throws Error where a file is missing, torn, of another study, or has no such row
 */
export async function rowAt(
  files: readonly string[],
  schema: Schema,
  row: number,
): Promise<{ readonly file: string; readonly values: readonly ColumnValues[] }> {
  const rowsOfFirst = files.length === 1 ? Infinity : await rowsOf(files[0]!);
  const index = Math.min(Math.floor(row / rowsOfFirst), files.length - 1);
  const file = files[index]!;
  const { handle, reader } = await openFile(file, schema);
  try {
    const at = row - (index === 0 ? 0 : index * rowsOfFirst);
    const batch = (i: number) => orUnreadable(file, () => reader.readRecordBatch(i));
    const size = (await batch(0))?.numRows ?? 0;
    const holding = await batch(Math.floor(at / size));
    if (!holding || at % size >= holding.numRows) throw unreadable(file, `it has no row ${at}`);
    const values = holding.data.children.map((column) => column.values.slice(at % size, (at % size) + 1));
    return { file, values };
  } finally {
    await handle.close();
  }
}

async function rowsOf(file: string): Promise<number> {
  const { handle, reader } = await openFile(file);
  try {
    const rowsIn = async (i: number) => (await orUnreadable(file, () => reader.readRecordBatch(i)))?.numRows ?? 0;
    const last = reader.numRecordBatches - 1;
    return last < 0 ? 0 : last * (await rowsIn(0)) + (await rowsIn(last));
  } finally {
    await handle.close();
  }
}

interface OpenFile {
  readonly path: string;
  readonly handle: FileHandle;
  readonly reader: AsyncRecordBatchFileReader;
}

async function openFile(path: string, schema?: Schema): Promise<OpenFile> {
  const handle = await orUnreadable(path, () => open(path, 'r'));
  try {
    await checkEnd(path, handle);
    const reader = await orUnreadable(path, () => openReader(handle));
    if (schema !== undefined) checkSchema(path, reader.schema, schema);
    return { path, handle, reader };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** An error that says what keeps a file from being read. */
export function unreadable(path: string, reason: string, cause?: unknown): Error {
  return new Error(`Cannot read ${path}: ${reason}`, { cause });
}

async function orUnreadable<Result>(path: string, read: () => Promise<Result>): Promise<Result> {
  try {
    return await read();
  } catch (cause) {
    throw unreadable(path, systemReason(cause), cause);
  }
}

const MAGIC = 'ARROW1';

/** The reader would take the bytes before a missing end for the length of the footer. */
async function checkEnd(path: string, handle: FileHandle): Promise<void> {
  const { size } = await handle.stat();
  const end = new Uint8Array(MAGIC.length);
  const start = new Uint8Array(MAGIC.length);
  await orUnreadable(path, () => handle.read(start, 0, MAGIC.length, 0));
  await orUnreadable(path, () => handle.read(end, 0, MAGIC.length, Math.max(size - MAGIC.length, 0)));
  if (textOf(start) !== MAGIC) throw unreadable(path, 'it is not an Arrow file');
  if (textOf(end) !== MAGIC || size < 4 * MAGIC.length) throw unreadable(path, 'its end is missing');
}

function textOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

async function openReader(handle: FileHandle): Promise<AsyncRecordBatchFileReader> {
  const reader = await RecordBatchReader.from(handle);
  return (await reader.open()) as AsyncRecordBatchFileReader;
}

function checkSchema(path: string, found: Schema, wanted: Schema): void {
  for (const [key, value] of wanted.metadata) {
    const actual = found.metadata.get(key);
    if (actual !== value) {
      const got = actual === undefined ? 'none' : `"${actual}"`;
      throw unreadable(path, `it is of another study or part: its ${key} must be "${value}": got ${got}`);
    }
  }
  if (!util.compareSchemas(found, wanted)) throw unreadable(path, 'its columns are not those of the study');
}
