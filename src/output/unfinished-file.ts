import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { systemReason } from './system-reason.ts';
import { takeBack } from './take-back.ts';

/** How far a file was written when a run was committed. */
export interface FileMark {
  /** Name of the file under its folder while it is unfinished. */
  readonly temporary: string;
  readonly bytes: number;
  /** CRC-32 of those bytes. */
  readonly checksum: number;
}

/**
 * A file that appears under its name only when it is whole: until then its bytes stand beside it in
 * `<name>.<pid>.tmp`, which is removed on any failure. Its end comes in two steps, so that several files can all be
 * complete before the first of them appears.
 *
 * Every failure reads "Cannot write <path>: <reason>; the unfinished file was removed" and has the system's error as
 * its cause. A file that is part of a committed run is kept, for a later run to go on with.
 */
export class UnfinishedFile {
  readonly path: string;
  readonly #temporary: string;
  readonly #handle: FileHandle;
  #bytes: number;
  #checksum: number;
  #isKept = false;
  #state: 'open' | 'complete' | 'gone' = 'open';

  private constructor(path: string, temporary: string, handle: FileHandle, bytes = 0, checksum = 0) {
    this.path = path;
    this.#temporary = temporary;
    this.#handle = handle;
    this.#bytes = bytes;
    this.#checksum = checksum;
  }

  /** The folder must exist. */
  static async create(path: string): Promise<UnfinishedFile> {
    const temporary = `${path}.${process.pid}.tmp`;
    try {
      return new UnfinishedFile(path, temporary, await open(temporary, 'w'));
    } catch (cause) {
      throw new Error(`Cannot write ${path}: ${systemReason(cause)}`, { cause });
    }
  }

  /**
   * Goes on with a file of a committed run, which ends where the mark says.
   * @param head what it begins with, where it may have been overwritten since
   * @throws Error where those bytes are no longer what they were
   */
  static async reopen(path: string, mark: FileMark, head?: Uint8Array): Promise<UnfinishedFile> {
    const temporary = join(dirname(path), mark.temporary);
    const handle = await takeBack(path, temporary, mark, head);
    const file = new UnfinishedFile(path, temporary, handle, mark.bytes, mark.checksum);
    file.#isKept = true;
    return file;
  }

  /** Where the bytes stand until `publish`. */
  get currentPath(): string {
    return this.#temporary;
  }

  /** How far it is written; from here on the file is kept, whatever happens. */
  mark(): FileMark {
    this.#isKept = true;
    return { temporary: basename(this.#temporary), bytes: this.#bytes, checksum: this.#checksum };
  }

  /** Appends the chunks in order; they may be reused once this settles. */
  async write(chunks: readonly Uint8Array[]): Promise<void> {
    await this.#orRemove('open', async () => {
      await writeAll(this.#handle, chunks, this.#bytes);
      for (const chunk of chunks) {
        this.#bytes += chunk.byteLength;
        this.#checksum = crc32(chunk, this.#checksum);
      }
    });
  }

  /** Makes durable what is written so far. */
  async sync(): Promise<void> {
    if (this.#state === 'open') await this.#orRemove('open', () => this.#handle.datasync());
  }

  /** Replaces the first bytes; as many must have been written. */
  async overwrite(bytes: Uint8Array): Promise<void> {
    await this.#orRemove('open', async () => {
      for (let done = 0; done < bytes.length; ) {
        done += (await this.#handle.write(bytes, done, bytes.length - done, done)).bytesWritten;
      }
    });
  }

  /** Makes the bytes durable; nothing can be added from here on. */
  async complete(): Promise<void> {
    await this.#orRemove('open', async () => {
      await this.#handle.sync();
      await this.#handle.close();
    });
    this.#state = 'complete';
  }

  /** Gives the complete file its name, replacing what was there. */
  async publish(): Promise<void> {
    await this.#orRemove('complete', () => rename(this.#temporary, this.path));
    this.#state = 'gone';
  }

  /** Removes what was written; does nothing after `publish`, a failure or another `abort`. */
  async abort(): Promise<void> {
    if (this.#state === 'gone') return;
    await this.leave();
    await rm(this.#temporary, { force: true });
  }

  /** Writes no more, and lets what was written stand for a later run. */
  async leave(): Promise<void> {
    if (this.#state === 'gone') return;
    this.#state = 'gone';
    // Closing fails where it already happened, or where the disk is full
    await this.#handle.close().catch(() => {});
  }

  async #orRemove(state: 'open' | 'complete', step: () => Promise<void>): Promise<void> {
    if (this.#state !== state) throw new Error(`Cannot write ${this.path}: ${STANDS[this.#state]}`);
    try {
      await step();
    } catch (cause) {
      throw new Error(`Cannot write ${this.path}: ${systemReason(cause)}${await this.#fate()}`, { cause });
    }
  }

  async #fate(): Promise<string> {
    if (this.#isKept) {
      await this.leave();
      return '';
    }
    return this.abort().then(
      () => '; the unfinished file was removed',
      (failure) => `; the unfinished file ${this.#temporary} could not be removed: ${systemReason(failure)}`,
    );
  }
}

const STANDS = {
  open: 'it is not complete yet',
  complete: 'it is complete already',
  gone: 'it was finished or removed before',
} as const;

/** The file that a temporary name stands for and the process that writes it; null for any other name. */
export function temporaryOf(name: string): { readonly name: string; readonly pid: number } | null {
  const found = /^(.+)\.(\d+)\.tmp$/.exec(name);
  return found && { name: found[1]!, pid: Number(found[2]) };
}

async function writeAll(handle: FileHandle, chunks: readonly Uint8Array[], from: number): Promise<void> {
  let remaining = chunks.filter((chunk) => chunk.byteLength > 0);
  for (let at = from; remaining.length > 0; ) {
    const { bytesWritten } = await handle.writev(remaining, at);
    at += bytesWritten;
    remaining = withoutFirstBytes(remaining, bytesWritten);
  }
}

/** The operating system may take less than it was offered, and ends inside a chunk. */
function withoutFirstBytes(chunks: readonly Uint8Array[], bytes: number): Uint8Array[] {
  let skipped = 0;
  let first = 0;
  while (first < chunks.length && skipped + chunks[first]!.byteLength <= bytes) skipped += chunks[first++]!.byteLength;
  const rest = chunks.slice(first);
  if (rest.length > 0) rest[0] = rest[0]!.subarray(bytes - skipped);
  return rest;
}
