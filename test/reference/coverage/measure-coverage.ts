/**
 * Measures the coverage of every kind of interval and writes `coverage.json`: `npm run trust:measure`, some minutes on two
 * cores. The counts depend on the engine only, not on the number of workers.
 */
import { writeFile } from 'node:fs/promises';
import { Piscina } from 'piscina';
import { type CoverageRun, coverageRuns, formatCoverage } from './coverage-file.ts';
import { coveragePlans } from './coverage-plans.ts';
import type { GroupMisses, GroupTask } from './measure-group.ts';

const GROUPS = 80;

const pool = new Piscina<GroupTask, GroupMisses[]>({
  filename: new URL('measure-group.ts', import.meta.url).href,
  maxThreads: 2,
});
const measured: CoverageRun[] = [];
for (const [plan, { name }] of coveragePlans.entries()) {
  const started = performance.now();
  const groups = await Promise.all(Array.from({ length: GROUPS }, (_, i) => pool.run({ plan, group: i + 1 })));
  measured.push(...coverageRuns(plan, groups));
  process.stderr.write(`${name}: ${Math.round((performance.now() - started) / 1000)} s\n`);
}
await pool.destroy();
await writeFile(new URL('coverage.json', import.meta.url), formatCoverage(measured));
