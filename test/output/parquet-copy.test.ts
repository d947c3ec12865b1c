import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ClaimantsFile } from '../../src/output/claimants-file.ts';
import { parquetCopy, parquetPath } from '../../src/output/parquet-copy.ts';
import { PlanYearsFile } from '../../src/output/plan-years-file.ts';
import { BATCH_ROWS } from '../../src/output/row-batches.ts';
import { fixtureBlock, planFactsFixture } from '../laws/plan-facts-fixture.ts';

const facts = planFactsFixture();

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'corridor-parquet-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function copied(kind: typeof PlanYearsFile | typeof ClaimantsFile, name: string, paths: number) {
  const file = await kind.create(join(folder, `${name}.arrow`), facts, { firstPath: 0, paths });
  const block = fixtureBlock(facts, 0, paths);
  await file.write(block);
  const [arrow] = await file.complete();
  const copy = await parquetCopy(arrow!);
  await arrow!.abort();
  await copy.publish();
  const bytes = await readFile(join(folder, `${name}.parquet`));
  return { block, bytes: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer };
}

describe('parquetCopy()', () => {
  test('holds every plan year in row groups of whole batches, with the units', async () => {
    const paths = 8 * BATCH_ROWS + 99;
    const { block, bytes } = await copied(PlanYearsFile, 'plan-years', paths);
    const metadata = await parquetMetadataAsync(bytes);
    expect(metadata.row_groups.map(({ num_rows }) => Number(num_rows))).toEqual([8 * BATCH_ROWS, 99]);
    const said = Object.fromEntries(metadata.key_value_metadata!.map(({ key, value }) => [key, value]));
    expect(said).toMatchObject({ 'unit.path': 'index', 'unit.gross': 'USD', 'unit.members_above': 'members' });
    expect(said).toMatchObject({ seed: 'fixture-2026', paths: String(paths) });
    expect(metadata.schema.slice(1).map(({ type }) => type)).toEqual([
      'INT64',
      'INT32',
      ...facts.columns.map(({ unit }) => (unit === 'cents' ? 'DOUBLE' : 'INT32')),
    ]);
    const rows = await parquetReadObjects({ file: bytes, columns: ['path', 'gross'], rowStart: paths - 2 });
    const gross = block.columns[facts.columns.findIndex(({ name }) => name === 'gross')]!;
    expect(rows).toEqual([
      { path: BigInt(paths - 2), gross: gross[paths - 2]! / 100 },
      { path: BigInt(paths - 1), gross: gross[paths - 1]! / 100 },
    ]);
  });

  test('holds every claimant with his class as a word', async () => {
    const { block, bytes } = await copied(ClaimantsFile, 'claimants', 5003);
    const rows = await parquetReadObjects({ file: bytes });
    expect(rows.length).toBe(block.claimants.length);
    expect(rows.map((row) => row.class)).toEqual(
      Array.from(block.claimants.classIndex, (index) => facts.classes[index]),
    );
    expect(rows.map((row) => row.amount)).toEqual(Array.from(block.claimants.amount, (cents) => cents / 100));
  });

  test('of a file without rows has columns all the same', async () => {
    const { bytes } = await copied(ClaimantsFile, 'claimants', 1);
    const metadata = await parquetMetadataAsync(bytes);
    expect(Number(metadata.num_rows)).toBe(0);
    expect(metadata.schema.slice(1).map(({ name }) => name)).toContain('amount');
  });
});

test('parquetPath() keeps part files of one kind in a folder of their own', () => {
  expect(parquetPath(join('out', 'plan-years.arrow'))).toBe(join('out', 'plan-years.parquet'));
  expect(parquetPath(join('out', 'plan-years', 'part-00002.arrow'))).toBe(
    join('out', 'plan-years-parquet', 'part-00002.parquet'),
  );
});
