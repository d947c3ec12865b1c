import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RecordBatchReader, tableFromIPC } from 'apache-arrow';
import { expect, test } from 'vitest';
import { corridor, room, TINY } from './corridor.ts';

const STABLE_FILES = ['plan-years.arrow', 'claimants.arrow', 'plan.compiled', 'summary.json', 'summary.csv'];
const SIMULATE = ['simulate', 'tiny.yaml'];
const PRECISE = [...SIMULATE, '--precision', 'retained=0.3%', '--precision', 'deficitProbability=0.01'];

test.concurrent('corridor simulate --precision goes on until it is reached, the same with any number of workers', async () => {
  using folder = room();
  const run = (out: string, workers: string) =>
    corridor([...PRECISE, '--out', out, '--workers', workers], { cwd: folder.path });
  const { code, stdout, stderr } = await run('one', '1');
  expect(stderr).toBe('');
  expect(stdout).toMatch(/\nPrecision\n Reached after 32,768 plan years\.\n/);
  expect(stdout).toMatch(/\n retained +0\.30 % of the value +0\.\d\d % of the value +reached\n/);
  expect(stdout).toMatch(/\n deficitProbability +1\.0 % +0\.3 % +reached\n/);
  expect(code).toBe(0);
  await run('three', '3');
  for (const file of STABLE_FILES) {
    const [one, three] = ['one', 'three'].map((out) => readFileSync(join(folder.path, out, file)));
    expect(one!.equals(three!), file).toBe(true);
  }
});

test.concurrent('corridor simulate --precision leaves the rows that count, as a run of as many paths does', async () => {
  using folder = room();
  await corridor([...PRECISE, '--out', 'precise'], { cwd: folder.path });
  await corridor([...SIMULATE, '--paths', '32768', '--out', 'fixed'], { cwd: folder.path });
  const text = (out: string, file: string) => readFileSync(join(folder.path, out, file), 'utf8');
  expect(text('precise', 'summary.csv')).toBe(text('fixed', 'summary.csv'));
  const summary = (out: string) => ({ ...JSON.parse(text(out, 'summary.json')), precision: null });
  expect(summary('precise')).toEqual(summary('fixed'));
  for (const file of ['plan-years.arrow', 'claimants.arrow']) {
    const [precise, fixed] = ['precise', 'fixed'].map((out) => readFileSync(join(folder.path, out, file)));
    for (const read of [(bytes: Buffer) => tableFromIPC(bytes), asStream]) {
      const [one, other] = [read(precise!), read(fixed!)];
      expect(one.schema.metadata.get('paths')).toBe('32768');
      expect(Object.fromEntries(one.schema.metadata)).toEqual(Object.fromEntries(other.schema.metadata));
      expect(one.numRows).toBe(other.numRows);
      expect(one.getChild('path')!.toArray()).toEqual(other.getChild('path')!.toArray());
    }
  }
});

/** Without the footer. */
function asStream(bytes: Buffer) {
  return tableFromIPC([...RecordBatchReader.from(bytes.subarray(8))].length > 0 ? bytes.subarray(8) : bytes);
}

test.concurrent('corridor simulate --precision keeps Parquet and chosen columns as a run of as many paths does', async () => {
  using folder = room();
  const rows = ['--columns', 'total_cost', '--parquet'];
  await corridor([...PRECISE, ...rows, '--out', 'precise'], { cwd: folder.path });
  await corridor([...SIMULATE, ...rows, '--paths', '32768', '--out', 'fixed'], { cwd: folder.path });
  const bytes = (out: string, file: string) => readFileSync(join(folder.path, out, file));
  for (const file of ['plan-years.parquet', 'claimants.parquet']) {
    expect(bytes('precise', file).equals(bytes('fixed', file)), file).toBe(true);
  }
  const { schema, numRows } = tableFromIPC(bytes('precise', 'plan-years.arrow'));
  expect(schema.fields.map(({ name }) => name)).toEqual(['path', 'plan_year', 'total_cost']);
  expect([schema.metadata.get('paths'), numRows]).toEqual(['32768', 32_768]);
});

test.concurrent('corridor simulate --precision says plainly that it stopped at --max-paths', async () => {
  using folder = room();
  const args = [...SIMULATE, '--precision', 'retained=1', '--max-paths', '20k', '--no-rows', '--out', 'out'];
  const { code, stdout, stderr } = await corridor(args, { cwd: folder.path });
  expect(stdout).toContain(
    ' Not reached: stopped at --max-paths after 20,000 plan years; a larger --max-paths goes on.\n',
  );
  expect(stdout).toMatch(/\n retained +1\.0 +\d+\.\d +not reached\n/);
  expect(stderr).toBe('The precision asked of retained was not reached within --max-paths, 20,000 plan years\n');
  const { precision, paths } = JSON.parse(readFileSync(join(folder.path, 'out/summary.json'), 'utf8'));
  expect([paths, precision.met, precision.planYears, precision.maxPaths]).toEqual([20_000, false, 20_000, 20_000]);
  expect(code).toBe(0);
});

test.concurrent.each([
  [
    ['--precision', 'retained=1%', '--split'],
    "error: option '--precision <statistic=error>' cannot be used with option '--split'\n(add --help for the options and examples)\n",
  ],
  [['--max-paths', '10'], '--max-paths goes with --precision; without it, --paths is the number of plan years\n'],
  [
    ['--precision', 'aggregateRecovery=1%'],
    'Cannot reach a precision of aggregateRecovery: the plan has no aggregate cover\n',
  ],
])('corridor simulate %j of a plan without aggregate cover is refused with exit code 2', async (args, message) => {
  using folder = room();
  writeFileSync(join(folder.path, 'bare.yaml'), TINY.replace(/\n +aggregate: .*/, ''));
  const { code, stdout, stderr } = await corridor(['simulate', 'bare.yaml', ...args], { cwd: folder.path });
  expect(stderr).toBe(message);
  expect(stdout).toBe('');
  expect(code).toBe(2);
});

test.concurrent('corridor simulate --convergence shows doublings of plan years, and merge the same ones', async () => {
  using folder = room();
  const at = { cwd: folder.path };
  const { stdout } = await corridor(
    [...SIMULATE, '--paths', '40k', '--no-rows', '--convergence', '--out', 'whole'],
    at,
  );
  const table = /\nThe same on growing numbers of plan years\n(.*?)\n\n/s.exec(stdout)![1]!;
  expect(
    table
      .split('\n')
      .slice(2)
      .map((line) => line.trim().split(/ {2,}/)[0]),
  ).toEqual(['16,384', '32,768', '40,000']);
  for (const part of ['1/2', '2/2']) {
    const out = `part-${part[0]}`;
    await corridor([...SIMULATE, '--paths', '40k', '--no-rows', '--part', part, '--out', out], at);
  }
  const merged = await corridor(['merge', 'part-2', 'part-1', '--convergence', '--out', 'merged'], at);
  expect(merged.stdout).toContain(table);
  const [one, other] = ['whole', 'merged'].map((out) => readFileSync(join(folder.path, out, 'summary.json')));
  expect(one!.equals(other!)).toBe(true);
});

test.concurrent('corridor simulate says what rests on too few plan years', async () => {
  using folder = room();
  const args = [...SIMULATE, '--paths', '1000', '--no-rows', '--out', 'out'];
  const { stdout } = await corridor(args, { cwd: folder.path });
  expect(stdout).toContain(
    '\nToo few plan years\n 1 in 100: 10 of 1,000 simulated plan years lie beyond, too few for its interval to be relied on;\n   2,000 would do.\n',
  );
  expect(stdout).toContain('\n* rests on fewer than 20 simulated plan years: its error is itself uncertain.\n');
  const { cautions } = JSON.parse(readFileSync(join(folder.path, 'out/summary.json'), 'utf8'));
  expect(cautions.map(({ level, events }: { level: number; events: number }) => [level, events])).toEqual([
    [0.99, 10],
    [0.995, 5],
    [0.999, 1],
  ]);
});
