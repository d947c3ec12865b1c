import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { corridor, room, startCorridor, WHOLE_RUN } from './corridor.ts';
import { rowsUnderWay } from './rows-under-way.ts';

const ASKED = 'Stopping after the work under way; press Ctrl-C again to stop at once\n';
const simulateLong = ['simulate', 'tiny.yaml', '--out', 'out', '--paths', '1000m'];
/** Of the program alone it is a few milliseconds. */
const SOON_MS = 3000;

function withoutProgress(stderr: string): string {
  return stderr.replace(/^\d+ %: .*\n/gm, '');
}

test.concurrent.each(['SIGINT', 'SIGTERM'] as const)(
  'the first %s stops a run cleanly, tells what was complete and leaves no result files',
  async (signal) => {
    using folder = room();
    const out = join(folder.path, 'out');
    const { process: child, ending } = startCorridor(simulateLong, { cwd: folder.path });
    await rowsUnderWay(out, child.pid!);
    const asked = performance.now();
    child.kill(signal);
    const { code, stdout, stderr } = await ending;
    expect(performance.now() - asked).toBeLessThan(SOON_MS);
    const told = withoutProgress(stderr);
    expect(told.slice(0, ASKED.length)).toBe(ASKED);
    const rest = /^Interrupted after ([\d,]+) of 1,000,000,000 plan years: no results were written\n$/;
    expect(told.slice(ASKED.length)).toMatch(rest);
    expect(Number(rest.exec(told.slice(ASKED.length))![1]!.replaceAll(',', ''))).toBeGreaterThan(0);
    expect({ code, stdout }).toEqual({ code: 130, stdout: '' });
    expect(readdirSync(out)).toEqual([]);
  },
);

test.concurrent('the second interrupt ends a run at once; the files of an earlier run stay whole', async () => {
  using folder = room();
  const out = join(folder.path, 'out');
  expect((await corridor([...simulateLong, '--paths', '100'], { cwd: folder.path })).code).toBe(0);
  const { process: child, ending } = startCorridor(simulateLong, { cwd: folder.path });
  await rowsUnderWay(out, child.pid!);
  // Held still, it finds both signals together and has no time between them
  for (const signal of ['SIGSTOP', 'SIGINT', 'SIGTERM', 'SIGCONT'] as const) child.kill(signal);
  const { code, stdout, stderr } = await ending;
  expect(withoutProgress(stderr)).toBe(ASKED);
  expect({ code, stdout }).toEqual({ code: 130, stdout: '' });
  const named = readdirSync(out).filter((name) => !name.endsWith('.tmp'));
  expect(named.sort()).toEqual(WHOLE_RUN);
});
