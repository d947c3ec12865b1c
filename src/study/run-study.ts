/** The main path of a study: cut into blocks, run, merge. */
import type { CompiledPlan } from '../plan/compiled-plan.ts';
import type { ReducerState } from '../reduce/reducer-state.ts';
import { type Part, partRange, WHOLE } from './block.ts';
import type { BlockResult } from './block-result.ts';
import type { Executor } from './executor.ts';
import type { PartialStudy } from './partial-study.ts';
import { endsPrefix, prefixCollector } from './prefixes.ts';
import { runBlocks } from './run-blocks.ts';

export interface StudyOptions {
  /** Paths of the whole study, or the most of them. */
  readonly paths: number;
  /** Default: the whole. */
  readonly part?: Part;
  /** What an earlier run did of it: its first paths, whole blocks. */
  readonly earlier?: PartialStudy;
  /** Takes each block's rows in path order, and how to ask for the study up to there; the run waits for it. */
  readonly onBlock?: (result: BlockResult, soFar: () => PartialStudy) => Promise<void>;
  /**
   * Asked of a whole study whenever the blocks from its first on have doubled in number, with what they are reduced to:
   * where it is enough, the study ends there, whatever blocks were under way. So its end depends on no executor.
   */
  readonly isEnough?: (state: ReducerState) => boolean;
}

/**
 * Simulates a part of a study with an executor, which it leaves open; one that was told to stop early is of no more use.
 * @throws BlockFailure, Cancelled as `runBlocks`; RangeError where a part is to end early
 */
export async function runStudy(
  plan: CompiledPlan,
  executor: Executor,
  { paths, part = WHOLE, earlier, onBlock = async () => {}, isEnough }: StudyOptions,
): Promise<PartialStudy> {
  const { facts } = plan;
  const range = partRange(paths, facts.blockPaths, part);
  const collector = prefixCollector(facts, earlier?.prefixes);
  let done = earlier?.range.paths ?? 0;
  const soFar = (): PartialStudy => ({
    plan,
    paths,
    part,
    range: { ...range, paths: done },
    state: collector.whole(),
    prefixes: collector.prefixes(),
  });
  const isEnoughAfter = (blockIndex: number) => endsPrefix(blockIndex) && isEnough?.(collector.whole()) === true;
  const rest = { firstPath: range.firstPath + done, paths: range.paths - done };
  const blocksBefore = Math.ceil(rest.firstPath / facts.blockPaths);
  // An earlier run may have been cut off between its last block and the look at it
  if (done === 0 || !isEnoughAfter(blocksBefore - 1)) {
    await runBlocks(executor, rest, facts.blockPaths, async (result) => {
      const blockIndex = result.firstPath / facts.blockPaths;
      collector.add(blockIndex, result.state);
      done += result.paths;
      await onBlock(result, soFar);
      return isEnoughAfter(blockIndex) ? 'enough' : 'more';
    });
  }
  return { ...soFar(), ...(done < range.paths && { paths: done }) };
}
