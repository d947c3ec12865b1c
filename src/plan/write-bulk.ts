/** Writes how a class is drawn in bulk: every record that hangs on CLASS_BULK_OFFSET. */
import { binomial } from '../distributions/frequency/binomial.ts';
import type { PlanModel } from '../exact/plan-model.ts';
import type { BulkClass, BulkCohort, BulkDraws } from './bulk-draws.ts';
import type { BundleTable } from './bundle-tables.ts';
import * as layout from './layout.ts';
import type { PlanBuffer } from './plan-buffer.ts';
import { countsInTile, frequenciesOf } from './write-cohort.ts';
import { writeCounts } from './write-counts.ts';

/** Appends the records of every class that is drawn in bulk, each table once, and tells the class's own record at `classes`. */
export function writeBulk(buffer: PlanBuffer, model: PlanModel, bulk: BulkDraws, classes: number): void {
  const written = new Map<BundleTable, number>();
  const bundleOffset = (bundle: BundleTable) => {
    const offset = written.get(bundle) ?? writeBundle(buffer, bundle);
    written.set(bundle, offset);
    return offset;
  };
  bulk.classes.forEach((bulkClass, i) => {
    if (bulkClass === null) return;
    const record = writeClass(buffer, model, bulkClass, model.classes[i]!.members, bundleOffset);
    buffer.setInt32(classes + i * layout.CLASS_BYTES + layout.CLASS_BULK_OFFSET, record);
  });
}

function writeClass(
  buffer: PlanBuffer,
  model: PlanModel,
  bulk: BulkClass,
  members: number,
  bundleOffset: (bundle: BundleTable) => number,
): number {
  const record = buffer.reserve(layout.BULK_BYTES);
  const table = buffer.reserve(bulk.cohorts.length * layout.BULK_COHORT_BYTES);
  buffer.setInt32(record + layout.BULK_TILE_MEMBERS, bulk.tileMembers);
  buffer.setInt32(record + layout.BULK_COHORTS_OFFSET, table);
  bulk.cohorts.forEach((cohort, i) => {
    const at = table + i * layout.BULK_COHORT_BYTES;
    const bundles = buffer.appendInt32(cohort.bundles.map(bundleOffset));
    buffer.setInt32(at + layout.BULK_COHORT_MODE, cohort.mode);
    buffer.setInt32(at + layout.BULK_COHORT_PLACED, Number(cohort.places));
    buffer.setInt32(at + layout.BULK_COHORT_COUNTS_OFFSET, writeCountPairs(buffer, model, cohort, bulk, members));
    buffer.setInt32(at + layout.BULK_COHORT_BUNDLES_OFFSET, bundles);
    buffer.setInt32(at + layout.BULK_COHORT_BUNDLE_COUNT, cohort.bundles.length);
    buffer.setInt32(at + layout.BULK_COHORT_FIRST_BUNDLE, cohort.bundles[0]?.members ?? 0);
    buffer.setFloat64(at + layout.BULK_COHORT_LARGE_SHARE, cohort.largeShare);
    buffer.setFloat64(at + layout.BULK_COHORT_CUT, cohort.cut);
  });
  return record;
}

/** Numbers of claims drawn by themselves in a full tile and in the last, for each variant of the frequency. */
function writeCountPairs(
  buffer: PlanBuffer,
  model: PlanModel,
  { mode, inPlan, claimsByThemselves }: BulkCohort,
  { tileMembers }: BulkClass,
  members: number,
): number {
  if (mode === layout.BULK_EACH) return 0;
  const last = members % tileMembers;
  const pairs = frequenciesOf(model, inPlan).flatMap((frequency) =>
    [members >= tileMembers ? tileMembers : 0, last].map((inTile) => {
      if (inTile === 0) return 0;
      if (mode === layout.BULK_LISTED) return writeCounts(buffer, countsInTile(frequency, inTile));
      return writeCounts(buffer, binomial({ trials: inTile, probability: claimsByThemselves }));
    }),
  );
  return buffer.appendInt32(pairs);
}

/** A severity of one smooth piece: the total of a bundle. */
function writeBundle(buffer: PlanBuffer, { coefficients }: BundleTable): number {
  const record = buffer.reserve(layout.SEVERITY_BYTES);
  const piece = buffer.reserve(layout.PIECE_BYTES);
  buffer.setInt32(record + layout.SEVERITY_PIECE_COUNT, 1);
  buffer.setInt32(record + layout.SEVERITY_PIECES_OFFSET, piece);
  buffer.setInt32(piece + layout.PIECE_KIND, layout.PIECE_SMOOTH);
  buffer.setFloat64(piece + layout.PIECE_INVERSE_WIDTH, 1);
  buffer.setInt32(piece + layout.PIECE_DATA_OFFSET, buffer.appendFloat64(coefficients));
  return record;
}
