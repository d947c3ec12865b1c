import { exactSums } from './exact-sums.ts';
import type { Bins, ColumnState } from './reducer-state.ts';
import { safeInteger } from './safe-integer.ts';

/** Keys of magnitudes below 2^53, zero included; see bin-key.ts. */
const MAGNITUDES = 53 * 1024 + 1;
const ZERO = MAGNITUDES - 1;
const BIAS = (1023 << 10) - 1;
/** Keys are looked through in groups of so many, those that were touched only. */
const GROUP_BITS = 6;

/** Where the bins of a result are put; see `BlockMemory`. */
interface BinMemory {
  float64(length: number): Float64Array;
  int32(length: number): Int32Array;
}

/** Reduces the values of a column, whole numbers of any sign below 2^53: bit for bit what `accumulate` makes of them. */
export type ReduceColumn = (values: Float64Array, memory: BinMemory) => ColumnState;

/** Fields of an open bin: count, offset, minimum, maximum, side by side so that a value touches one place in memory. */
const FIELDS = 4;

/** A reducer of many columns one after the other, which keeps three megabytes of open bins between them. */
export function columnReducer(): ReduceColumn {
  const open = new Float64Array((2 * ZERO + 1) * FIELDS);
  const touchedGroups = new Uint8Array(((2 * ZERO) >> GROUP_BITS) + 1);
  let edges = new Float64Array(0);

  return (values, memory) => {
    if (edges.length < values.length) edges = new Float64Array(values.length);
    const tops = topsOf(values, edges);
    let occupied = 0;
    for (let row = 0; row < values.length; row++) {
      const v = values[row]! + 0; // turns -0 into 0
      const magnitude = v < 0 ? -v : v;
      if (!(magnitude <= Number.MAX_SAFE_INTEGER && magnitude === Math.floor(magnitude))) safeInteger(v, 'value');
      const key = (tops[2 * row + 1]! >>> 10) - BIAS;
      const bin = (v === 0 ? ZERO : v > 0 ? ZERO + key : ZERO - key) * FIELDS;
      const count = open[bin]!;
      if (count === 0) {
        touchedGroups[bin >> (GROUP_BITS + 2)] = 1;
        occupied++;
        open[bin + 2] = v;
        open[bin + 3] = v;
      } else {
        if (v < open[bin + 2]!) open[bin + 2] = v;
        if (v > open[bin + 3]!) open[bin + 3] = v;
      }
      open[bin] = count + 1;
      open[bin + 1]! += magnitude - edges[row]!;
    }
    return { ...exactSums(values), bins: drain(occupied, memory) };
  };

  /** The open bins in ascending order, which are left empty. */
  function drain(occupied: number, memory: BinMemory): Bins {
    const bins: Bins = {
      keys: memory.int32(occupied),
      counts: memory.float64(occupied),
      offsets: memory.float64(occupied),
      minimum: memory.float64(occupied),
      maximum: memory.float64(occupied),
    };
    let next = 0;
    for (let group = 0; group < touchedGroups.length; group++) {
      if (touchedGroups[group] === 0) continue;
      touchedGroups[group] = 0;
      const end = Math.min((group + 1) << GROUP_BITS, 2 * ZERO + 1);
      for (let at = group << GROUP_BITS; at < end; at++) {
        const bin = at * FIELDS;
        if (open[bin] === 0) continue;
        bins.keys[next] = at - ZERO;
        bins.counts[next] = open[bin]!;
        bins.offsets[next] = safeInteger(open[bin + 1]!, 'sum of the offsets in a bin');
        bins.minimum[next] = open[bin + 2]!;
        bins.maximum[next] = open[bin + 3]!;
        open[bin] = 0;
        open[bin + 1] = 0;
        next++;
      }
    }
    return bins;
  }
}

/**
 * Fills `edges` with the lower edges of the values' bins, and returns their words. Ahead of the bins, since a number that is
 * read just after its words were written keeps the processor waiting.
 */
function topsOf(values: Float64Array, edges: Float64Array): Uint32Array {
  const words = new Uint32Array(values.buffer, values.byteOffset, 2 * values.length);
  const tops = new Uint32Array(edges.buffer);
  for (let word = 1; word < words.length; word += 2) tops[word] = words[word]! & 0x7ffffc00;
  return tops;
}
