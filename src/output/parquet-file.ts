/**
 * Parquet files, row group by row group in bounded memory. The schema of the Arrow file that the rows come from is kept
 * in the metadata as Arrow's own libraries keep it, so that they find units and descriptions again; other readers find
 * what the file says of its study under the same keys as in the Arrow file.
 */
import { DataType, type Schema } from 'apache-arrow';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { schemaMessage } from './arrow-file.ts';
import { UnfinishedFile } from './unfinished-file.ts';

type Options = ConstructorParameters<typeof ParquetWriter>[0];
type SchemaElement = Options['schema'][number];
type KeyValue = NonNullable<Options['kvMetadata']>[number];

export type ParquetColumn = Float64Array | Int32Array | BigInt64Array | readonly string[];

export class ParquetFile {
  readonly #file: UnfinishedFile;
  readonly #names: readonly string[];
  readonly #encoded = new ByteWriter();
  readonly #writer: ParquetWriter;

  private constructor(file: UnfinishedFile, schema: Schema) {
    this.#file = file;
    this.#names = schema.fields.map(({ name }) => name);
    this.#writer = new ParquetWriter({
      writer: this.#encoded,
      schema: parquetSchema(schema),
      kvMetadata: metadataOf(schema),
      createdBy: schema.metadata.get('engine') ?? 'corridor',
    });
  }

  static async create(path: string, schema: Schema): Promise<ParquetFile> {
    return new ParquetFile(await UnfinishedFile.create(path), schema);
  }

  /** Appends one row group, its columns in the schema's order. */
  async write(columns: readonly ParquetColumn[]): Promise<void> {
    const columnData = columns.map((data, index) => ({ name: this.#names[index]!, data: data as Float64Array }));
    await this.#writer.write({ columnData, rowGroupSize: columns[0]!.length });
    await this.#flush();
  }

  /** Writes the footer and returns the complete file, which waits to be published. */
  async complete(): Promise<UnfinishedFile> {
    await this.#writer.finish();
    await this.#flush();
    await this.#file.complete();
    return this.#file;
  }

  async abort(): Promise<void> {
    await this.#file.abort();
  }

  async #flush(): Promise<void> {
    await this.#file.write([this.#encoded.getBytes()]);
    this.#encoded.index = 0;
  }
}

function parquetSchema({ fields }: Schema): SchemaElement[] {
  return [{ name: 'rows', num_children: fields.length }, ...fields.map(({ name, type }) => element(name, type))];
}

function element(name: string, type: DataType): SchemaElement {
  const column = { name, repetition_type: 'REQUIRED' as const };
  if (DataType.isDictionary(type)) {
    return { ...column, type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } };
  }
  if (DataType.isFloat(type)) return { ...column, type: 'DOUBLE' };
  return { ...column, type: DataType.isInt(type) && type.bitWidth === 64 ? 'INT64' : 'INT32' };
}

function metadataOf(schema: Schema): KeyValue[] {
  const units = schema.fields.map(({ name, metadata }) => ({ key: `unit.${name}`, value: metadata.get('unit')! }));
  const study = [...schema.metadata].map(([key, value]) => ({ key, value }));
  return [...study, ...units, { key: 'ARROW:schema', value: Buffer.from(schemaMessage(schema)).toString('base64') }];
}
