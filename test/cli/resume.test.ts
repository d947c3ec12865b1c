import { cpSync, existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodeCheckpoint, readCheckpoint } from '../../src/output/checkpoint.ts';
import { corridor, type Ending, room, startCorridor, TINY, WHOLE_RUN } from './corridor.ts';
import { killAndResume, resultHash } from './kill-and-resume.ts';

const PATHS = 1_200_000;
const args = ['tiny.yaml', '--paths', String(PATHS), '--workers', '1', '--commit-every', '0'];

/** Runs into `out` until something is committed, and ends that with a signal. */
function interrupted(cwd: string, signal: NodeJS.Signals, out: string, ...more: string[]): Promise<Ending> {
  return interruptedAfter(1, cwd, signal, [...args, '--out', out, ...more], join(cwd, out));
}

/** Runs until so many plan years are committed, and ends that with a signal. */
async function interruptedAfter(
  planYears: number,
  cwd: string,
  signal: NodeJS.Signals,
  command: readonly string[],
  out: string,
): Promise<Ending> {
  const running = startCorridor(['simulate', ...command], { cwd });
  while (((await readCheckpoint(out))?.study.range.paths ?? 0) < planYears) {
    if (running.process.exitCode !== null) throw new Error((await running.ending).stderr);
    await sleep(5);
  }
  running.process.kill(signal);
  return running.ending;
}

const resume = (cwd: string, out: string, ...more: string[]) =>
  corridor(['simulate', ...args, '--out', out, '--resume', ...more], { cwd });

test.concurrent('a run that was killed twice ends in the bits of an uninterrupted one', async () => {
  using folder = room();
  const cwd = folder.path;
  const whole = await corridor(['simulate', ...args, '--out', 'whole'], { cwd });
  expect(whole).toMatchObject({ code: 0, stderr: '' });
  const { ending, kills } = await killAndResume(cwd, [...args, '--out', 'killed'], 2, () => 500 * Math.random());
  expect(ending).toMatchObject({ code: 0 });
  // A machine that is quick enough ends the run before
  expect(kills).toBeLessThanOrEqual(2);
  expect(readdirSync(join(cwd, 'killed')).sort()).toEqual(WHOLE_RUN);
  expect(resultHash(join(cwd, 'killed'))).toBe(resultHash(join(cwd, 'whole')));
});

test.concurrent('Ctrl-C keeps what is done; --resume goes on, with another number of workers, part files and Parquet', async () => {
  using folder = room();
  const cwd = folder.path;
  const rows = ['--split', '--parquet', '--columns', 'total_cost'];
  const ending = await interrupted(cwd, 'SIGINT', 'out', ...rows);
  expect(ending.code).toBe(130);
  expect(ending.stderr).toMatch(
    /Interrupted after [1-9][\d,]* of 1,200,000 plan years, which are kept: the same command with --resume goes on\n$/,
  );
  expect(await resume(cwd, 'out', ...rows, '--workers', '2')).toMatchObject({ code: 0, stderr: '' });
  expect(existsSync(join(cwd, 'out', 'run.lock'))).toBe(false);
  await corridor(['simulate', ...args, ...rows, '--out', 'whole'], { cwd });
  expect(readdirSync(join(cwd, 'out', 'plan-years'))).toEqual([0, 1].map((part) => `part-0000${part}.arrow`));
  expect(resultHash(join(cwd, 'out'))).toBe(resultHash(join(cwd, 'whole')));
});

describe('a run with --precision', () => {
  const command = (error: string, ...more: string[]) => [
    ...['tiny.yaml', '--precision', `retained=${error}`],
    ...['--workers', '1', '--commit-every', '0', '--out', 'out', ...more],
  ];
  const PRECISE = '0.05%';

  test.concurrent('that was interrupted ends in the bits of an uninterrupted one', async () => {
    using folder = room();
    const cwd = folder.path;
    const rows = ['--columns', 'total_cost,retained', '--parquet'];
    const out = join(cwd, 'out');
    const ending = await interruptedAfter(100_000, cwd, 'SIGINT', command(PRECISE, ...rows), out);
    expect(ending.code).toBe(130);
    expect(ending.stderr).toMatch(
      /Interrupted after [1-9][\d,]* plan years, which are kept: the same command with --resume goes on\n$/,
    );
    const resume = command(PRECISE, ...rows, '--resume', '--workers', '2');
    expect(await corridor(['simulate', ...resume], { cwd })).toMatchObject({ code: 0, stderr: '' });
    const whole = await corridor(['simulate', ...command(PRECISE, ...rows), '--out', 'whole'], { cwd });
    expect(whole.stdout).toMatch(/Reached after [\d,]{7,} plan years/);
    expect(resultHash(out)).toBe(resultHash(join(cwd, 'whole')));
    const { planYears, convergence } = JSON.parse(readFileSync(join(out, 'summary.json'), 'utf8'));
    expect(planYears).toBeGreaterThan(100_000);
    expect(convergence.length).toBe(Math.log2(planYears / 16_384) + 1);
    expect(await corridor(['simulate', ...resume], { cwd })).toMatchObject({
      code: 0,
      stderr: 'The run in out was finished before\n',
    });
    expect(await corridor(['simulate', ...resume, '--max-paths', '4m'], { cwd })).toMatchObject({
      code: 2,
      stderr:
        'Cannot resume the run in out: it was finished with --precision retained=0.05% --max-paths 10000000; without --resume it would be replaced\n',
    });
  });

  test.concurrent('that went on after it was as precise as asked for now is not resumed', async () => {
    using folder = room();
    const cwd = folder.path;
    await interruptedAfter(70_000, cwd, 'SIGKILL', command(PRECISE), join(cwd, 'out'));
    const refused = await corridor(['simulate', ...command('0.3%', '--resume')], { cwd });
    expect(refused).toMatchObject({
      code: 2,
      stdout: '',
      stderr:
        'Cannot resume the run in out: it went on after 32,768 plan years, which are enough for the --precision asked for; without --resume it would be replaced\n',
    });
  });
});

test.concurrent('--resume starts where there is nothing, and leaves a finished run as it is', async () => {
  using folder = room();
  const cwd = folder.path;
  const short = (...more: string[]) =>
    corridor(['simulate', 'tiny.yaml', '--paths', '1000', '--out', 'out', '--resume', ...more], { cwd });
  const first = await short();
  expect(first).toMatchObject({ code: 0, stderr: '' });
  const record = readFileSync(join(cwd, 'out', 'run.json'), 'utf8');
  const again = await short();
  expect(again).toMatchObject({ code: 0, stderr: 'The run in out was finished before\n' });
  const table = (stdout: string) => stdout.slice(0, stdout.indexOf('Results in'));
  expect(table(again.stdout)).toBe(table(first.stdout));
  expect(readFileSync(join(cwd, 'out', 'run.json'), 'utf8')).toBe(record);
  expect(await short('--seed', 'other')).toMatchObject({
    code: 2,
    stderr:
      'Cannot resume the run in out: its seed is "tiny", and "other" is asked for; without --resume it would be replaced\n',
  });
});

describe('--resume refuses, and leaves what is there,', () => {
  const refusals: readonly [string, (cwd: string) => string[] | void | Promise<void>, RegExp, number][] = [
    [
      'another scenario',
      (cwd) => writeFileSync(join(cwd, 'tiny.yaml'), TINY.replace('20k', '25k')),
      /^Cannot resume the run in out: it is of another scenario, or the scenario has changed since; /,
      2,
    ],
    ['another seed', () => ['--seed', 'other'], /its seed is "tiny", and "other" is asked for/, 2],
    ['more paths', () => ['--paths', '4m'], /it is of 1,200,000 paths, and 4,000,000 are asked for/, 2],
    ['a part', () => ['--part', '1/2'], /it is part 1\/1, and 1\/2 is asked for/, 2],
    ['rows kept otherwise', () => ['--columns', 'deficit'], /it keeps all columns/, 2],
    ['no rows', () => ['--no-rows'], /it keeps rows: leave out --no-rows/, 2],
    [
      'a torn checkpoint',
      (cwd) => {
        const file = join(cwd, 'out', 'run.checkpoint');
        writeFileSync(file, readFileSync(file).subarray(0, -7));
      },
      /run\.checkpoint was altered or is torn\n$/,
      1,
    ],
    [
      'another engine',
      async (cwd) => {
        const found = await readCheckpoint(join(cwd, 'out'));
        const foreign = encodeCheckpoint({ ...found!, engine: 'corridor 9.9.9, kernel none' });
        writeFileSync(join(cwd, 'out', 'run.checkpoint'), Buffer.concat(foreign));
      },
      /it was begun by corridor 9\.9\.9, kernel none, and this is corridor \d+\.\d+\.\d+, kernel [0-9a-f]{64}; /,
      2,
    ],
    [
      'a torn file of rows',
      (cwd) => {
        const file = rowsIn(cwd);
        writeFileSync(file, readFileSync(file).subarray(0, 5000));
      },
      /^Cannot go on with out\/plan-years\.arrow\.\d+\.tmp: it was committed with \d+ bytes and has 5000\n/,
      1,
    ],
    [
      'swapped blocks',
      (cwd) => {
        const file = rowsIn(cwd);
        const bytes = readFileSync(file);
        const BLOCK = 65_536;
        const [first, second] = [bytes.subarray(BLOCK, 2 * BLOCK), bytes.subarray(2 * BLOCK, 3 * BLOCK)];
        writeFileSync(file, Buffer.concat([bytes.subarray(0, BLOCK), second, first, bytes.subarray(3 * BLOCK)]));
      },
      /plan-years\.arrow\.\d+\.tmp: it was altered or damaged after it was committed\n/,
      1,
    ],
    [
      'rows that are gone',
      (cwd) => renameSync(rowsIn(cwd), join(cwd, 'elsewhere')),
      /plan-years\.arrow\.\d+\.tmp: it is missing\n/,
      1,
    ],
  ];

  let killed: ReturnType<typeof room>;
  beforeAll(async () => {
    killed = room();
    await interrupted(killed.path, 'SIGKILL', 'out');
  });
  afterAll(() => killed[Symbol.dispose]());

  test.concurrent.each(refusals)('%s', async (_, change, message, code) => {
    using folder = room();
    const cwd = folder.path;
    cpSync(killed.path, cwd, { recursive: true });
    const more = (await change(cwd)) ?? [];
    const before = readdirSync(join(cwd, 'out')).filter((name) => name !== 'run.lock');
    const refused = await resume(cwd, 'out', ...more);
    expect(refused.stderr).toMatch(message);
    expect(refused).toMatchObject({ code, stdout: '' });
    expect(readdirSync(join(cwd, 'out')).filter((name) => name !== 'run.lock')).toEqual(before);
  });
});

test.concurrent('without --resume a run starts afresh and says what it discards', async () => {
  using folder = room();
  const cwd = folder.path;
  await interrupted(cwd, 'SIGKILL', 'out');
  const { code, stderr } = await corridor(['simulate', 'tiny.yaml', '--paths', '100', '--out', 'out'], { cwd });
  expect(code).toBe(0);
  expect(stderr).toMatch(
    /^Starts afresh: the unfinished run in out \([\d,]+ of 1,200,000 plan years\) is discarded; --resume goes on with one\n$/,
  );
  expect(readdirSync(join(cwd, 'out')).sort()).toEqual(WHOLE_RUN);
});

test.concurrent('two runs on one folder exclude each other, until the first is no more', async () => {
  using folder = room();
  const cwd = folder.path;
  const running = startCorridor(['simulate', ...args, '--paths', '1000m', '--out', 'out'], { cwd });
  while (!existsSync(join(cwd, 'out', 'run.checkpoint'))) await sleep(5);
  for (const second of [
    ['simulate', ...args, '--out', 'out'],
    ['simulate', ...args, '--paths', '1000m', '--out', 'out', '--resume'],
  ]) {
    const { code, stdout, stderr } = await corridor(second, { cwd });
    expect(stderr).toMatch(
      new RegExp(
        `^(Starts.*\n)?Cannot write out: another run is writing it \\(process ${running.process.pid} on .+, heard of \\d+ s ago\\)\n$`,
      ),
    );
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  }
  running.process.kill('SIGKILL');
  await running.ending;
  expect(existsSync(join(cwd, 'out', 'run.lock'))).toBe(true);
  expect(await corridor(['simulate', 'tiny.yaml', '--paths', '100', '--out', 'out'], { cwd })).toMatchObject({
    code: 0,
  });
});

test.concurrent('a part that is not finished is waited for by the merge; finished, it merges to the same bits', async () => {
  using folder = room();
  const cwd = folder.path;
  const part = (index: number) => ['--part', `${index}/2`];
  await interrupted(cwd, 'SIGKILL', 'one', ...part(1));
  await corridor(['simulate', ...args, ...part(2), '--out', 'two'], { cwd });
  const merge = () => corridor(['merge', 'one', 'two', '--out', 'merged'], { cwd });
  const waiting = await merge();
  expect(waiting.stderr).toMatch(
    /^Cannot merge one yet: part 1 of 2 is not finished, \d+ % of it is simulated; simulate it again with --resume\n$/,
  );
  expect(waiting.code).toBe(75);
  // As a task of an array job
  const env = { AWS_BATCH_JOB_ARRAY_INDEX: '0', AWS_BATCH_JOB_ARRAY_SIZE: '2' };
  const resumed = ['simulate', ...args, '--part', 'auto', '--out', 'one', '--resume'];
  expect(await corridor(resumed, { cwd, env })).toMatchObject({ code: 0, stderr: '' });
  expect(await corridor(resumed, { cwd, env })).toMatchObject({
    code: 0,
    stderr: 'The run in one was finished before\n',
  });
  expect(await merge()).toMatchObject({ code: 0, stderr: '' });
  await corridor(['simulate', ...args, '--out', 'whole'], { cwd });
  expect(resultHash(join(cwd, 'merged'))).toBe(resultHash(join(cwd, 'whole')));
});

/** The unfinished plan years of a run that was killed. */
function rowsIn(cwd: string): string {
  const name = readdirSync(join(cwd, 'out')).find((one) => /^plan-years\.arrow\.\d+\.tmp$/.test(one))!;
  return join(cwd, 'out', name);
}
