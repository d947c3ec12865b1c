/** Simulates one block: what a worker does, and what this thread does where there are no workers. */
import type { PlanFacts } from '../plan/plan-facts.ts';
import type { Block } from './block.ts';
import { blockMemory } from './block-memory.ts';
import type { BlockResult, ClaimantColumns } from './block-result.ts';
import type { Kernel } from './kernel.ts';
import { settleBlock } from './settle-block.ts';

export interface BlockWatch {
  /** Asked between stretches of a block. */
  isCancelled(): boolean;
  /** Told as paths are done. */
  progress(paths: number): void;
}

/** About a millisecond's draws: how often a block looks up from its work. */
const STRETCHES_PER_BLOCK = 16;

/**
 * Simulates a block with an opened kernel.
 * @param withRows whether rows and claimants are wanted, or the state alone
 * @param memory where the result is put
 * @returns null when the block was cancelled on the way
 */
export function simulateBlock(
  kernel: Kernel,
  facts: PlanFacts,
  block: Block,
  withRows: boolean,
  watch: BlockWatch,
  memory = blockMemory(),
): BlockResult | null {
  const { firstPath, paths } = block;
  const stretch = Math.max(1, Math.ceil(facts.blockPaths / STRETCHES_PER_BLOCK));
  const claimants: ClaimantColumns[] = [];
  let done = 0;
  while (done < paths) {
    if (watch.isCancelled()) {
      kernel.dropClaimants();
      kernel.takeState(0, memory);
      return null;
    }
    const wanted = Math.min(stretch, paths - done);
    const now = kernel.simulate(firstPath + done, wanted, done * facts.horizon);
    done += now;
    watch.progress(now);
    const isRoomShort = now < wanted;
    if (!withRows) kernel.dropClaimants();
    else if (isRoomShort || done === paths) claimants.push(kernel.takeClaimants(memory));
  }
  const rows = paths * facts.horizon;
  const columns = withRows ? kernel.copyRows(rows, memory) : [];
  // Of the first plan year of each path
  const state = kernel.takeState(paths, memory);
  const result = { firstPath, paths, columns, claimants: join(claimants, facts.benefits.length) };
  if (facts.years === undefined) return { ...result, state, buffers: memory.buffers };
  const rowsOf = (column: number) => columns[column] ?? kernel.rowsOf(column, rows);
  const settled = settleBlock(facts, facts.years, rowsOf, paths, withRows, memory);
  return {
    ...result,
    ...(withRows && { ledgers: settled.ledgers }),
    state: { ...state, columns: [...state.columns, ...settled.pathColumns] },
    buffers: memory.buffers,
  };
}

function join(parts: readonly ClaimantColumns[], benefits: number): ClaimantColumns {
  if (parts.length === 1) return parts[0]!;
  const floats = (pick: (part: ClaimantColumns) => Float64Array) => concatenate(Float64Array, parts.map(pick));
  const integers = (pick: (part: ClaimantColumns) => Int32Array) => concatenate(Int32Array, parts.map(pick));
  return {
    length: parts.reduce((sum, part) => sum + part.length, 0),
    path: floats((part) => part.path),
    planYear: integers((part) => part.planYear),
    member: integers((part) => part.member),
    classIndex: integers((part) => part.classIndex),
    amount: floats((part) => part.amount),
    byBenefit: Array.from({ length: benefits }, (_, b) => floats((part) => part.byBenefit[b]!)),
  };
}

function concatenate<T extends Float64Array | Int32Array>(kind: new (length: number) => T, parts: readonly T[]): T {
  const whole = new kind(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
