/** Tables of the totals of bundles, each law once however many cohorts share it. */
import type { Severity } from '../distributions/severity/severity.ts';
import { pow } from '../units/elementary.ts';
import { type BundleTotal, bundleTotal } from './bundle-total.ts';
import { smallClaims } from './small-claims.ts';
import { tabulate } from './smooth-table.ts';

export interface BundleTable {
  readonly members: number;
  readonly coefficients: Float64Array;
  /** Largest error of its distribution function. */
  readonly error: number;
}

/** Bundles of so many members at least, times 4: fewer are too rough for a smooth table. */
const SMALLEST_BUNDLES = [64, 256];
/** Where nobody of a bundle has a claim, its total is an atom. */
const NOBODY = 1e-10;
/** Accuracy of each total that is good enough: what single claims have (smooth-table.ts) is 100 times as much. */
const MOST_ERROR = 1e-8;

/**
 * The bundles that a tile of `members` members needs, from the smallest up, each 4 times the one before; null where their laws
 * cannot be had within bounds.
 */
export function bundleTables(): (
  severity: Severity,
  probability: number,
  largeShare: number,
  members: number,
) => readonly BundleTable[] | null {
  const known = new Map<Severity, Map<string, LawOfBundles | null>>();
  return (severity, probability, largeShare, members) => {
    const ofSeverity = known.get(severity) ?? new Map<string, LawOfBundles | null>();
    known.set(severity, ofSeverity);
    const key = `${probability} ${largeShare}`;
    const law = ofSeverity.has(key) ? ofSeverity.get(key)! : lawOfBundles(severity, probability, largeShare);
    ofSeverity.set(key, law);
    return law === null ? null : law(members);
  };
}

type LawOfBundles = (members: number) => BundleTable[] | null;

function lawOfBundles(severity: Severity, probability: number, largeShare: number): LawOfBundles | null {
  const claims = smallClaims(severity, probability, largeShare);
  if (claims === null) return null;
  const tables = new Map<number, BundleTable | null>();
  const tableOf = (members: number) => {
    const known = tables.get(members);
    if (known !== undefined) return known;
    const total = bundleTotal(claims, members);
    const table = total && tableWithin(total, members);
    tables.set(members, table);
    return table;
  };
  const smallest = SMALLEST_BUNDLES.find(
    (members) => pow(claims.probabilityOfNone, members) < NOBODY && tableOf(members) !== null,
  );
  if (smallest === undefined) return null;
  return (members) => {
    const needed: BundleTable[] = [];
    for (let size = smallest; size <= Math.max(members, smallest); size *= 4) {
      const table = tableOf(size);
      if (table === null) return null;
      needed.push(table);
    }
    return needed;
  };
}

/** Null where the table is not accurate enough. */
function tableWithin(total: BundleTotal, members: number): BundleTable | null {
  try {
    const table = tabulate(total.piece, `the total of ${members} members`);
    const error = total.error + table.error;
    return error <= MOST_ERROR ? { members, coefficients: table.coefficients, error } : null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
