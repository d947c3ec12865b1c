import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { sizingReport } from '../../src/output/report/sizing-report.ts';
import { sizingFixture } from '../laws/sizing-fixture.ts';
import { corridor } from './corridor.ts';

const scenario = fileURLToPath(new URL('../../scenarios/small-group.yaml', import.meta.url));
const room = mkdtempSync(join(tmpdir(), 'report-'));
afterAll(() => rmSync(room, { recursive: true, force: true }));

test('corridor report makes the report from the files alone, and tells where it is', async () => {
  writeFileSync(join(room, 'sizing.json'), JSON.stringify(sizingFixture()));
  const out = join(room, 'board.html');
  expect(await corridor(['report', room, '--out', out])).toMatchObject({ code: 0, stdout: `Report in ${out}\n` });
  expect(readFileSync(out, 'utf8') === (await sizingReport(sizingFixture(), null))).toBe(true);
});

test('corridor report names a folder without results', async () => {
  const { code, stderr } = await corridor(['report', join(room, 'nowhere')]);
  expect(code).toBe(2);
  expect(stderr).toBe(`Cannot report on ${join(room, 'nowhere')}: it has no sizing.json, which corridor size leaves\n`);
});

test('corridor size reports every problem of the claims before anything is simulated', async () => {
  const claims = join(room, 'claims.csv');
  writeFileSync(claims, 'year,amount\n2024,much\n24,1k\n');
  const { code, stderr, stdout } = await corridor(['size', scenario, '--attachments', '50k', '--claims', claims]);
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toBe(
    `${claims}:2:6 amount must be dollars of at least 0, such as 312450.17 or 312k: got "much"\n` +
      `${claims}:3:1 year must be a year from 1980 to 2100, such as 2024: got "24"\n`,
  );
});

test('corridor size refuses a trend without claims, and a contract year before them', async () => {
  const alone = await corridor(['size', scenario, '--attachments', '50k', '--claims-trend', '9%']);
  expect(alone).toMatchObject({
    code: 2,
    stderr: '--claims-trend and --contract-year are of use with --claims <file> only\n',
  });
  const claims = join(room, 'good.csv');
  writeFileSync(claims, 'year,amount\n2025,100k\n');
  const early = await corridor([
    'size',
    scenario,
    '--attachments',
    '50k',
    '--claims',
    claims,
    '--contract-year',
    '2024',
  ]);
  expect(early.code).toBe(2);
  expect(early.stderr).toBe('--contract-year must not lie before the claims, which end in 2025: got 2024\n');
});
