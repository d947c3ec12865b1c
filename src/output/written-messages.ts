import { open } from 'node:fs/promises';
import { Message } from 'apache-arrow';

/** Where a message of an Arrow file stands, as its footer will say. */
interface MessagePlace {
  readonly offset: number;
  readonly metaDataLength: number;
  readonly bodyLength: number;
}

export interface WrittenMessages {
  readonly dictionaries: readonly MessagePlace[];
  readonly recordBatches: readonly MessagePlace[];
  /** Bytes of the file so far. */
  readonly end: number;
}

const MAGIC_BYTES = 8;
/** The mark of a message, and the length of its metadata. */
const PREFIX_BYTES = 8;

/** The messages of an Arrow file that has no footer yet. Throws RangeError where they do not end with the file. */
export async function writtenMessages(path: string, end: number): Promise<WrittenMessages> {
  const handle = await open(path, 'r');
  try {
    const dictionaries: MessagePlace[] = [];
    const recordBatches: MessagePlace[] = [];
    const prefix = new DataView(new ArrayBuffer(PREFIX_BYTES));
    let offset = MAGIC_BYTES;
    while (offset < end) {
      await handle.read(prefix, 0, PREFIX_BYTES, offset);
      const metaDataLength = PREFIX_BYTES + prefix.getInt32(4, true);
      const metadata = new Uint8Array(metaDataLength - PREFIX_BYTES);
      await handle.read(metadata, 0, metadata.length, offset + PREFIX_BYTES);
      const message = Message.decode(metadata);
      const place = { offset, metaDataLength, bodyLength: message.bodyLength };
      if (message.isDictionaryBatch()) dictionaries.push(place);
      if (message.isRecordBatch()) recordBatches.push(place);
      offset += metaDataLength + message.bodyLength;
    }
    if (offset !== end) throw new RangeError(`Cannot go on with ${path}: its last message does not end with it`);
    return { dictionaries, recordBatches, end };
  } finally {
    await handle.close();
  }
}
