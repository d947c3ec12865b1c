import { expect, test } from 'vitest';
import { corridor, room } from './corridor.ts';

test('a run of seconds tells every tenth on a stderr that is no terminal', async () => {
  using folder = room();
  const args = ['simulate', 'tiny.yaml', '--paths', '3m', '--workers', '1', '--no-rows', '--json'];
  const { code, stdout, stderr } = await corridor(args, { cwd: folder.path });
  const lines = stderr.split('\n').slice(0, -1);
  const tenths = lines.map((line) => Number(/^(\d)0 %: [\d,]+ of 3,000,000 plan years$/.exec(line)?.[1]));
  expect(tenths.length).toBeGreaterThan(1);
  expect(tenths).toEqual([...new Set(tenths)].sort());
  expect(() => JSON.parse(stdout)).not.toThrow();
  expect(code).toBe(0);
});

test('a short run tells nothing on stderr', async () => {
  using folder = room();
  const { stderr } = await corridor(['simulate', 'tiny.yaml', '--paths', '1000', '--no-rows'], { cwd: folder.path });
  expect(stderr).toBe('');
});
