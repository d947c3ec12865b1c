/** A study with its rows and claimants, as bytes to compare. */
import type { CompiledPlan } from '../../src/plan/compiled-plan.ts';
import { encodeState } from '../../src/reduce/state-buffer.ts';
import type { BlockResult } from '../../src/study/block-result.ts';
import type { Executor } from '../../src/study/executor.ts';
import type { PartialStudy } from '../../src/study/partial-study.ts';
import { runStudy, type StudyOptions } from '../../src/study/run-study.ts';

export interface RecordedStudy {
  readonly study: PartialStudy;
  readonly blocks: readonly BlockResult[];
  /** Of all rows, claimants and the state. */
  readonly bytes: Buffer;
}

export async function recordStudy(
  plan: CompiledPlan,
  executor: Executor,
  options: Omit<StudyOptions, 'onBlock'>,
): Promise<RecordedStudy> {
  const blocks: BlockResult[] = [];
  const study = await runStudy(plan, executor, { ...options, onBlock: async (block) => void blocks.push(block) });
  return { study, blocks, bytes: Buffer.concat([...blocks.flatMap(arraysOf), stateBytes(study)].map(bytesOf)) };
}

export function stateBytes({ state }: Pick<PartialStudy, 'state'>): Uint8Array {
  return new Uint8Array(encodeState(state));
}

function arraysOf({ columns, claimants }: BlockResult): (Float64Array | Int32Array)[] {
  const { path, planYear, member, classIndex, amount, byBenefit } = claimants;
  return [...columns, path, planYear, member, classIndex, amount, ...byBenefit];
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView<ArrayBufferLike>): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
