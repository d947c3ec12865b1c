import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { corridor, room, startCorridor, WHOLE_RUN } from './corridor.ts';
import { rowsUnderWay } from './rows-under-way.ts';

const ASKED = 'Stopping after the work under way; press Ctrl-C again to stop at once\n';
const simulateLong = ['simulate', 'tiny.yaml', '--out', 'out', '--paths', '1000m'];
/** Of the program alone it is a few milliseconds. */
const SOON_MS = 3000;

test.concurrent.each(['SIGINT', 'SIGTERM'] as const)(
  'the first %s stops a run cleanly, tells what was complete and keeps it for --resume',
  async (signal) => {
    using folder = room();
    const out = join(folder.path, 'out');
    const running = startCorridor(simulateLong, { cwd: folder.path });
    await rowsUnderWay(out, running);
    const { process: child, ending } = running;
    const asked = performance.now();
    child.kill(signal);
    const { code, stdout, stderr } = await ending;
    expect(performance.now() - asked).toBeLessThan(SOON_MS);
    expect(stderr.startsWith(ASKED), stderr).toBe(true);
    const outcome = stderr.slice(ASKED.length);
    // Rows had been written, so some plan years were complete
    expect(outcome).toMatch(
      /^Interrupted after [1-9][\d,]* of 1,000,000,000 plan years, which are kept: the same command with --resume goes on\n$/,
    );
    expect({ code, stdout }).toEqual({ code: 130, stdout: '' });
    expect(readdirSync(out).sort()).toEqual([
      `claimants.arrow.${child.pid}.tmp`,
      `plan-years.arrow.${child.pid}.tmp`,
      'run.checkpoint',
    ]);
  },
);

test.concurrent('the second interrupt ends a run at once; the files of an earlier run stay whole', async () => {
  using folder = room();
  const out = join(folder.path, 'out');
  expect((await corridor([...simulateLong, '--paths', '100'], { cwd: folder.path })).code).toBe(0);
  const running = startCorridor(simulateLong, { cwd: folder.path });
  await rowsUnderWay(out, running);
  const { process: child, ending } = running;
  // Held still, it finds both signals together and has no time between them
  for (const signal of ['SIGSTOP', 'SIGINT', 'SIGTERM', 'SIGCONT'] as const) child.kill(signal);
  const { code, stdout, stderr } = await ending;
  expect(stderr).toBe(ASKED);
  expect({ code, stdout }).toEqual({ code: 130, stdout: '' });
  const isOfRun = (name: string) => name.endsWith('.tmp') || name === 'run.lock' || name === 'run.checkpoint';
  const named = readdirSync(out).filter((name) => !isOfRun(name));
  expect(named.sort()).toEqual(WHOLE_RUN);
});
