import { binKey } from './bin-key.ts';
import type { Bins } from './reducer-state.ts';

/** Exact number of rows equal to a whole number of magnitude below 2,048: such numbers have bins of their own. */
export function rowsEqualTo({ keys, counts }: Bins, value: number): number {
  if (!(Math.abs(value) < 2048)) throw new RangeError(`value must be below 2,048 in magnitude: got ${value}`);
  const index = keys.indexOf(binKey(value));
  return index < 0 ? 0 : counts[index]!;
}
