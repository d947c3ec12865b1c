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
  /** What an earlier run did of it: its first paths, whole blocks. */
  readonly earlier?: PartialStudy;
  /** Takes each block's rows in path order, and how to ask for the study up to there; the run waits for it. */
  readonly onBlock?: (result: BlockResult, soFar: () => PartialStudy) => Promise<void>;
}

/**
 * Simulates a part of a study with an executor, which it leaves open.
 * @throws BlockFailure, Cancelled as `runBlocks`
 */
export async function runStudy(
  plan: CompiledPlan,
  executor: Executor,
  { paths, part = WHOLE, earlier, onBlock = async () => {} }: StudyOptions,
): Promise<PartialStudy> {
  const { facts } = plan;
  const range = partRange(paths, facts.blockPaths, part);
  const states = stateAccumulator(facts.columns.length, facts.exceedances.length);
  if (earlier !== undefined) states.add(earlier.state);
  let done = earlier?.range.paths ?? 0;
  const soFar = (): PartialStudy => ({ plan, paths, part, range: { ...range, paths: done }, state: states.result() });
  const rest = { firstPath: range.firstPath + done, paths: range.paths - done };
  await runBlocks(executor, rest, facts.blockPaths, async (result) => {
    states.add(result.state);
    done += result.paths;
    await onBlock(result, soFar);
  });
  return soFar();
}
