/** The kernel with a plan and its options in memory, sizing block by block. */
import {
  HALF_BINS,
  HALVES,
  MEMBER_COUNTS,
  SEGMENT_PATHS,
  SIZING_BIN_BYTES,
  STRETCH_PATHS,
  SUM_COUNT,
  WINDOW_BINS,
} from '../plan/sizing-layout.ts';
import type { Block } from './block.ts';
import { type BlockMemory, blockMemory } from './block-memory.ts';
import { guardMemory, type InstantiatedKernel, instantiateKernel } from './kernel.ts';
import type { BlockWatch } from './simulate-block.ts';
import type { SizingBlock } from './sizing-block.ts';
import type { SizingPlan } from './sizing-plan.ts';

export interface SizingKernel {
  /**
   * Sizes a block; null when it was cancelled on the way.
   * @throws RangeError for a total cost beyond 2^42 cents, whose sums would not be exact
   */
  size(block: Block, watch: BlockWatch, memory?: BlockMemory): SizingBlock | null;
}

interface SizingExports extends InstantiatedKernel {
  openSizing(section: number, segments: number): void;
  size(firstPath: number, paths: number, firstSegment: number, firstHalf: number): void;
  clearSizing(): void;
  sumsAddress(): number;
  grossSumsAddress(): number;
  sizingBinsAddress(): number;
  touchedAddress(): number;
  outsideAddress(): number;
  memberCountsAddress(): number;
  sizingOverflowed(): number;
}

const WORDS = SIZING_BIN_BYTES / 4;
const AFTER_WINDOW = HALF_BINS - WINDOW_BINS;

/** Opens a plan and its options in a fresh instance of the kernel. */
export function openSizingKernel(module: WebAssembly.Module, sizing: SizingPlan): SizingKernel {
  const kernel = instantiateKernel<SizingExports>(module, sizing.plan, { rows: 1, claimants: 2 });
  const address = guardMemory(() => kernel.reserve(sizing.section.byteLength));
  new Uint8Array(kernel.memory.buffer).set(new Uint8Array(sizing.section), address);
  guardMemory(() => kernel.openSizing(address, sizing.blockPaths / SEGMENT_PATHS));
  return {
    size(block, watch, memory = blockMemory()) {
      const firstSegment = block.firstPath / SEGMENT_PATHS;
      for (let done = 0; done < block.paths; done += STRETCH_PATHS) {
        if (watch.isCancelled()) {
          kernel.clearSizing();
          return null;
        }
        const paths = Math.min(STRETCH_PATHS, block.paths - done);
        const segment = done / SEGMENT_PATHS;
        kernel.size(block.firstPath + done, paths, segment, (firstSegment + segment) % HALVES);
        watch.progress(paths);
      }
      return takeBlock(kernel, sizing, block, firstSegment, memory);
    },
  };
}

function takeBlock(
  kernel: SizingExports,
  { options, covers }: SizingPlan,
  { firstPath, paths }: Block,
  firstSegment: number,
  memory: BlockMemory,
): SizingBlock {
  if (kernel.sizingOverflowed()) {
    kernel.clearSizing();
    throw new RangeError('Cannot size as a plan year costs more than 43 billion: sums of such amounts are not exact');
  }
  const segments = Math.ceil(paths / SEGMENT_PATHS);
  const floats = (at: number, length: number) => {
    const copy = memory.float64(length);
    copy.set(new Float64Array(kernel.memory.buffer, at, length));
    return copy;
  };
  const halves = options * HALVES;
  const touched = memory.int32(2 * halves);
  touched.set(new Int32Array(kernel.memory.buffer, kernel.touchedAddress(), 2 * halves));
  const block = {
    firstPath,
    paths,
    firstSegment,
    sums: floats(kernel.sumsAddress(), segments * options * SUM_COUNT),
    gross: floats(kernel.grossSumsAddress(), segments),
    bins: takeBins(kernel, touched, memory),
    touched,
    outside: floats(kernel.outsideAddress(), halves * 8),
    members: takeWords(kernel, kernel.memberCountsAddress(), covers * MEMBER_COUNTS, memory),
    buffers: memory.buffers,
  };
  kernel.clearSizing();
  return block;
}

/** The touched range of each half of an option and the bins after the window, one after the other. */
function takeBins(kernel: SizingExports, touched: Int32Array, memory: BlockMemory): Uint32Array {
  const halves = touched.length / 2;
  let bins = 0;
  for (let i = 0; i < halves; i++) bins += Math.max(0, touched[2 * i + 1]! - touched[2 * i]!) + AFTER_WINDOW;
  const copy = memory.int32(bins * WORDS);
  const words = new Int32Array(kernel.memory.buffer, kernel.sizingBinsAddress(), halves * HALF_BINS * WORDS);
  let at = 0;
  for (let i = 0; i < halves; i++) {
    const half = i * HALF_BINS;
    const [first, end] = [touched[2 * i]!, Math.max(touched[2 * i]!, touched[2 * i + 1]!)];
    copy.set(words.subarray((half + first) * WORDS, (half + end) * WORDS), at);
    at += (end - first) * WORDS;
    copy.set(words.subarray((half + WINDOW_BINS) * WORDS, (half + HALF_BINS) * WORDS), at);
    at += AFTER_WINDOW * WORDS;
  }
  return new Uint32Array(copy.buffer, copy.byteOffset, copy.length);
}

function takeWords(kernel: SizingExports, at: number, length: number, memory: BlockMemory): Uint32Array {
  const copy = memory.int32(length);
  copy.set(new Int32Array(kernel.memory.buffer, at, length));
  return new Uint32Array(copy.buffer, copy.byteOffset, length);
}
