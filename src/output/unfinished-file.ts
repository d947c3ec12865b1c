import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { systemReason } from './system-reason.ts';

/**
 * A file that appears under its name only when it is whole: until then its bytes stand beside it in
 * `<name>.<pid>.tmp`, which is removed on any failure. Its end comes in two steps, so that several files can all be
 * complete before the first of them appears.
 *
 * Every failure reads "Cannot write <path>: <reason>; the unfinished file was removed" and has the system's error as
 * its cause.
 */
export class UnfinishedFile {
  readonly path: string;
  readonly #temporary: string;
  readonly #handle: FileHandle;
  #state: 'open' | 'complete' | 'gone' = 'open';

  private constructor(path: string, temporary: string, handle: FileHandle) {
    this.path = path;
    this.#temporary = temporary;
    this.#handle = handle;
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

  /** Where the bytes stand until `publish`. */
  get currentPath(): string {
    return this.#temporary;
  }

  /** Appends the chunks in order; they may be reused once this settles. */
  async write(chunks: readonly Uint8Array[]): Promise<void> {
    await this.#orRemove('open', () => writeAll(this.#handle, chunks));
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
    this.#state = 'gone';
    // Closing fails where it already happened, or where the disk is full: the file goes in any case.
    await this.#handle.close().catch(() => {});
    await rm(this.#temporary, { force: true });
  }

  async #orRemove(state: 'open' | 'complete', step: () => Promise<void>): Promise<void> {
    if (this.#state !== state) throw new Error(`Cannot write ${this.path}: ${STANDS[this.#state]}`);
    try {
      await step();
    } catch (cause) {
      const fate = await this.abort().then(
        () => 'the unfinished file was removed',
        (failure) => `the unfinished file ${this.#temporary} could not be removed: ${systemReason(failure)}`,
      );
      throw new Error(`Cannot write ${this.path}: ${systemReason(cause)}; ${fate}`, { cause });
    }
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

async function writeAll(handle: FileHandle, chunks: readonly Uint8Array[]): Promise<void> {
  let remaining = chunks.filter((chunk) => chunk.byteLength > 0);
  while (remaining.length > 0) {
    const { bytesWritten } = await handle.writev(remaining);
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
