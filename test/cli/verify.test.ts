import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { run } from '../../src/cli/program.ts';
import { corridor, room } from './corridor.ts';

// In this process only: the programs that tests start are whole
vi.mock('../../src/study/verify.ts', async (original) => {
  const whole = await original<typeof import('../../src/study/verify.ts')>();
  const compareWithExact: typeof whole.compareWithExact = (...given) => ({
    ...whole.compareWithExact(...given),
    passed: false,
  });
  return { ...whole, compareWithExact };
});

test.concurrent('corridor verify compares a scenario with the exact model and says so', async () => {
  using folder = room();
  const { code, stdout, stderr } = await corridor(['verify', 'tiny.yaml', '--paths', '20k'], { cwd: folder.path });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^Tiny: 20,000 simulated plan years against the exact model, seed tiny\n/);
  expect(stdout).toContain('Passed: all');
});

test.concurrent('corridor verify --json prints every comparison, the same for any number of workers', async () => {
  using folder = room();
  const args = ['verify', 'tiny.yaml', '--paths', '40k', '--seed', 'other', '--json'];
  const one = await corridor([...args, '--workers', '1'], { cwd: folder.path });
  const two = await corridor([...args, '--workers', '2'], { cwd: folder.path });
  expect(one).toMatchObject({ code: 0, stderr: '' });
  expect(two.stdout).toBe(one.stdout);
  const { seed, planYears, passed, checks } = JSON.parse(one.stdout);
  expect({ seed, planYears, passed }).toEqual({ seed: 'other', planYears: 40_000, passed: true });
  expect(checks.map(({ quantity }: { quantity: string }) => quantity)).toContain('Retained claims');
});

test('corridor verify prints the comparison and ends with exit code 1 where it fails', async () => {
  using folder = room();
  const file = join(folder.path, 'tiny.yaml');
  const print = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const complain = vi.spyOn(console, 'error').mockReturnValue();
  const code = await run(['node', 'corridor', 'verify', file, '--paths', '500', '--workers', '1', '--json']);
  const printed = print.mock.calls.map(([text]) => text).join('');
  const complaints = complain.mock.calls.flat();
  vi.restoreAllMocks();
  expect(JSON.parse(printed)).toMatchObject({ planYears: 500, passed: false });
  expect(complaints).toEqual([`The simulation of ${file} disagrees with the exact model`]);
  expect(code).toBe(1);
});

test.concurrent('corridor verify refuses what is no scenario as any command does', async () => {
  using folder = room();
  const { code, stderr } = await corridor(['verify', 'missing.yaml'], { cwd: folder.path });
  expect(code).toBe(2);
  expect(stderr).toContain('missing.yaml');
});
