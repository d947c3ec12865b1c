/** The rows of a complete Arrow file as Parquet, a row group in memory at a time. */
import { basename, dirname, join } from 'node:path';
import type { RecordBatch } from 'apache-arrow';
import { openBatches } from './arrow-batches.ts';
import { type ParquetColumn, ParquetFile } from './parquet-file.ts';
import type { UnfinishedFile } from './unfinished-file.ts';

/** Batches in a row group: 131,072 rows, as DuckDB takes them by default. */
const GROUP_BATCHES = 8;

/** Copies a complete Arrow file that waits to be published; the copy waits beside it. */
export async function parquetCopy(arrow: UnfinishedFile): Promise<UnfinishedFile> {
  const batches = await openBatches(arrow.currentPath);
  try {
    const copy = await ParquetFile.create(parquetPath(arrow.path), batches.schema);
    try {
      let group: RecordBatch[] = [];
      for await (const batch of batches.read()) {
        group.push(batch);
        if (group.length === GROUP_BATCHES) await copy.write(columnsOf(group.splice(0)));
      }
      group = group.filter(({ numRows }) => numRows > 0);
      if (group.length > 0) await copy.write(columnsOf(group));
      return await copy.complete();
    } catch (error) {
      await copy.abort();
      throw error;
    }
  } finally {
    await batches.close();
  }
}

/** `plan-years.parquet` of `plan-years.arrow`, and `plan-years-parquet/part-00000.parquet` of a part file. */
export function parquetPath(arrow: string): string {
  const name = basename(arrow).replace(/\.arrow$/, '.parquet');
  const folder = dirname(arrow);
  return name.startsWith('part-') ? join(`${folder}-parquet`, name) : join(folder, name);
}

function columnsOf(batches: readonly RecordBatch[]): ParquetColumn[] {
  return batches[0]!.data.children.map((_, column) => {
    const pieces = batches.map(({ data }) => data.children[column]!);
    const { dictionary } = pieces[0]!;
    // What stands in a file is filled up to eight bytes
    const joined = concatenated(pieces.map(({ values, length }) => (values as Float64Array).subarray(0, length)));
    return dictionary === undefined ? joined : Array.from(joined, (index) => dictionary.get(index) as string);
  });
}

function concatenated<T extends Float64Array | Int32Array | BigInt64Array>(pieces: readonly T[]): T {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const joined = new (pieces[0]!.constructor as new (length: number) => T)(length);
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece as never, at);
    at += piece.length;
  }
  return joined;
}
