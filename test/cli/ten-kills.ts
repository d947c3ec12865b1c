/** `npm run survive`: ten SIGKILL at random moments, then the end; the bits must be those of one uninterrupted run. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { corridor } from './corridor.ts';
import { killAndResume, resultHash } from './kill-and-resume.ts';

const KILLS = 10;
const LONGEST_MS = 3000;
const scenario = fileURLToPath(new URL('../../scenarios/midsize-manufacturer.yaml', import.meta.url));

const cwd = mkdtempSync(join(tmpdir(), 'corridor-kills-'));
try {
  for (const rows of [[], ['--split', '--parquet', '--columns', 'total_cost,deficit'], ['--no-rows']]) {
    const args = [scenario, '--paths', '400k', '--commit-every', '0.2', ...rows];
    await corridor(['simulate', ...args, '--out', 'whole'], { cwd });
    const delay = () => Math.random() * LONGEST_MS;
    const { ending, kills, resumed } = await killAndResume(cwd, [...args, '--out', 'killed'], KILLS, delay);
    const [whole, killed] = ['whole', 'killed'].map((name) => resultHash(join(cwd, name)));
    console.log(
      `${rows.join(' ') || 'all rows'}: ${kills} kills, ${resumed} with a commit before; exit code ${ending.code}`,
    );
    console.log(`  uninterrupted ${whole}\n  killed        ${killed}`);
    if (whole !== killed || ending.code !== 0) process.exitCode = 1;
    for (const name of ['whole', 'killed']) rmSync(join(cwd, name), { recursive: true });
  }
} finally {
  rmSync(cwd, { recursive: true, force: true });
}
