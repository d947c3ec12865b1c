import { chmodSync, existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readCheckpoint } from '../../src/output/checkpoint.ts';
import { loadScenario } from '../../src/scenario/load.ts';
import { compileScenario } from '../../src/study/compile-scenario.ts';
import { checkMemory, memoryNeeded } from '../../src/study/memory-needed.ts';
import { corridor, room, startCorridor, WHOLE_RUN } from './corridor.ts';
import { resultHash } from './kill-and-resume.ts';
import { rowsUnderWay } from './rows-under-way.ts';
import { smallDisk } from './small-disk.ts';

const isRoot = process.getuid?.() === 0;
const NOBODY = 65_534;

const simulate = ['simulate', 'tiny.yaml', '--out', 'out'];

test.concurrent('a worker that ends costs another try of its block, and changes nothing', async () => {
  using folder = room();
  const cwd = folder.path;
  const run = (out: string, more: { preload?: string }) =>
    corridor(['simulate', 'tiny.yaml', '--out', out, '--paths', '200k', '--workers', '1'], { cwd, ...more });
  expect(await run('ending', { preload: 'worlds/worker-ends.mjs' })).toMatchObject({ code: 0, stderr: '' });
  await run('quiet', {});
  expect(resultHash(join(cwd, 'ending'))).toBe(resultHash(join(cwd, 'quiet')));
});

test.concurrent('a block whose workers end again and again stops the run with its number, and no file is left', async () => {
  using folder = room();
  const setting = { cwd: folder.path, preload: 'worlds/workers-end.mjs' };
  const { code, stdout, stderr } = await corridor([...simulate, '--paths', '1m'], setting);
  expect(stderr).toBe(
    'Cannot simulate block 0 (paths 0 to 16383): the worker ended with exit code 3 (tried 3 times)\n',
  );
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(readdirSync(join(folder.path, 'out'))).toEqual([]);
});

test.concurrent('a run that was killed leaves temporary files only, and the next run clears them', async () => {
  using folder = room();
  const out = join(folder.path, 'out');
  const running = startCorridor([...simulate, '--paths', '1000m'], { cwd: folder.path });
  await rowsUnderWay(out, running);
  const { process: child, ending } = running;
  child.kill('SIGKILL');
  expect((await ending).code).toBe('SIGKILL');
  const left = readdirSync(out).filter((name) => name !== 'run.checkpoint');
  expect(left.sort()).toEqual([`claimants.arrow.${child.pid}.tmp`, `plan-years.arrow.${child.pid}.tmp`, 'run.lock']);

  const stillWritten = `plan-years.arrow.${process.pid}.tmp`;
  const notOurs = `notes.${child.pid}.tmp`;
  for (const name of [stillWritten, notOurs]) writeFileSync(join(out, name), '');
  expect((await corridor([...simulate, '--paths', '100'], { cwd: folder.path })).code).toBe(0);
  expect(readdirSync(out).sort()).toEqual([...WHOLE_RUN, stillWritten, notOurs].sort());
});

describe('a full disk', () => {
  using probe = smallDisk(64);
  test.skipIf(probe === null).concurrent.each([
    { when: 'rows are written', kibibytes: 256, args: ['--paths', '20k'], file: /out\/(plan-years|claimants)\.arrow/ },
    {
      when: 'the summary is written',
      kibibytes: 32,
      // A slow machine would commit in time
      args: ['--paths', '100', '--no-rows', '--commit-every', '3600'],
      file: /out\/(plan\.compiled|summary\.(csv|json))/,
    },
  ])('while $when: the message names the file, nothing is left', async ({ kibibytes, args, file }) => {
    using folder = room();
    using disk = smallDisk(kibibytes)!;
    symlinkSync(disk.path, join(folder.path, 'out'));
    const { code, stdout, stderr } = await corridor([...simulate, ...args], { cwd: folder.path });
    expect(stderr).toMatch(/^Cannot write \S+: no space left on device; the unfinished file was removed\n$/);
    expect(stderr).toMatch(file);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(readdirSync(disk.path)).toEqual([]);
  });

  test
    .skipIf(probe === null)
    .concurrent('after a commit: --resume ends in the bits of an uninterrupted run', async () => {
      using folder = room();
      using disk = smallDisk(6 * 1024)!;
      const cwd = folder.path;
      symlinkSync(disk.path, join(cwd, 'out'));
      const run = ['simulate', 'tiny.yaml', '--paths', '200k', '--workers', '1', '--commit-every', '0'];
      const { code, stderr } = await corridor([...run, '--out', 'out'], { cwd });
      expect(stderr).toMatch(/^Cannot write out\/\S+: no space left on device/);
      expect(stderr).toContain(
        'What was committed before is kept: the same command with --resume goes on from there\n',
      );
      expect(code).toBe(1);
      const committed = (await readCheckpoint(join(cwd, 'out')))!.study.range.paths;
      expect(committed).toBeGreaterThan(0);
      // The disk is as full as it was
      const again = await corridor([...run, '--out', 'out', '--resume'], { cwd });
      expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('no space left on device')]);
      disk.growTo(64 * 1024);
      const ending = await corridor([...run, '--out', 'out', '--resume', '--workers', '2'], { cwd });
      expect(ending).toMatchObject({ code: 0, stderr: '' });
      await corridor([...run, '--out', 'whole'], { cwd });
      expect(resultHash(disk.path)).toBe(resultHash(join(cwd, 'whole')));
    });
});

test.concurrent('a file that may not grow further: the message names it, nothing is left', async () => {
  using folder = room();
  const setting = { cwd: folder.path, shell: 'ulimit -f 1000; exec "$@"' };
  const { code, stdout, stderr } = await corridor([...simulate, '--paths', '20k'], setting);
  expect(stderr).toMatch(/^Cannot write out\/plan-years\.arrow: file too large; the unfinished file was removed\n$/);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(readdirSync(join(folder.path, 'out'))).toEqual([]);
});

test.concurrent.each(['simulate', 'simulate --no-rows'])(
  '%s into a folder that may not be written',
  async (command) => {
    using folder = room();
    const out = join(folder.path, 'out');
    mkdirSync(out);
    chmodSync(folder.path, 0o755);
    chmodSync(out, 0o555);
    const args = [...command.split(' '), 'tiny.yaml', '--out', 'out'];
    const setting = { cwd: folder.path, ...(isRoot && { uid: NOBODY }) };
    const { code, stdout, stderr } = await corridor(args, setting);
    expect(stderr).toBe('Cannot write out/run.lock: permission denied\n');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(readdirSync(out)).toEqual([]);
  },
);

test.concurrent.each([
  ['tiny.yaml', 'file already exists'],
  ['tiny.yaml/out', 'not a directory'],
])('a results folder %s that cannot be one is named', async (out, reason) => {
  using folder = room();
  const { code, stdout, stderr } = await corridor(['simulate', 'tiny.yaml', '--out', out], { cwd: folder.path });
  expect({ code, stdout, stderr }).toEqual({
    code: 1,
    stdout: '',
    stderr: `Cannot make the folder ${out}: ${reason}\n`,
  });
});

test.concurrent('more memory than there is: refused before anything is written, with what would fit', async () => {
  using folder = room();
  const setting = { cwd: folder.path, preload: 'worlds/little-memory.mjs' };
  const { code, stdout, stderr } = await corridor([...simulate, '--paths', '100m', '--workers', '64'], setting);
  expect(stderr).toMatch(
    /^Cannot simulate with 64 workers: that needs about [\d,]+ MiB of memory and 300 MiB is free; --workers \d would fit\n$/,
  );
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(existsSync(join(folder.path, 'out'))).toBe(false);
});

test('checkMemory() proposes a number of workers that fits and one more that does not', () => {
  using folder = room();
  const plan = compileScenario(loadScenario(join(folder.path, 'tiny.yaml')).scenario);
  const available = 700 * 2 ** 20;
  let message = '';
  try {
    checkMemory(plan, 100, 200, available);
  } catch (error) {
    expect(error).toBeInstanceOf(RangeError);
    message = (error as Error).message;
  }
  const workers = Number(/--workers (\d+) would fit/.exec(message)![1]);
  expect(memoryNeeded(plan, workers, 2 * workers)).toBeLessThanOrEqual(available);
  expect(memoryNeeded(plan, workers + 1, 2 * workers + 2)).toBeGreaterThan(available);
  expect(() => checkMemory(plan, workers, 2 * workers, available)).not.toThrow();
  expect(() => checkMemory(plan, 1, 2, 2 ** 20)).toThrow(/MiB is free$/);
});

test.concurrent('standard output on a full disk is a failure, though the result files are whole', async (context) => {
  if (!existsSync('/dev/full')) context.skip('this system has no /dev/full');
  using folder = room();
  const setting = { cwd: folder.path, shell: 'exec "$@" > /dev/full' };
  const { code, stderr } = await corridor([...simulate, '--paths', '100', '--json'], setting);
  expect(stderr).toBe('Cannot write to standard output: no space left on device\n');
  expect(code).toBe(1);
  expect(readdirSync(join(folder.path, 'out')).sort()).toEqual(WHOLE_RUN);
});

test.concurrent('a reader who leaves early is no failure', async () => {
  using folder = room();
  const { process: child, ending } = startCorridor([...simulate, '--paths', '100'], { cwd: folder.path });
  child.stdout!.destroy();
  expect(await ending).toMatchObject({ code: 0, stderr: '' });
  expect(readdirSync(join(folder.path, 'out')).sort()).toEqual(WHOLE_RUN);
});
