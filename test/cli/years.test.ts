import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { tableFromIPC } from 'apache-arrow';
import { expect, test } from 'vitest';
import { readCheckpoint } from '../../src/output/checkpoint.ts';
import { corridor, room, startCorridor, TINY, WHOLE_RUN } from './corridor.ts';

const YEARS = `${TINY}horizon: 3
fixedCosts: { administration: { pepm: 45 }, specificPremium: { pepm: 120 }, aggregatePremium: { pepm: 5 } }
aso: { reserve: { initial: 5k, target: { months: 3 } } }
`;

function roomOfYears() {
  const folder = room();
  writeFileSync(join(folder.path, 'years.yaml'), YEARS);
  return folder;
}

const STABLE = ['report.html', 'plan-years.arrow', 'claimants.arrow', 'years.arrow', 'summary.json', 'summary.csv'];

test.concurrent('parts of several plan years merge into the bytes of one run, ledgers included', async () => {
  using folder = roomOfYears();
  const cwd = folder.path;
  const run = (...more: string[]) =>
    corridor(['simulate', 'years.yaml', '--paths', '40000', '--workers', '1', ...more], { cwd });
  await run('--out', 'whole');
  for (const part of [1, 2]) await run('--part', `${part}/2`, '--out', `part-${part}`);
  const merged = await corridor(['merge', 'part-2', 'part-1', '--out', 'merged'], { cwd });
  expect(merged).toMatchObject({ code: 0, stderr: '' });
  expect(readdirSync(join(cwd, 'whole')).sort()).toEqual([...WHOLE_RUN, 'report.html', 'years.arrow'].sort());
  for (const file of STABLE) {
    expect(readFileSync(join(cwd, 'merged', file)).equals(readFileSync(join(cwd, 'whole', file)))).toBe(true);
  }
  await run('--no-rows', '--out', 'without');
  expect(existsSync(join(cwd, 'without', 'years.arrow'))).toBe(false);
  const summaryOf = (out: string) => readFileSync(join(cwd, out, 'summary.json'), 'utf8');
  expect(summaryOf('without')).toBe(summaryOf('whole'));
}, 240_000);

test.concurrent('a run of several plan years that was killed goes on to the same bytes', async () => {
  using folder = roomOfYears();
  const cwd = folder.path;
  const args = ['simulate', 'years.yaml', '--paths', '120000', '--workers', '1', '--commit-every', '0'];
  const running = startCorridor([...args, '--out', 'killed'], { cwd });
  while (((await readCheckpoint(join(cwd, 'killed')))?.study.range.paths ?? 0) < 1) {
    if (running.process.exitCode !== null) throw new Error((await running.ending).stderr);
    await sleep(5);
  }
  running.process.kill('SIGKILL');
  await running.ending;
  expect(await corridor([...args, '--out', 'killed', '--resume'], { cwd })).toMatchObject({ code: 0 });
  await corridor([...args, '--out', 'whole'], { cwd });
  for (const file of STABLE) {
    expect(readFileSync(join(cwd, 'killed', file)).equals(readFileSync(join(cwd, 'whole', file)))).toBe(true);
  }
}, 240_000);

test.concurrent('explain writes the ledger of all plan years, as it stands in years.arrow', async () => {
  using folder = roomOfYears();
  const cwd = folder.path;
  await corridor(['simulate', 'years.yaml', '--paths', '300', '--out', 'out'], { cwd });
  const table = tableFromIPC(readFileSync(join(cwd, 'out', 'years.arrow')));
  const planYears = tableFromIPC(readFileSync(join(cwd, 'out', 'plan-years.arrow')));
  expect(table.numRows).toBe(900);
  for (const place of ['years.yaml', 'out']) {
    const { code, stdout } = await corridor(['explain', place, '--path', '217', '--json'], { cwd });
    expect(code).toBe(0);
    const { years } = JSON.parse(stdout);
    expect(years.map(({ planYear }: { planYear: number }) => planYear)).toEqual([1, 2, 3]);
    years.forEach((year: Record<string, number>, index: number) => {
      const row = table.get(217 * 3 + index)!.toJSON();
      expect([Number(row.path), row.plan_year]).toEqual([217, index + 1]);
      const inRow = Object.entries(year).map(([field, value]) => [snakeCase(field), value]);
      expect(row).toMatchObject(Object.fromEntries(inRow));
      const planYear = planYears.get(217 * 3 + index)!.toJSON();
      expect([planYear.total_cost, planYear.deficit]).toEqual([year.totalCost, year.deficit]);
    });
  }
  const { stdout: words } = await corridor(['explain', 'out', '--path', '217'], { cwd });
  expect(words).toContain('Tiny: 3 plan years of path 217, seed tiny');
  expect(words).toContain('ASO minus insured, all years so far');
  const { stdout: third } = await corridor(['explain', 'out', '--path', '217', '--year', '3', '--json'], { cwd });
  const last = table.get(217 * 3 + 2)!.toJSON();
  expect(JSON.parse(third)).toMatchObject({ planYear: 3, totalCost: last.total_cost, funding: last.funding });
}, 240_000);

function snakeCase(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
