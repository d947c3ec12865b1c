import { binLowerEdge } from './bin-key.ts';
import { binMean } from './moments.ts';
import type { Bins, ColumnState } from './reducer-state.ts';

/** The values of a column on one side of zero, and how many they are. */
export interface PartOfColumn {
  readonly rows: number;
  readonly column: ColumnState;
}

/**
 * The values below zero, or those above. The sum is exact; squares stand at the mean of their bin, which is 0.1 % of its
 * values wide: relative error below 1e-6.
 */
export function partOfColumn({ bins }: ColumnState, side: 'below' | 'above'): PartOfColumn {
  const firstPositive = bins.keys.findIndex((key) => key > 0);
  const firstNotNegative = bins.keys.findIndex((key) => key >= 0);
  const from = side === 'below' ? 0 : orLength(firstPositive, bins);
  const end = side === 'below' ? orLength(firstNotNegative, bins) : bins.keys.length;
  let rows = 0;
  let sum = 0n;
  let squares = 0;
  for (let bin = from; bin < end; bin++) {
    const count = bins.counts[bin]!;
    const mean = binMean(bins, bin);
    rows += count;
    const magnitudes = BigInt(binLowerEdge(bins.keys[bin]!)) * BigInt(count) + BigInt(bins.offsets[bin]!);
    sum += side === 'below' ? -magnitudes : magnitudes;
    squares += count * mean * mean;
  }
  return { rows, column: { sum, sumOfSquares: BigInt(Math.round(squares)), bins: cut(bins, from, end) } };
}

function orLength(index: number, { keys }: Bins): number {
  return index < 0 ? keys.length : index;
}

function cut({ keys, counts, offsets, minimum, maximum }: Bins, from: number, end: number): Bins {
  return {
    keys: keys.slice(from, end),
    counts: counts.slice(from, end),
    offsets: offsets.slice(from, end),
    minimum: minimum.slice(from, end),
    maximum: maximum.slice(from, end),
  };
}
