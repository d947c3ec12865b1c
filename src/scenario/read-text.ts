import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

/** A file that cannot be used, in words that follow its name. */
export class UnreadableError extends Error {}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EACCES: 'no permission to read it',
  EISDIR: 'must be a file: it is a folder',
  ENAMETOOLONG: 'its name is too long',
};

/**
 * The text of a regular file of at most so many megabytes (1,000,000 bytes), UTF-8.
 * @throws UnreadableError
 */
export function readText(path: string, megabytes: number): string {
  try {
    return decode(readBytes(path, megabytes));
  } catch (error) {
    if (error instanceof UnreadableError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? '';
    throw new UnreadableError(reasons[code] ?? `cannot be read: ${code || String(error)}`);
  }
}

/** Non-blocking, so that a named pipe without a writer is refused rather than waited for. */
function readBytes(path: string, megabytes: number): Uint8Array {
  const descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const { size } = refuseOther(fstatSync(descriptor));
    const most = megabytes * 1_000_000;
    if (size > most) {
      throw new UnreadableError(`must be at most ${megabytes} MB: got ${Math.ceil(size / 100_000) / 10} MB`);
    }
    const bytes = new Uint8Array(size);
    let length = 0;
    while (length < size) {
      const read = readSync(descriptor, bytes, length, size - length, null);
      if (read === 0) break;
      length += read;
    }
    return bytes.subarray(0, length);
  } finally {
    closeSync(descriptor);
  }
}

function refuseOther(found: ReturnType<typeof fstatSync>) {
  if (found.isDirectory()) throw new UnreadableError('must be a file: it is a folder');
  if (!found.isFile()) throw new UnreadableError('must be an ordinary file: it is a device or a pipe');
  return { size: Number(found.size) };
}

function decode(bytes: Uint8Array): string {
  if (bytes.includes(0)) throw new UnreadableError('must be a text file: it holds binary data');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableError('must be a text file in UTF-8: it holds other bytes');
  }
}
