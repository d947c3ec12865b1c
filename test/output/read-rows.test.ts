import { mkdir, mkdtemp, readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ClaimantsFile } from '../../src/output/claimants-file.ts';
import { PlanYearsFile } from '../../src/output/plan-years-file.ts';
import { planYearsSchema } from '../../src/output/plan-years-schema.ts';
import { haveRows, readRows } from '../../src/output/read-rows.ts';
import { BATCH_ROWS, RowBatches } from '../../src/output/row-batches.ts';
import type { RowBlock } from '../../src/output/row-block.ts';
import type { CoveredBenefit, PlanFacts } from '../../src/plan/plan-facts.ts';
import type { PathRange } from '../../src/study/block.ts';
import { MergeError } from '../../src/study/partial-study.ts';
import { fixtureBlock, planFactsFixture } from '../laws/plan-facts-fixture.ts';

const facts = planFactsFixture();
const PATHS = BATCH_ROWS + 3616;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'corridor-rows-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** Writes a part's two files of rows and returns its folder. */
async function writeRows(name: string, of: PlanFacts, range: PathRange, blocks: AsyncIterable<RowBlock> | RowBlock[]) {
  const path = join(folder, name);
  await mkdir(path);
  const files = [
    await PlanYearsFile.create(join(path, 'plan-years.arrow'), of, range),
    await ClaimantsFile.create(join(path, 'claimants.arrow'), of, range),
  ];
  for await (const block of blocks) for (const file of files) await file.write(block);
  for (const file of files) for (const complete of await file.complete()) await complete.publish();
  return path;
}

function writePart(name: string, range: PathRange, of = facts): Promise<string> {
  return writeRows(name, of, range, [fixtureBlock(of, range.firstPath, range.paths)]);
}

async function collect(path: string, of: PlanFacts, range: PathRange): Promise<RowBlock[]> {
  const blocks: RowBlock[] = [];
  for await (const block of readRows(path, of, range)) blocks.push(block);
  return blocks;
}

/** The fixture's rows as paths of several plan years. */
function longPaths(horizon: number, paths: number): { facts: PlanFacts; block: RowBlock } {
  const { columns, claimants } = fixtureBlock(facts, 0, paths * horizon);
  return {
    facts: planFactsFixture({ horizon, blockPaths: 700 }),
    block: {
      firstPath: 0,
      paths,
      columns,
      claimants: {
        ...claimants,
        path: claimants.path.map((year) => Math.floor(year / horizon)),
        planYear: Int32Array.from(claimants.path, (year) => 1 + (year % horizon)),
      },
    },
  };
}

function joined(arrays: readonly ArrayLike<number>[]): number[] {
  return arrays.flatMap((array) => Array.from(array));
}

describe('readRows()', () => {
  test('gives back the cents that were written, block by block', async () => {
    const range = { firstPath: 2000, paths: PATHS };
    const written = fixtureBlock(facts, 2000, PATHS);
    const blocks = await collect(await writePart('part', range), facts, range);
    expect(blocks.map(({ firstPath }) => firstPath)).toEqual(blocks.map((_, index) => 2000 + 1000 * index));
    expect(blocks.map(({ paths }) => paths)).toEqual([...new Array(20).fill(1000)]);
    facts.columns.forEach((_, index) => {
      expect(joined(blocks.map(({ columns }) => columns[index]!))).toEqual(Array.from(written.columns[index]!));
    });
    for (const name of ['path', 'planYear', 'member', 'classIndex', 'amount'] as const) {
      expect(joined(blocks.map(({ claimants }) => claimants[name]))).toEqual(Array.from(written.claimants[name]));
    }
    for (const benefit of [0, 1]) {
      const ofBenefit = ({ claimants }: RowBlock) => claimants.byBenefit[benefit]!;
      expect(joined(blocks.map(ofBenefit))).toEqual(Array.from(ofBenefit(written)));
    }
    for (const { firstPath, paths, claimants } of blocks) {
      expect(claimants.length).toBe(claimants.path.length);
      expect(claimants.path.every((path) => path >= firstPath && path < firstPath + paths)).toBe(true);
    }
  });

  test('adds up the parts of a benefit in one column, and makes its bytes again', async () => {
    const [medical] = facts.benefits as [CoveredBenefit];
    const parts = [medical, { name: 'medical', specific: true, aggregate: false, part: ['care'] }];
    const inParts = planFactsFixture({ benefits: parts });
    const range = { firstPath: 0, paths: 3000 };
    const whole = await writePart('whole', range, inParts);
    const table = tableFromIPC(await readFile(join(whole, 'claimants.arrow')));
    expect(table.schema.fields.map(({ name }) => name).slice(4)).toEqual(['amount', 'amount_medical']);
    expect(table.getChild('amount_medical')!.toArray()).toEqual(table.getChild('amount')!.toArray());
    const again = await writeRows('again', inParts, range, readRows(whole, inParts, range));
    expect(await readFile(join(again, 'claimants.arrow'))).toEqual(await readFile(join(whole, 'claimants.arrow')));
  });

  test('makes the bytes of the whole again from parts cut anywhere', async () => {
    const range = { firstPath: 0, paths: PATHS };
    const whole = await writePart('whole', range);
    let run = 0;
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: PATHS - 1 }), { minLength: 1, maxLength: 3 });
    const property = fc.asyncProperty(cuts, fc.constantFrom(256, 1000, 16_384), async (edges, blockPaths) => {
      const of = planFactsFixture({ blockPaths });
      const starts = [0, ...edges.toSorted((a, b) => a - b)];
      const parts = starts.map((firstPath, i) => ({ firstPath, paths: (starts[i + 1] ?? PATHS) - firstPath }));
      const name = `merged-${run++}`;
      async function* rows() {
        for (const part of parts) yield* readRows(await writePart(`${name}-${part.firstPath}`, part), of, part);
      }
      const merged = await writeRows(name, of, range, rows());
      for (const file of ['plan-years.arrow', 'claimants.arrow']) {
        expect((await readFile(join(merged, file))).equals(await readFile(join(whole, file)))).toBe(true);
      }
    });
    await fc.assert(property, { numRuns: 6, seed: 20_260_101 });
  });

  test('keeps the plan years of a path together where a batch ends between them', async () => {
    const long = longPaths(3, 6000);
    const range = { firstPath: 0, paths: 6000 };
    const path = await writeRows('long', long.facts, range, [long.block]);
    const blocks = await collect(path, long.facts, range);
    expect(joined(blocks.map(({ columns }) => columns[3]!))).toEqual(Array.from(long.block.columns[3]!));
    expect(joined(blocks.map(({ claimants }) => claimants.planYear))).toEqual(
      Array.from(long.block.claimants.planYear),
    );
    const again = await writeRows('again', long.facts, range, blocks);
    expect(await readFile(join(again, 'claimants.arrow'))).toEqual(await readFile(join(path, 'claimants.arrow')));
  });

  test('reads a part without claimants', async () => {
    const range = { firstPath: 0, paths: 1 };
    const [block, ...others] = await collect(await writePart('part', range), facts, range);
    expect(block!.claimants.length).toBe(0);
    expect(block!.columns[3]).toEqual(fixtureBlock(facts, 0, 1).columns[3]);
    expect(others).toEqual([]);
  });

  const range = { firstPath: 1000, paths: 2500 };
  const foreign: readonly (readonly [string, Partial<PlanFacts>, string, string])[] = [
    ['scenario', { scenarioHash: 'f'.repeat(64) }, 'scenario_hash', 'f'.repeat(64)],
    ['seed', { seed: 'another' }, 'seed', 'another'],
    ['engine', { engineVersion: '0.0.9' }, 'engine', 'corridor 0.0.9'],
    ['horizon', { horizon: 3 }, 'horizon', '3'],
  ];
  for (const [name, changes, key, got] of foreign) {
    test(`refuses rows of another ${name}`, async () => {
      const path = await writePart('part', range);
      const other = planFactsFixture(changes);
      const wanted = key === 'engine' ? 'corridor 0.1.0' : (await metadataOf(facts))[key];
      const block = { ...fixtureBlock(facts, 1000, 2500 * other.horizon), firstPath: 1000, paths: 2500 };
      const foreignPath = await writeRows('foreign', other, range, [block]);
      await expect(collect(foreignPath, facts, range)).rejects.toThrow(
        `Cannot read ${foreignPath}/plan-years.arrow: it is of another study or part: ` +
          `its ${key} must be "${wanted}": got "${got}"`,
      );
      // The claimants alone are looked at as well
      await writeFile(join(path, 'claimants.arrow'), await readFile(join(foreignPath, 'claimants.arrow')));
      await expect(collect(path, facts, range)).rejects.toThrow(
        `Cannot read ${path}/claimants.arrow: it is of another`,
      );
    });
  }

  async function metadataOf(of: PlanFacts): Promise<Record<string, string>> {
    return Object.fromEntries(planYearsSchema(of, range).metadata);
  }

  test('refuses rows of another range of paths', async () => {
    const path = await writePart('part', range);
    await expect(collect(path, facts, { firstPath: 0, paths: 2500 })).rejects.toThrow(
      'its first_path must be "0": got "1000"',
    );
    await expect(collect(path, facts, { firstPath: 1000, paths: 3000 })).rejects.toThrow(
      'its paths must be "3000": got "2500"',
    );
  });

  test('refuses rows of other columns', async () => {
    const path = await writePart('part', range);
    const other = planFactsFixture({ columns: facts.columns.map((c, i) => (i === 0 ? { ...c, name: 'other' } : c)) });
    await expect(collect(path, other, range)).rejects.toThrow('its columns are not those of the study');
  });

  test('refuses a file cut short anywhere, one that is none, and one that is missing', async () => {
    const path = await writePart('part', { firstPath: 0, paths: 50 });
    for (const name of ['plan-years.arrow', 'claimants.arrow']) {
      const file = join(path, name);
      const bytes = await readFile(file);
      const reasons = new Set<string>();
      for (const length of [
        0,
        5,
        8,
        20,
        ...Array.from({ length: 40 }, (_, i) => Math.floor((i * bytes.length) / 40)),
      ]) {
        await writeFile(file, bytes.subarray(0, length));
        const failure = await collect(path, facts, { firstPath: 0, paths: 50 }).catch(String);
        expect(failure).toContain(`Cannot read ${file}: `);
        reasons.add(String(failure).split(`${file}: `)[1]!);
      }
      expect(reasons).toEqual(new Set(['it is not an Arrow file', 'its end is missing']));
      await rm(file);
      await expect(collect(path, facts, { firstPath: 0, paths: 50 })).rejects.toThrow(
        `Cannot read ${file}: no such file or directory`,
      );
      await writeFile(file, bytes);
    }
    expect(await collect(path, facts, { firstPath: 0, paths: 50 })).toHaveLength(1);
  });

  test('refuses a file with fewer or more rows than it says', async () => {
    const path = await writePart('part', { firstPath: 0, paths: 20 });
    const file = join(path, 'plan-years.arrow');
    const withRows = async (rows: number) => {
      const values = facts.columns.map(({ unit }) =>
        unit === 'cents' ? new Float64Array(rows) : new Int32Array(rows),
      );
      const columns = [BigInt64Array.from({ length: rows }, (_, row) => BigInt(row)), new Int32Array(rows).fill(1)];
      const schema = planYearsSchema(facts, { firstPath: 0, paths: 20 });
      const batches = await RowBatches.create(
        file,
        schema,
        [...columns, ...values].map((one) => ({ values: one })),
      );
      await batches.append(rows, () => {});
      for (const complete of await batches.complete()) await complete.publish();
      return collect(path, facts, { firstPath: 0, paths: 20 });
    };
    await expect(withRows(20)).resolves.toHaveLength(1);
    await expect(withRows(12)).rejects.toThrow(`Cannot read ${file}: the rows from path 12 are missing`);
    await expect(withRows(21)).rejects.toThrow(`Cannot read ${file}: it must end with path 19: got more rows`);
  });

  test('refuses rows out of order and amounts that are not in whole cents', async () => {
    const range = { firstPath: 0, paths: 4 };
    const block = fixtureBlock(facts, 0, 4);
    const fractions = { ...block, columns: block.columns.map((column) => column.map((cents) => cents + 0.5)) };
    const path = await writeRows('fractions', facts, range, [fractions]);
    await expect(collect(path, facts, range)).rejects.toThrow('an amount must be in whole cents: got ');

    const unordered = fixtureBlock(facts, 0, 400);
    unordered.claimants.path.reverse();
    const reversed = await writeRows('reversed', facts, { firstPath: 0, paths: 400 }, [unordered]);
    await expect(collect(reversed, facts, { firstPath: 0, paths: 400 })).rejects.toThrow(
      'paths must be in order: got ',
    );
  });

  test.skipIf(process.platform !== 'linux')('closes its files when the reader leaves early', async () => {
    const range = { firstPath: 0, paths: 3000 };
    const path = await writePart('part', range);
    const openFiles = async () => {
      const links = (await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => ''));
      return (await Promise.all(links)).filter((file) => file.startsWith(path)).length;
    };
    const rows = readRows(path, facts, range);
    await rows.next();
    expect(await openFiles()).toBe(2);
    await rows.return(undefined);
    expect(await openFiles()).toBe(0);
  });
});

describe('haveRows()', () => {
  test('tells all from none', async () => {
    const paths = await Promise.all([0, 10].map((firstPath) => writePart(`${firstPath}`, { firstPath, paths: 10 })));
    expect(await haveRows(paths)).toBe(true);
    expect(await haveRows([folder, join(folder, 'missing')])).toBe(false);
  });

  test('names what is missing where only some have rows', async () => {
    const path = await writePart('full', { firstPath: 0, paths: 10 });
    const half = await writePart('half', { firstPath: 10, paths: 10 });
    await rm(join(half, 'claimants.arrow'));
    await expect(haveRows([path, folder])).rejects.toThrow(
      new MergeError(
        `Cannot merge as only some of the parts have rows: there is no ${folder}/plan-years.arrow, no ${folder}/claimants.arrow`,
      ),
    );
    await expect(haveRows([half])).rejects.toThrow(`there is no ${half}/claimants.arrow`);
  });
});
