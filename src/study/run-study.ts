/** The main path of a study: cut into blocks, run, merge. */
import type { CompiledPlan } from '../plan/compiled-plan.ts';
import { stateAccumulator } from '../reduce/state-accumulator.ts';
import { type Part, partRange, WHOLE } from './block.ts';
import type { BlockResult } from './block-result.ts';
import type { Executor } from './executor.ts';
import type { PartialStudy } from './partial-study.ts';
import { runBlocks } from './run-blocks.ts';

export interface StudyOptions {
  /** Paths of the whole study. */
  readonly paths: number;
  /** Default: the whole. */
  readonly part?: Part;
  /** Takes each block's rows in path order; the run waits for it. */
  readonly onBlock?: (result: BlockResult) => Promise<void>;
}

/**
 * Simulates a part of a study with an executor, which it leaves open.
 * @throws BlockFailure, Cancelled as `runBlocks`
 */
export async function runStudy(
  plan: CompiledPlan,
  executor: Executor,
  { paths, part = WHOLE, onBlock = async () => {} }: StudyOptions,
): Promise<PartialStudy> {
  const { facts } = plan;
  const range = partRange(paths, facts.blockPaths, part);
  const states = stateAccumulator(facts.columns.length, facts.exceedances.length);
  await runBlocks(executor, range, facts.blockPaths, async (result) => {
    states.add(result.state);
    await onBlock(result);
  });
  return { plan, paths, part, range, state: states.result() };
}
