/** Files of our own: a name for the kind, a version, SHA-256 of the rest, then the rest. */
import { createHash } from 'node:crypto';

/** Kind of a file: eight letters, and the version of what follows them. */
export interface Seal {
  readonly magic: string;
  readonly version: number;
  /** As messages say it: "a checkpoint". */
  readonly words: string;
}

const VERSION_AT = 8;
const HASH_AT = 12;
const BODY_AT = 44;

/** The bytes of a file, in pieces as its body is. */
export function seal({ magic, version }: Seal, body: readonly Uint8Array[]): readonly Uint8Array[] {
  const head = Buffer.alloc(BODY_AT);
  head.write(magic, 'latin1');
  head.writeUInt32LE(version, VERSION_AT);
  head.set(sha256(body), HASH_AT);
  return [head, ...body];
}

/**
 * The body of a sealed file.
 * @param refuse the error for a file that is of another kind or version, torn or altered, from the reason
 */
export function unseal(
  { magic, version, words }: Seal,
  file: string,
  content: Uint8Array,
  refuse: (reason: string) => Error,
): Buffer {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  if (bytes.length < BODY_AT || bytes.toString('latin1', 0, magic.length) !== magic) {
    throw refuse(`${file} is not ${words}, or torn`);
  }
  const found = bytes.readUInt32LE(VERSION_AT);
  if (found !== version) throw refuse(`${file} is of version ${found}, this build reads ${version}`);
  const body = bytes.subarray(BODY_AT);
  if (!sha256([body]).equals(bytes.subarray(HASH_AT, BODY_AT))) throw refuse(`${file} was altered or is torn`);
  return body;
}

function sha256(pieces: readonly Uint8Array[]): Buffer {
  const hash = createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  return hash.digest();
}
