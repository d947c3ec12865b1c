import { type FileHandle, open, rename } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { systemReason } from './system-reason.ts';
import type { FileMark } from './unfinished-file.ts';

const PIECE_BYTES = 2 ** 20;

/**
 * Opens the unfinished file of a committed run, cut to where the mark says: what came after was never committed. Where
 * the run ended while its files got their names, the file is found under its own.
 * @throws Error where the bytes up to there are no longer those that were committed
 */
export async function takeBack(path: string, temporary: string, mark: FileMark): Promise<FileHandle> {
  const { handle, found } = await openEither(temporary, path);
  try {
    await check(found, handle, mark);
    if (found !== temporary) await rename(found, temporary);
    await handle.truncate(mark.bytes);
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

async function check(file: string, handle: FileHandle, { bytes, checksum }: FileMark): Promise<void> {
  const { size } = await handle.stat();
  if (size < bytes) {
    throw new Error(`Cannot go on with ${file}: it was committed with ${bytes} bytes and has ${size}`);
  }
  const piece = new Uint8Array(Math.min(PIECE_BYTES, bytes));
  let sum = 0;
  for (let at = 0; at < bytes; ) {
    const { bytesRead } = await handle.read(piece, 0, Math.min(piece.length, bytes - at), at);
    if (bytesRead === 0) break;
    sum = crc32(piece.subarray(0, bytesRead), sum);
    at += bytesRead;
  }
  if (sum !== checksum) throw new Error(`Cannot go on with ${file}: it was altered or damaged after it was committed`);
}
