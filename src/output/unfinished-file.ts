import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { getSystemErrorMessage } from 'node:util';

/**
 * A file that appears under its name only when it is whole: until then its bytes stand beside it in
 * `<name>.<pid>.tmp`, which is removed on any failure.
 *
 * Every failure reads "Cannot write <path>: <reason>; the unfinished file was removed" and has the system's error as
 * its cause.
 */
export class UnfinishedFile {
  readonly path: string;
  readonly #temporary: string;
  readonly #handle: FileHandle;
  #open = true;

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
      throw new Error(`Cannot write ${path}: ${reasonOf(cause)}`, { cause });
    }
  }

  /** Appends the chunks in order; they may be reused once this settles. */
  async write(chunks: readonly Uint8Array[]): Promise<void> {
    await this.#orRemove(() => writeAll(this.#handle, chunks));
  }

  /** Makes the file durable and gives it its name, replacing what was there. */
  async finish(): Promise<void> {
    await this.#orRemove(async () => {
      await this.#handle.sync();
      await this.#handle.close();
      await rename(this.#temporary, this.path);
    });
    this.#open = false;
  }

  /** Removes what was written; does nothing after `finish`, a failure or another `abort`. */
  async abort(): Promise<void> {
    if (!this.#open) return;
    this.#open = false;
    // Closing fails where it already happened, or where the disk is full: the file goes in any case.
    await this.#handle.close().catch(() => {});
    await rm(this.#temporary, { force: true });
  }

  async #orRemove(step: () => Promise<void>): Promise<void> {
    if (!this.#open) throw new Error(`Cannot write ${this.path}: it was finished or removed before`);
    try {
      await step();
    } catch (cause) {
      const fate = await this.abort().then(
        () => 'the unfinished file was removed',
        (failure) => `the unfinished file ${this.#temporary} could not be removed: ${reasonOf(failure)}`,
      );
      throw new Error(`Cannot write ${this.path}: ${reasonOf(cause)}; ${fate}`, { cause });
    }
  }
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

/** The system's own words, such as "no space left on device". */
function reasonOf(cause: unknown): string {
  if (cause instanceof Error && 'errno' in cause && typeof cause.errno === 'number') {
    return getSystemErrorMessage(cause.errno) ?? cause.message;
  }
  return cause instanceof Error ? cause.message : String(cause);
}
