import { binKey, binLowerEdge } from './bin-key.ts';
import { exactSums } from './exact-sums.ts';
import type { Bins, ColumnState } from './reducer-state.ts';
import { safeInteger } from './safe-integer.ts';

/** Of the upper word of a float64: sign, exponent and the top of the mantissa, which tell its bin; see bin-key.ts. */
const BIN_MASK = ~0x3ff;

/** Where the bins of a result are put; see `BlockMemory`. */
interface BinMemory {
  float64(length: number): Float64Array;
  int32(length: number): Int32Array;
}

/**
 * The state of a column of whole numbers of any sign below 2^53: bit for bit what `accumulate` makes of them. Sorts the
 * values, so that those of a bin stand together: a table of all bins would not stay in the nearest cache.
 *
 * Throws RangeError for other values.
 */
export function reduceColumn(values: Float64Array, memory: BinMemory): ColumnState {
  let isConstant = true;
  for (let row = 0; row < values.length; row++) {
    const v = values[row]!;
    if (!Number.isSafeInteger(v)) safeInteger(v, 'value');
    if (v !== values[0]) isConstant = false;
    values[row] = v + 0; // turns -0 into 0
  }
  if (!isConstant) values.sort();
  return { ...exactSums(values), bins: binsOfSorted(values, memory) };
}

function binsOfSorted(values: Float64Array, memory: BinMemory): Bins {
  const words = new Uint32Array(values.buffer, values.byteOffset, 2 * values.length);
  const length = binsIn(words);
  const bins: Bins = {
    keys: memory.int32(length),
    counts: memory.float64(length),
    offsets: memory.float64(length),
    minimum: memory.float64(length),
    maximum: memory.float64(length),
  };
  for (let bin = 0, row = 0; bin < length; bin++) {
    const first = row;
    const key = binKey(values[first]!);
    const edge = binLowerEdge(key);
    const top = words[2 * row + 1]! & BIN_MASK;
    let offset = 0;
    while (row < values.length && (words[2 * row + 1]! & BIN_MASK) === top) offset += Math.abs(values[row++]!) - edge;
    bins.keys[bin] = key;
    bins.counts[bin] = row - first;
    bins.offsets[bin] = safeInteger(offset, 'sum of the offsets in a bin');
    bins.minimum[bin] = values[first]!;
    bins.maximum[bin] = values[row - 1]!;
  }
  return bins;
}

function binsIn(words: Uint32Array): number {
  let bins = 0;
  for (let word = 1; word < words.length; word += 2) {
    if (word === 1 || (words[word]! & BIN_MASK) !== (words[word - 2]! & BIN_MASK)) bins++;
  }
  return bins;
}
