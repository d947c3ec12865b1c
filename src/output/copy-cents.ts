import { toCents } from '../units/cents.ts';
import { unreadable } from './arrow-rows.ts';

/** Turns dollars back into the whole cents that they were written from, from `at` on; anything else is refused. */
export function copyCents(file: string, dollars: ArrayLike<number>, cents: Float64Array, at: number): void {
  for (let row = 0; row < dollars.length; row++) {
    const amount = toCents(dollars[row]!);
    if (amount / 100 !== dollars[row]) throw unreadable(file, `an amount must be in whole cents: got ${dollars[row]}`);
    cents[at + row] = amount;
  }
}
