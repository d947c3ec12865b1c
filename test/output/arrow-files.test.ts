import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tableFromIPC as flechetteFromIPC } from '@uwdata/flechette';
import { MessageReader, RecordBatchReader, tableFromIPC } from 'apache-arrow';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ClaimantsFile } from '../../src/output/claimants-file.ts';
import { PlanYearsFile } from '../../src/output/plan-years-file.ts';
import { BATCH_ROWS } from '../../src/output/row-batches.ts';
import type { BlockResult } from '../../src/study/block-result.ts';
import { fixtureBlock, planFactsFixture } from '../laws/plan-facts-fixture.ts';

const facts = planFactsFixture();
const PATHS = BATCH_ROWS + 1000;
const whole = fixtureBlock(facts, 0, PATHS);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'corridor-output-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** The same rows in blocks of another size. */
function inBlocks(size: number): BlockResult[] {
  const blocks: BlockResult[] = [];
  for (let first = 0; first < PATHS; first += size) {
    blocks.push(fixtureBlock(facts, first, Math.min(size, PATHS - first)));
  }
  return blocks;
}

const files = [
  { name: 'plan-years.arrow', kind: PlanYearsFile },
  { name: 'claimants.arrow', kind: ClaimantsFile },
] as const;

async function writeFile(kind: (typeof files)[number]['kind'], name: string, blocks: readonly BlockResult[]) {
  const path = join(folder, name);
  const paths = blocks.reduce((total, block) => total + block.paths, 0);
  const file = await kind.create(path, facts, { firstPath: blocks[0]?.firstPath ?? 0, paths });
  for (const block of blocks) await file.write(block);
  for (const complete of await file.complete()) await complete.publish();
  return readFile(path);
}

describe('PlanYearsFile', () => {
  test('holds every row in path order, in dollars, as apache-arrow reads it', async () => {
    const table = tableFromIPC(await writeFile(PlanYearsFile, 'plan-years.arrow', [whole]));
    expect(table.schema.fields.map(({ name }) => name)).toEqual([
      'path',
      'plan_year',
      ...facts.columns.map(({ name }) => name),
    ]);
    expect(table.numRows).toBe(PATHS);
    expect(table.batches.map(({ numRows }) => numRows)).toEqual([BATCH_ROWS, 1000]);
    expect(table.getChild('path')!.toArray()).toEqual(BigInt64Array.from({ length: PATHS }, (_, path) => BigInt(path)));
    expect(new Set(table.getChild('plan_year')!.toArray())).toEqual(new Set([1]));
    facts.columns.forEach(({ name, unit }, index) => {
      const wanted = Array.from(whole.columns[index]!, (v) => (unit === 'cents' ? v / 100 : v));
      expect(Array.from(table.getChild(name)!.toArray())).toEqual(wanted);
    });
  });

  test('reads the same with flechette', async () => {
    const bytes = await writeFile(PlanYearsFile, 'plan-years.arrow', [whole]);
    const arrow = tableFromIPC(bytes);
    const flechette = flechetteFromIPC(bytes);
    expect(flechette.numRows).toBe(PATHS);
    for (const { name } of facts.columns) {
      expect(Array.from(flechette.getChild(name).toArray())).toEqual(Array.from(arrow.getChild(name)!.toArray()));
    }
    expect(flechette.getChild('path').at(PATHS - 1)).toBe(PATHS - 1);
  });

  test('goes on from a committed run that was killed when it had ended early and had not got its name yet', async () => {
    const path = join(folder, 'plan-years.arrow');
    const range = { firstPath: 0, paths: PATHS + 1e6 };
    const [first, last] = inBlocks(BATCH_ROWS + 100) as [BlockResult, BlockResult];
    const finish = async (file: PlanYearsFile) => {
      await file.write(last);
      file.endAt({ firstPath: 0, paths: PATHS });
      return (await file.complete())[0]!;
    };
    const killed = await PlanYearsFile.create(path, facts, range);
    await killed.write(first);
    const mark = killed.mark();
    expect(mark.files.current.bytes).toBeGreaterThan(0);
    const unpublished = await finish(killed);
    const bytes = await readFile(unpublished.currentPath);
    await unpublished.leave();
    const resumed = await PlanYearsFile.create(path, facts, range, {}, { paths: first.paths, mark });
    await (await finish(resumed)).publish();
    expect((await readFile(path)).equals(bytes)).toBe(true);
  });

  test('numbers the plan years of a path and begins where the range begins', async () => {
    const path = join(folder, 'plan-years.arrow');
    const threeYears = planFactsFixture({ horizon: 3 });
    const block = { ...fixtureBlock(facts, 0, 6), firstPath: 9_007_199_254_740_000, paths: 2 };
    const file = await PlanYearsFile.create(path, threeYears, { firstPath: 9_007_199_254_740_000, paths: 2 });
    await file.write(block);
    for (const complete of await file.complete()) await complete.publish();
    const table = tableFromIPC(await readFile(path));
    expect(Array.from(table.getChild('path')!.toArray())).toEqual([
      ...new Array(3).fill(9_007_199_254_740_000n),
      ...new Array(3).fill(9_007_199_254_740_001n),
    ]);
    expect(Array.from(table.getChild('plan_year')!.toArray())).toEqual([1, 2, 3, 1, 2, 3]);
  });

  test('says what its columns and the study are', async () => {
    const { schema } = tableFromIPC(await writeFile(PlanYearsFile, 'plan-years.arrow', inBlocks(PATHS)));
    expect(Object.fromEntries(schema.metadata)).toEqual({
      scenario: 'Fixture, "quoted" & ünïcode',
      scenario_hash: '0123456789abcdef'.repeat(4),
      seed: 'fixture-2026',
      engine: 'corridor 0.1.0',
      currency: 'USD',
      first_path: '0',
      paths: String(PATHS),
      horizon: '1',
    });
    const metadataOf = (name: string) =>
      Object.fromEntries(schema.fields.find((field) => field.name === name)!.metadata);
    expect(metadataOf('gross')).toEqual({ unit: 'USD', description: 'Gross claims' });
    expect(metadataOf('members_above').unit).toBe('members');
    expect(schema.fields.map(({ type }) => String(type)).slice(0, 3)).toEqual(['Int64', 'Int32', 'Float64']);
    expect(String(schema.fields.at(-1)!.type)).toBe('Int32');
    expect(schema.fields.every(({ nullable }) => !nullable)).toBe(true);
  });

  test('removes the file and says so when paths are missing at the end', async () => {
    const path = join(folder, 'plan-years.arrow');
    const file = await PlanYearsFile.create(path, facts, { firstPath: 0, paths: 20 });
    await file.write(fixtureBlock(facts, 0, 10));
    await expect(file.complete()).rejects.toThrow(`Cannot finish ${path}: it must hold 20 paths from path 0: got 10`);
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('ClaimantsFile', () => {
  test('holds every claimant with his class as a word', async () => {
    const bytes = await writeFile(ClaimantsFile, 'claimants.arrow', inBlocks(777));
    const { claimants } = whole;
    expect(claimants.length).toBeGreaterThan(1000);
    const readers: ((name: string) => Iterable<unknown>)[] = [
      (name) => tableFromIPC(bytes).getChild(name)!,
      (name) => flechetteFromIPC(bytes).getChild(name),
    ];
    for (const child of readers) {
      const column = (name: string) => Array.from(child(name));
      expect(column('path').map(Number)).toEqual(Array.from(claimants.path));
      expect(column('plan_year')).toEqual(Array.from(claimants.planYear));
      expect(column('member')).toEqual(Array.from(claimants.member));
      expect(column('class')).toEqual(Array.from(claimants.classIndex, (index) => facts.classes[index]));
      expect(column('amount')).toEqual(Array.from(claimants.amount, (cents) => cents / 100));
      expect(column('amount_dental')).toEqual(Array.from(claimants.byBenefit[1]!, (cents) => cents / 100));
    }
  });

  test('is a readable file without claimants, its classes included', async () => {
    const none = fixtureBlock(facts, 0, 1);
    expect(none.claimants.length).toBe(0);
    const bytes = await writeFile(ClaimantsFile, 'claimants.arrow', [none]);
    expect(tableFromIPC(bytes).numRows).toBe(0);
    expect(flechetteFromIPC(bytes).numRows).toBe(0);
    expect(tableFromIPC(bytes).schema.metadata.get('threshold')).toBe('75000');
  });
});

for (const { name, kind } of files) {
  describe(name, () => {
    test('has a unit in every column, amounts as float64, and no warning from its readers', async () => {
      const warnings = ['warn', 'error'].map((level) =>
        vi.spyOn(console, level as 'warn').mockImplementation(() => {}),
      );
      const bytes = await writeFile(kind, name, inBlocks(5000));
      const { fields } = tableFromIPC(bytes).schema;
      const typeOf: Readonly<Record<string, RegExp>> = { index: /^Int/, members: /^Int32$/, name: /^Dictionary/ };
      for (const { name, type, metadata } of fields) {
        expect(String(type), name).toMatch(typeOf[metadata.get('unit')!] ?? /^Float64$/);
        expect(metadata.get('unit'), name).toMatch(/^(index|members|name|USD)$/);
      }
      const flechette = flechetteFromIPC(bytes);
      expect(flechette.schema.fields.map(({ metadata }) => metadata?.get('unit'))).toEqual(
        fields.map(({ metadata }) => metadata.get('unit')),
      );
      for (const warning of warnings) {
        expect(warning).not.toHaveBeenCalled();
        warning.mockRestore();
      }
    });

    test('has the same bytes whatever blocks the rows come in', async () => {
      const digest = async (blocks: readonly BlockResult[]) =>
        createHash('sha256')
          .update(await writeFile(kind, name, blocks))
          .digest('hex');
      const reference = await digest([whole]);
      for (const size of [1000, 4096, BATCH_ROWS, BATCH_ROWS + 1]) expect(await digest(inBlocks(size))).toBe(reference);
    });

    test('reads in sequence too: the schema follows the magic bytes', async () => {
      const bytes = await writeFile(kind, name, [whole]);
      const reader = new MessageReader(bytes.subarray(8));
      expect(reader.readSchema()?.fields[0]?.name).toBe('path');
      // Read as a stream, without the footer.
      const rows = [...RecordBatchReader.from(bytes.subarray(8))].reduce((total, { numRows }) => total + numRows, 0);
      expect(rows).toBe(tableFromIPC(bytes).numRows);
    });

    test.each([7, 1e6, 1e12])('says how many paths it holds, though it was opened for %d more', async (more) => {
      const path = join(folder, name);
      const file = await kind.create(path, facts, { firstPath: 0, paths: PATHS + more });
      for (const block of inBlocks(5000)) await file.write(block);
      file.endAt({ firstPath: 0, paths: PATHS });
      for (const complete of await file.complete()) await complete.publish();
      const bytes = await readFile(path);
      const wanted = tableFromIPC(await writeFile(kind, name, [whole]));
      for (const table of [tableFromIPC(bytes), tableFromIPC(bytes.subarray(8))]) {
        expect(Object.fromEntries(table.schema.metadata)).toEqual(Object.fromEntries(wanted.schema.metadata));
        expect(table.schema.metadata.get('paths')).toBe(String(PATHS));
        expect(table.getChild('path')!.toArray()).toEqual(wanted.getChild('path')!.toArray());
      }
      expect(flechetteFromIPC(bytes).schema.metadata?.get('paths')).toBe(String(PATHS));
    });

    test('that is split into part files cannot end early', async () => {
      const options = { partRows: BATCH_ROWS };
      const file = await kind.create(join(folder, name), facts, { firstPath: 0, paths: PATHS + 1 }, options);
      await file.write(whole);
      expect(() => file.endAt({ firstPath: 0, paths: PATHS })).toThrow(
        /Cannot end .* early: it is split into part files/,
      );
      await file.abort();
    });

    test('refuses an end where its rows do not end', async () => {
      const file = await kind.create(join(folder, name), facts, { firstPath: 0, paths: PATHS + 1 });
      await file.write(whole);
      file.endAt({ firstPath: 0, paths: PATHS - 1 });
      await expect(file.complete()).rejects.toThrow(`it must hold ${PATHS - 1} paths from path 0: got ${PATHS}`);
      expect(await readdir(folder)).toEqual([]);
    });

    test('stands under its name only when it is whole', async () => {
      const path = join(folder, name);
      const file = await kind.create(path, facts, { firstPath: 0, paths: PATHS });
      await file.write(whole);
      expect(await readdir(folder)).toEqual([`${name}.${process.pid}.tmp`]);
      for (const complete of await file.complete()) await complete.publish();
      expect(await readdir(folder)).toEqual([name]);
    });

    test('leaves nothing when aborted', async () => {
      const file = await kind.create(join(folder, name), facts, { firstPath: 0, paths: PATHS });
      await file.write(whole);
      await file.abort();
      expect(await readdir(folder)).toEqual([]);
      await file.abort();
    });

    test('refuses a gap between blocks', async () => {
      const path = join(folder, name);
      const file = await kind.create(path, facts, { firstPath: 0, paths: 30 });
      await file.write(fixtureBlock(facts, 0, 10));
      await expect(file.write(fixtureBlock(facts, 20, 10))).rejects.toThrow(
        `Cannot write ${path}: the next block must begin at path 10: got 20`,
      );
      await file.abort();
    });

    test.skipIf(process.platform !== 'linux')('says when the disk is full, and leaves nothing', async () => {
      const path = join(folder, name);
      await symlink('/dev/full', `${path}.${process.pid}.tmp`);
      const file = await kind.create(path, facts, { firstPath: 0, paths: PATHS });
      const writing = async () => {
        await file.write(whole);
        for (const complete of await file.complete()) await complete.publish();
      };
      await expect(writing()).rejects.toThrow(
        `Cannot write ${path}: no space left on device; the unfinished file was removed`,
      );
      expect(await readdir(folder)).toEqual([]);
      await expect(file.complete()).rejects.toThrow('finished or removed before');
    });
  });
}
