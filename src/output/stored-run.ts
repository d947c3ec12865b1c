/** The run that a results folder holds, finished or not: what it takes to simulate any of its plan years again. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CompiledPlan } from '../plan/compiled-plan.ts';
import type { PathRange } from '../study/block.ts';
import { decodeKeptRun, encodeKeptRun, type KeptRun } from '../study/kept-run.ts';
import { decodePartialStudy } from '../study/partial-study.ts';
import { readCheckpoint } from './checkpoint.ts';
import { RESULT_FILES, type ResultFile } from './result-files.ts';
import { type Seal, seal, unseal } from './sealed-file.ts';
import { systemReason } from './system-reason.ts';

export interface StoredRun {
  readonly plan: CompiledPlan;
  /** Paths that the folder holds, of an unfinished run those that are committed. */
  readonly range: PathRange;
  /** Null where it is not known: the plan's version says the same but for the kernel. */
  readonly engine: string | null;
  readonly isFinished: boolean;
}

const SEAL: Seal = { magic: 'CORRPLAN', version: 1, words: 'the compiled plan of a run' };

/** The content of `plan.compiled`. */
export function keptPlanContent(run: KeptRun): readonly Uint8Array[] {
  return seal(SEAL, [encodeKeptRun(run)]);
}

/**
 * The run in a results folder: a finished one, a finished part, or one that was committed; null where there is none.
 * @throws Error where its files were altered, or are of another version
 */
export async function readStoredRun(folder: string): Promise<StoredRun | null> {
  const refuse = (reason: string) => new Error(`Cannot read the run in ${folder}: ${reason}`);
  // Without its commit record the plan is that of a run that is being replaced
  if ((await contentOf(folder, RESULT_FILES.summaryJson)) !== null) {
    const kept = await contentOf(folder, RESULT_FILES.plan);
    if (kept === null) return null;
    const file = join(folder, RESULT_FILES.plan);
    return { ...decodeKeptRun(unseal(SEAL, file, kept, refuse)), isFinished: true };
  }
  const part = await contentOf(folder, RESULT_FILES.part);
  if (part !== null) {
    try {
      const { plan, range } = decodePartialStudy(part);
      return { plan, range, engine: null, isFinished: true };
    } catch (error) {
      throw refuse((error as Error).message);
    }
  }
  const committed = await readCheckpoint(folder);
  if (committed === null) return null;
  const { plan, range } = committed.study;
  return { plan, range, engine: committed.engine, isFinished: false };
}

async function contentOf(folder: string, name: ResultFile): Promise<Uint8Array | null> {
  const file = join(folder, name);
  return readFile(file).catch((cause) => {
    if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR') return null;
    throw new Error(`Cannot read ${file}: ${systemReason(cause)}`, { cause });
  });
}
