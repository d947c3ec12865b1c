/**
 * Arrow IPC files, batch by batch in bounded memory: a batch is on its way to the disk before the next is accepted.
 *
 * apache-arrow 21.2.0 encodes; its own streams queue without limit. Two of its habits are dealt with here: the body
 * lacks the schema message that sequential readers need, and a batch of another schema is dropped without an error.
 * Batches are not compressed: its compressed buffers carry a wrong length, and simulated amounts hardly shrink.
 */
import {
  AsyncByteQueue,
  type Data,
  Message,
  makeData,
  RecordBatch,
  RecordBatchFileWriter,
  type Schema,
  Struct,
} from 'apache-arrow';
import { type FileMark, UnfinishedFile } from './unfinished-file.ts';
import { type WrittenMessages, writtenMessages } from './written-messages.ts';

export class ArrowFile {
  readonly #file: UnfinishedFile;
  readonly #schema: Schema;
  readonly #rowType: Struct;
  readonly #encoded = new EncodedChunks();
  readonly #writer = new SequentialFileWriter();
  #restated: Schema | null = null;

  private constructor(file: UnfinishedFile, schema: Schema, messages?: WrittenMessages) {
    this.#file = file;
    this.#schema = schema;
    this.#rowType = new Struct(schema.fields);
    this.#writer.reset(this.#encoded, schema);
    if (messages !== undefined) {
      this.#encoded.take();
      this.#writer.goOnAfter(messages);
    }
  }

  static async create(path: string, schema: Schema): Promise<ArrowFile> {
    return new ArrowFile(await UnfinishedFile.create(path), schema);
  }

  /** What the finished file says of its rows, where that shows only at their end: no longer than it was, fields the same. */
  restate(schema: Schema): void {
    this.#restated = schema;
    this.#writer.footerSchema = schema;
  }

  /**
   * Goes on with the file of a committed run.
   * @throws Error as `UnfinishedFile.reopen`
   */
  static async reopen(path: string, schema: Schema, mark: FileMark): Promise<ArrowFile> {
    // Before the first batch nothing is written, not even the schema
    const isBegun = mark.bytes > 0;
    const file = await UnfinishedFile.reopen(path, mark, isBegun ? headOf(schema) : undefined);
    try {
      const messages = isBegun ? await writtenMessages(file.currentPath, mark.bytes) : undefined;
      return new ArrowFile(file, schema, messages);
    } catch (error) {
      await file.leave();
      throw error;
    }
  }

  get path(): string {
    return this.#file.path;
  }

  /** Appends one batch, its columns in the schema's order. Their buffers may be reused once this settles. */
  async write(columns: readonly Data[], rows: number): Promise<void> {
    const children = [...columns];
    const batch = makeData({ type: this.#rowType, length: rows, nullCount: 0, children });
    this.#writer.write(new RecordBatch(this.#schema, batch));
    await this.#file.write(this.#encoded.take());
  }

  /** Writes the footer and returns the complete file, which waits to be published. */
  async complete(): Promise<UnfinishedFile> {
    this.#writer.finish();
    await this.#file.write(this.#encoded.take());
    if (this.#restated !== null) await this.#file.overwrite(headOf(this.#restated, headOf(this.#schema).length));
    await this.#file.complete();
    return this.#file;
  }

  mark(): FileMark {
    return this.#file.mark();
  }

  async sync(): Promise<void> {
    await this.#file.sync();
  }

  async leave(): Promise<void> {
    await this.#file.leave();
  }

  /** Removes the unfinished file; does nothing once it is published, or after a failure. */
  async abort(): Promise<void> {
    await this.#file.abort();
  }
}

/** Holds what the writer has encoded until it is taken to the disk. */
class EncodedChunks extends AsyncByteQueue<Uint8Array> {
  #chunks: Uint8Array[] = [];

  override write(chunk: Uint8Array): void {
    this.#chunks.push(chunk);
  }

  /** The writer closes its queue when it finishes: the chunks are still to be taken then. */
  override close(): void {}

  take(): Uint8Array[] {
    const chunks = this.#chunks;
    this.#chunks = [];
    return chunks;
  }
}

/** Puts the schema after the magic bytes as the format asks, and not in the footer alone. */
class SequentialFileWriter extends RecordBatchFileWriter {
  footerSchema: Schema | null = null;
  #hasDictionaries = false;

  /** Takes the file for written so far, as the messages in it say. */
  goOnAfter({ dictionaries, recordBatches, end }: WrittenMessages): void {
    this._dictionaryBlocks = [...dictionaries];
    this._recordBatchBlocks = [...recordBatches];
    this._position = end;
    this.#hasDictionaries = dictionaries.length > 0;
  }

  protected override _writeDictionaries(batch: RecordBatch): this {
    if (this.#hasDictionaries) {
      for (const [id, dictionary] of batch.dictionaries) {
        this._seenDictionaries.set(id, dictionary);
        this._dictionaryDeltaOffsets.set(id, dictionary.data.length);
      }
      this.#hasDictionaries = false;
    }
    return super._writeDictionaries(batch);
  }

  protected override _writeSchema(schema: Schema): this {
    super._writeSchema(schema);
    return this._writeMessage(Message.from(schema));
  }

  protected override _writeFooter(schema: Schema): this {
    return super._writeFooter(this.footerSchema ?? schema);
  }
}

const MAGIC_BYTES = 8;
/** The mark that a message begins with, and its length. */
const PREFIX_BYTES = 8;

/**
 * The file up to its first batch: magic bytes and schema message. The message is filled up with zeros to `length`, as
 * messages are to the next multiple of eight.
 */
function headOf(schema: Schema, length?: number): Uint8Array {
  const encoded = new EncodedChunks();
  new SequentialFileWriter().reset(encoded, schema);
  const head = Buffer.concat(encoded.take());
  if (length === undefined || length === head.length) return head;
  if (length < head.length) throw new RangeError(`The schema must fit into ${length} bytes: got ${head.length}`);
  const padded = Buffer.alloc(length);
  padded.set(head);
  padded.writeInt32LE(length - MAGIC_BYTES - PREFIX_BYTES, MAGIC_BYTES + PREFIX_BYTES / 2);
  return padded;
}

/** A schema as Arrow's stream format begins with it. */
export function schemaMessage(schema: Schema): Uint8Array {
  return headOf(schema).subarray(MAGIC_BYTES);
}
