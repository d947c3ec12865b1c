import { normalised } from '../domain.ts';
import { renormalised } from './condition.ts';
import { segmentedSeverity } from './segmented-severity.ts';
import type { Segment, Severity } from './severity.ts';

/** Members with annual cost above the previous row's `upTo` (at least zero in the first row) and up to this one's. */
export interface ContinuanceRow {
  /** Dollars. */
  readonly upTo: number;
  /** Share of members. */
  readonly share: number;
  /** Their average cost, dollars; not read where the share is 0. */
  readonly average: number;
}

/** Shares are printed with a few digits. */
const SHARE_TOLERANCE = 1e-6;

/**
 * A continuance table: annual costs of members in buckets, with the average of each.
 *
 * Within a bucket the density has two levels that meet at its average, so that the bucket's mean is exactly the stated
 * one: weight (to - average) / (to - from) on [from, average], the rest on [average, to]. A first row with `upTo` 0 is
 * the share without cost.
 *
 * @throws RangeError, naming the row, where the buckets do not ascend, an average is outside its bucket or the last
 * bucket is unbounded; where the shares do not sum to 1 within 1e-6.
 */
export function continuance(rows: readonly ContinuanceRow[]): Severity {
  const shares = normalised(
    'continuance shares',
    rows.map(({ share }) => share),
    SHARE_TOLERANCE,
  );
  const segments = rows.flatMap((row, i) => bucket(row, i, rows[i - 1]?.upTo ?? 0, shares[i]!));
  return segmentedSeverity(`continuance(${rows.length} rows, up to ${segments.at(-1)!.to})`, renormalised(segments));
}

function bucket({ upTo, average }: ContinuanceRow, index: number, from: number, probability: number): Segment[] {
  const row = `continuance row ${index + 1}`;
  if (upTo === Infinity) {
    throw new RangeError(
      `${row} must have a finite upTo: got Infinity (end the table at a threshold and add the tail above it by splice)`,
    );
  }
  const isFirst = index === 0;
  if (!(isFirst ? upTo >= 0 : upTo > from)) {
    throw new RangeError(`${row} upTo must be ${isFirst ? '>= 0' : `> ${from}, that of the row before`}: got ${upTo}`);
  }
  if (probability === 0) return [];
  if (upTo === 0 && average === 0) return [{ probability, from: 0, to: 0 }];
  if (!(average > from && average <= upTo)) {
    throw new RangeError(`${row} average must be in its bucket (${from}, ${upTo}]: got ${average}`);
  }
  if (average === upTo) return [{ probability, from: upTo, to: upTo }];
  const lowerWeight = (upTo - average) / (upTo - from);
  return [
    { probability: probability * lowerWeight, from, to: average },
    { probability: probability * (1 - lowerWeight), from: average, to: upTo },
  ];
}
