/** Bins of an option's total costs as the estimates of src/reduce read them. */
import { HALF_BINS, HALVES, SIZING_BIN_BITS, WINDOW_BINS } from '../plan/sizing-layout.ts';
import { binKey, binLowerEdge } from '../reduce/bin-key.ts';
import { type Bins, emptyBins } from '../reduce/reducer-state.ts';
import type { Cents } from '../units/cents.ts';
import type { SizingState } from './sizing-state.ts';

/** Where an option's bins lie. */
export interface BinWindow {
  readonly lowestKey: number;
  /** Ascending; Infinity where there is none. */
  readonly atoms: readonly [Cents, Cents];
}

/** Which plan years: those of one half of the paths, or all. */
export type Halves = readonly number[];

export const FIRST_HALF: Halves = [0];
export const SECOND_HALF: Halves = [1];
export const BOTH_HALVES: Halves = [0, 1];

/** The total costs of an option over some halves of the paths, ascending; an atom has bins of its own. */
export function optionBins(state: SizingState, option: number, window: BinWindow, halves: Halves): Bins {
  const found: Bin[] = [];
  const add = (bin: Bin | null) => {
    if (bin !== null) found.push(bin);
  };
  add(outsideBin(state, option, halves, 0));
  const [firstAtomPlace, secondAtomPlace] = window.atoms.map((atom) => placeOf(atom, window.lowestKey)) as [
    number,
    number,
  ];
  for (let place = 0; place < WINDOW_BINS; place++) {
    add(binAt(state, option, halves, place, window.lowestKey + place));
    // In the order of their values, also where both atoms lie in one bin
    if (place === firstAtomPlace) {
      add(binAt(state, option, halves, WINDOW_BINS, window.lowestKey + place));
      add(binAt(state, option, halves, WINDOW_BINS + 1, window.lowestKey + place));
    }
    if (place === secondAtomPlace) {
      add(binAt(state, option, halves, WINDOW_BINS + 2, window.lowestKey + place));
      add(binAt(state, option, halves, WINDOW_BINS + 3, window.lowestKey + place));
    }
  }
  add(outsideBin(state, option, halves, 1));
  return assemble(found);
}

interface Bin {
  readonly count: number;
  readonly sum: number;
  readonly minimum: number;
  readonly maximum: number;
}

const PLACE = 2 ** -16;
const EXTREME = 2 ** -32;
const ALL_ONES = 0xffffffff;

function placeOf(atom: Cents, lowestKey: number): number {
  return Number.isFinite(atom) ? sizingKey(atom) - lowestKey : -1;
}

/** The kernel's key: that of `binKey`, coarser. */
function sizingKey(cents: Cents): number {
  return ((binKey(cents) - 1) >> (10 - SIZING_BIN_BITS)) + 1;
}

function lowerEdge(key: number): number {
  return binLowerEdge(((key - 1) << (10 - SIZING_BIN_BITS)) + 1);
}

function binAt(state: SizingState, option: number, halves: Halves, place: number, key: number): Bin | null {
  let count = 0;
  let places = 0;
  let least = 0;
  let greatest = 0;
  for (const half of halves) {
    const at = (option * HALVES + half) * HALF_BINS + place;
    count += state.counts[at]!;
    places += state.places[at]!;
    least = Math.max(least, state.least[at]!);
    greatest = Math.max(greatest, state.greatest[at]!);
  }
  if (count === 0) return null;
  const edge = lowerEdge(key);
  const width = lowerEdge(key + 1) - edge;
  const minimum = edge + width * EXTREME * (ALL_ONES - least);
  const maximum = edge + width * EXTREME * greatest;
  const middle = count * edge + width * PLACE * (places + count / 2);
  const sum = count <= 2 ? minimum + (count === 2 ? maximum : 0) : Math.round(middle);
  return {
    count,
    minimum,
    maximum,
    sum: minimum === maximum ? count * minimum : clamped(sum, count, minimum, maximum),
  };
}

/** Places are cut to 2^-16 of a bin: the mean stays where the extremes allow. */
function clamped(sum: number, count: number, minimum: number, maximum: number): number {
  return Math.min(Math.max(sum, (count - 1) * minimum + maximum), (count - 1) * maximum + minimum);
}

function outsideBin({ outside }: SizingState, option: number, halves: Halves, side: 0 | 1): Bin | null {
  let bin: Bin | null = null;
  for (const half of halves) {
    const at = ((option * HALVES + half) * 2 + side) * 4;
    const [count, sum, minimum, maximum] = outside.subarray(at, at + 4) as unknown as [number, number, number, number];
    if (count === 0) continue;
    bin =
      bin === null
        ? { count, sum, minimum, maximum }
        : {
            count: bin.count + count,
            sum: bin.sum + sum,
            minimum: Math.min(bin.minimum, minimum),
            maximum: Math.max(bin.maximum, maximum),
          };
  }
  return bin;
}

function assemble(found: readonly Bin[]): Bins {
  const bins = emptyBins(found.length);
  found.forEach(({ count, sum, minimum, maximum }, i) => {
    bins.keys[i] = binKey(minimum);
    bins.counts[i] = count;
    bins.offsets[i] = sum - count * binLowerEdge(bins.keys[i]!);
    bins.minimum[i] = minimum;
    bins.maximum[i] = maximum;
  });
  return bins;
}
