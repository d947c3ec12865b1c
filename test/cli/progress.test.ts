import { afterEach, expect, test, vi } from 'vitest';
import { followProgress } from '../../src/cli/progress.ts';
import { corridor, room } from './corridor.ts';

test('a run of seconds tells every tenth on a stderr that is no terminal', async () => {
  using folder = room();
  const args = ['simulate', 'tiny.yaml', '--paths', '2m', '--workers', '1', '--no-rows', '--json'];
  const { code, stdout, stderr, progress } = await corridor(args, { cwd: folder.path });
  const tenths = progress.map((line) => Number(/^(\d)0 %: [\d,]+ of 2,000,000 plan years$/.exec(line)?.[1]));
  expect(stderr).toBe('');
  expect(tenths.length).toBeGreaterThan(1);
  expect(tenths).toEqual([...new Set(tenths)].sort());
  expect(() => JSON.parse(stdout)).not.toThrow();
  expect(code).toBe(0);
});

test('followProgress() tells nothing in the first second, then each tenth once', () => {
  vi.useFakeTimers();
  const told = vi.spyOn(console, 'error').mockReturnValue();
  const start = performance.now();
  const perSecond = 250;
  const progress = followProgress(
    () => 1000,
    () => ((performance.now() - start) / 1000) * perSecond,
    'plan years',
  );
  vi.advanceTimersByTime(900);
  expect(told).not.toHaveBeenCalled();
  vi.advanceTimersByTime(2000);
  progress.stop();
  vi.advanceTimersByTime(2000);
  const tenths = told.mock.calls.map(([line]) => Number.parseInt(line, 10));
  expect(tenths).toEqual([20, 30, 40, 50, 60, 70]);
  expect(told.mock.calls[1]).toEqual(['30 %: 300 of 1,000 plan years']);
});

test('followProgress() waits for a total that is not known yet, and follows one that grows', () => {
  vi.useFakeTimers();
  const told = vi.spyOn(console, 'error').mockReturnValue();
  const start = performance.now();
  const seconds = () => (performance.now() - start) / 1000;
  const total = () => (seconds() < 2 ? null : seconds() < 4 ? 1000 : 2000);
  const progress = followProgress(total, () => 250 * seconds(), 'plan years');
  vi.advanceTimersByTime(1900);
  expect(told).not.toHaveBeenCalled();
  vi.advanceTimersByTime(5000);
  progress.stop();
  const lines = told.mock.calls.map(([line]) => String(line));
  expect(lines[0]).toBe('50 %: 500 of 1,000 plan years');
  // At 4 seconds 90 % had been told; the total has doubled, and half of it is done
  expect(lines.slice(-4)).toEqual([
    '90 %: 900 of 1,000 plan years',
    ...[60, 70, 80].map((percent) => `${percent} %: ${(20 * percent).toLocaleString('en-US')} of 2,000 plan years`),
  ]);
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});
