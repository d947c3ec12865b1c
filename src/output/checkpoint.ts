/**
 * The point that a killed run goes on from: what its first paths were reduced to, how far its files of rows were written,
 * and whose run it is. One small file, replaced whole; everything that it names is durable before it gets its name.
 *
 * In the file: magic, version, SHA-256 of the rest; then the length of all but the study and that as Node's structured
 * data; then the study.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { decodePartialStudy, encodedPieces, type PartialStudy } from '../study/partial-study.ts';
import { RESULT_FILES } from './result-files.ts';
import type { RowsMark } from './row-batches.ts';
import type { RowOptions } from './row-options.ts';
import { systemReason } from './system-reason.ts';

export interface Checkpoint {
  /** Version and kernel of the engine: others may draw other numbers. */
  readonly engine: string;
  /** The first paths of the range. */
  readonly study: PartialStudy;
  /** Plan years and claimants; none where no rows are wanted. */
  readonly rows: readonly RowsMark[];
  readonly options: RowOptions;
}

const MAGIC = 'CORRIDOR';
const VERSION = 2;
const HASH_AT = 12;
const BODY_AT = 44;
const LENGTH_BYTES = 4;

/** The bytes of a checkpoint, in pieces: a run writes them every second, and they are many. */
export function encodeCheckpoint({ study, ...rest }: Checkpoint): readonly Uint8Array[] {
  const data = serialize(rest);
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32LE(data.length);
  const body = [length, data, ...encodedPieces(study)];
  const head = Buffer.alloc(BODY_AT);
  head.write(MAGIC, 'latin1');
  head.writeUInt32LE(VERSION, MAGIC.length);
  head.set(sha256(body), HASH_AT);
  return [head, ...body];
}

/**
 * The checkpoint in a results folder; null where there is none.
 * @throws Error for one that was altered, or is of another version
 */
export async function readCheckpoint(folder: string): Promise<Checkpoint | null> {
  const file = join(folder, RESULT_FILES.checkpoint);
  const bytes = await readFile(file).catch((cause) => {
    if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR') return null;
    throw new Error(`Cannot read ${file}: ${systemReason(cause)}`, { cause });
  });
  if (bytes === null) return null;
  const refuse = (reason: string) => new Error(`Cannot go on with the run in ${folder}: ${reason}`);
  if (bytes.length < BODY_AT || bytes.toString('latin1', 0, MAGIC.length) !== MAGIC) {
    throw refuse(`${file} is not a checkpoint, or torn`);
  }
  const version = bytes.readUInt32LE(MAGIC.length);
  if (version !== VERSION) throw refuse(`${file} is of version ${version}, this build reads ${VERSION}`);
  const body = bytes.subarray(BODY_AT);
  if (!sha256([body]).equals(bytes.subarray(HASH_AT, BODY_AT))) throw refuse(`${file} was altered or is torn`);
  const studyAt = LENGTH_BYTES + body.readUInt32LE();
  const rest: Omit<Checkpoint, 'study'> = deserialize(body.subarray(LENGTH_BYTES, studyAt));
  return { ...rest, study: decodePartialStudy(body.subarray(studyAt)) };
}

function sha256(pieces: readonly Uint8Array[]): Buffer {
  const hash = createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  return hash.digest();
}
