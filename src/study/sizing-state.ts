/**
 * What a sizing remembers of its plan years, blocks merged: exact integers, so that the same blocks give the same bits in
 * any order. Sums are kept by batch, which is a function of the path number; bins by half, which is the batch's parity.
 */
import {
  BATCHES,
  HALF_BINS,
  HALVES,
  LIMB_BITS,
  MEMBER_COUNTS,
  SEGMENT_PATHS,
  SUM_COUNT,
  SUM_PRODUCT,
  SUM_SQUARE,
  WINDOW_BINS,
} from '../plan/sizing-layout.ts';
import type { SizingBlock } from './sizing-block.ts';

export interface SizingState {
  readonly options: number;
  readonly covers: number;
  /** Plan years of each batch. */
  readonly rows: Float64Array;
  /** By batch, option and sum; products in three limbs of LIMB_BITS, the lower two reduced. */
  readonly sums: Float64Array;
  /** Gross claims by batch, cents. */
  readonly gross: Float64Array;
  /** By option, half and bin: count, places in 2^-16 of the bin, complement of the least and greatest place in 2^-32. */
  readonly counts: Float64Array;
  readonly places: Float64Array;
  readonly least: Uint32Array;
  readonly greatest: Uint32Array;
  /** By option and half, below and above the window: count, sum, minimum, maximum. */
  readonly outside: Float64Array;
  /** By cover: plan years by their members above the attachment. */
  readonly members: Float64Array;
}

/** The state of no plan year. */
export function emptySizingState(options: number, covers: number): SizingState {
  const bins = options * HALVES * HALF_BINS;
  return {
    options,
    covers,
    rows: new Float64Array(BATCHES),
    sums: new Float64Array(BATCHES * options * SUM_COUNT),
    gross: new Float64Array(BATCHES),
    counts: new Float64Array(bins),
    places: new Float64Array(bins),
    least: new Uint32Array(bins),
    greatest: new Uint32Array(bins),
    outside: new Float64Array(options * HALVES * 8),
    members: new Float64Array(covers * MEMBER_COUNTS),
  };
}

/** Adds a block's plan years to a state. Throws RangeError for a block of other options. */
export function addSizingBlock(state: SizingState, block: SizingBlock): void {
  const segments = Math.ceil(block.paths / SEGMENT_PATHS);
  if (block.sums.length !== segments * state.options * SUM_COUNT || block.members.length !== state.members.length) {
    throw new RangeError(
      `Cannot add a block of another sizing: ${state.options} options on ${state.covers} covers expected`,
    );
  }
  for (let segment = 0; segment < segments; segment++) addSegment(state, block, segment);
  addBins(state, block);
  addOutside(state.outside, block.outside);
  for (let i = 0; i < block.members.length; i++) state.members[i]! += block.members[i]!;
}

function addSegment({ options, rows, sums, gross }: SizingState, block: SizingBlock, segment: number): void {
  const batch = (block.firstSegment + segment) % BATCHES;
  rows[batch]! += Math.min(SEGMENT_PATHS, block.paths - segment * SEGMENT_PATHS);
  gross[batch]! += block.gross[segment]!;
  const to = batch * options * SUM_COUNT;
  const from = segment * options * SUM_COUNT;
  const length = options * SUM_COUNT;
  for (let i = 0; i < length; i++) sums[to + i]! += block.sums[from + i]!;
  for (let option = 0; option < options; option++) {
    carry(sums, to + option * SUM_COUNT + SUM_SQUARE);
    carry(sums, to + option * SUM_COUNT + SUM_PRODUCT);
  }
}

const LIMB = 2 ** LIMB_BITS;

/** Moves what the lower limbs hold beyond LIMB_BITS upwards: the form is unique, and the limbs stay exact. */
function carry(sums: Float64Array, at: number): void {
  const low = Math.floor(sums[at]! / LIMB);
  sums[at]! -= low * LIMB;
  sums[at + 1]! += low;
  const middle = Math.floor(sums[at + 1]! / LIMB);
  sums[at + 1]! -= middle * LIMB;
  sums[at + 2]! += middle;
}

function addBins(state: SizingState, { bins, touched }: SizingBlock): void {
  let from = 0;
  for (let half = 0; half < state.options * HALVES; half++) {
    const first = touched[2 * half]!;
    const end = Math.max(first, touched[2 * half + 1]!);
    from = addRange(state, half * HALF_BINS + first, end - first, bins, from);
    from = addRange(state, half * HALF_BINS + WINDOW_BINS, HALF_BINS - WINDOW_BINS, bins, from);
  }
}

function addRange(state: SizingState, to: number, length: number, bins: Uint32Array, from: number): number {
  const { counts, places, least, greatest } = state;
  for (let i = to, at = from; i < to + length; i++, at += 4) {
    const count = bins[at]!;
    if (count === 0) continue;
    counts[i]! += count;
    places[i]! += bins[at + 1]!;
    if (bins[at + 2]! > least[i]!) least[i] = bins[at + 2]!;
    if (bins[at + 3]! > greatest[i]!) greatest[i] = bins[at + 3]!;
  }
  return from + 4 * length;
}

function addOutside(to: Float64Array, from: Float64Array): void {
  for (let at = 0; at < to.length; at += 4) {
    if (from[at] === 0) continue;
    to[at + 2] = to[at] === 0 ? from[at + 2]! : Math.min(to[at + 2]!, from[at + 2]!);
    to[at + 3] = Math.max(to[at + 3]!, from[at + 3]!);
    to[at]! += from[at]!;
    to[at + 1]! += from[at + 1]!;
  }
}
