import { type FileHandle, open, rename } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { systemReason } from './system-reason.ts';
import type { FileMark } from './unfinished-file.ts';

const PIECE_BYTES = 2 ** 20;

/**
 * Opens the unfinished file of a committed run, cut to where the mark says: what came after was never committed. Where
 * the run ended while its files got their names, the file is found under its own.
 * @param head what the file begins with, and is made to begin with again: a run that was ending may have overwritten it
 * @throws Error where the bytes up to there are no longer those that were committed
 */
export async function takeBack(
  path: string,
  temporary: string,
  mark: FileMark,
  head: Uint8Array = new Uint8Array(),
): Promise<FileHandle> {
  const { handle, found } = await openEither(temporary, path);
  try {
    await check(found, handle, mark, head);
    if (found !== temporary) await rename(found, temporary);
    await handle.truncate(mark.bytes);
    if (head.length > 0) await handle.write(head, 0, head.length, 0);
    return handle;
  } catch (cause) {
    await handle.close();
    throw cause;
  }
}

async function openEither(temporary: string, path: string): Promise<{ handle: FileHandle; found: string }> {
  const openOne = (found: string) => open(found, 'r+').then((handle) => ({ handle, found }));
  const isMissing = (cause: unknown) => (cause as NodeJS.ErrnoException).code === 'ENOENT';
  try {
    return await openOne(temporary).catch((cause) => {
      if (isMissing(cause)) return openOne(path);
      throw cause;
    });
  } catch (cause) {
    const reason = isMissing(cause) ? 'it is missing' : systemReason(cause);
    throw new Error(`Cannot go on with ${temporary}: ${reason}`, { cause });
  }
}

async function check(file: string, handle: FileHandle, { bytes, checksum }: FileMark, head: Uint8Array): Promise<void> {
  const { size } = await handle.stat();
  if (size < bytes) {
    throw new Error(`Cannot go on with ${file}: it was committed with ${bytes} bytes and has ${size}`);
  }
  const piece = new Uint8Array(Math.min(PIECE_BYTES, bytes));
  let sum = crc32(head);
  for (let at = head.length; at < bytes; ) {
    const { bytesRead } = await handle.read(piece, 0, Math.min(piece.length, bytes - at), at);
    if (bytesRead === 0) break;
    sum = crc32(piece.subarray(0, bytesRead), sum);
    at += bytesRead;
  }
  if (sum !== checksum) throw new Error(`Cannot go on with ${file}: it was altered or damaged after it was committed`);
}
