/** The batches of an Arrow file, one in memory at a time. */
import { open } from 'node:fs/promises';
import { type AsyncRecordBatchFileReader, type RecordBatch, RecordBatchReader, type Schema } from 'apache-arrow';

export interface ArrowBatches {
  readonly schema: Schema;
  read(): AsyncGenerator<RecordBatch>;
  close(): Promise<void>;
}

/** Opens an Arrow file that is known to be whole. */
export async function openBatches(path: string): Promise<ArrowBatches> {
  const handle = await open(path, 'r');
  try {
    const reader = (await (await RecordBatchReader.from(handle)).open()) as AsyncRecordBatchFileReader;
    return {
      schema: reader.schema,
      async *read() {
        for (let next = await reader.next(); !next.done; next = await reader.next()) yield next.value;
      },
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}
