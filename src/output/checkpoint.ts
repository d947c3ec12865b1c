/**
 * The point that a killed run goes on from: what its first paths were reduced to, how far its files of rows were written,
 * and whose run it is. One small file, replaced whole; everything that it names is durable before it gets its name.
 *
 * In the sealed file: the length of all but the study and that as Node's structured data; then the study.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { decodePartialStudy, encodedPieces, type PartialStudy } from '../study/partial-study.ts';
import { RESULT_FILES } from './result-files.ts';
import type { RowsMark } from './row-batches.ts';
import type { RowOptions } from './row-options.ts';
import { type Seal, seal, unseal } from './sealed-file.ts';
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

const SEAL: Seal = { magic: 'CORRIDOR', version: 2, words: 'a checkpoint' };
const LENGTH_BYTES = 4;

/** The bytes of a checkpoint, in pieces: a run writes them every second, and they are many. */
export function encodeCheckpoint({ study, ...rest }: Checkpoint): readonly Uint8Array[] {
  const data = serialize(rest);
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32LE(data.length);
  return seal(SEAL, [length, data, ...encodedPieces(study)]);
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
  const body = unseal(SEAL, file, bytes, refuse);
  const studyAt = LENGTH_BYTES + body.readUInt32LE();
  const rest: Omit<Checkpoint, 'study'> = deserialize(body.subarray(LENGTH_BYTES, studyAt));
  return { ...rest, study: decodePartialStudy(body.subarray(studyAt)) };
}
