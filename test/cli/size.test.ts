import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { corridor, room } from './corridor.ts';

const LADDER = ['--attachments', '30k,60k', '--corridors', 'none,1.25'];

test.concurrent('corridor size prints what to buy and leaves its files', async () => {
  using folder = room();
  const args = ['size', 'tiny.yaml', '--paths', '4k', ...LADDER];
  const { code, stdout, stderr } = await corridor(args, { cwd: folder.path });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^Tiny: 6 options on the same 4,000 simulated plan years, seed tiny\n/);
  expect(stdout).toMatch(/Recommended: |No option keeps the limits/);
  expect(stdout).toContain('Agreement with the exact model');
  expect(stdout).toMatch(/Results in results\/tiny\/sizing, the report in report\.html \(\d+\.\d s\)\n$/);
  const results = join(folder.path, 'results', 'tiny', 'sizing');
  expect(readdirSync(results).toSorted()).toEqual([
    'options.arrow',
    'options.csv',
    'report.html',
    'run.json',
    'sizing.json',
  ]);
  expect(JSON.parse(readFileSync(join(results, 'sizing.json'), 'utf8'))).toMatchObject({
    scenario: 'Tiny',
    paths: 4000,
  });
});

test.concurrent('corridor size --json prints the result, the same for any number of workers', async () => {
  using folder = room();
  const args = ['size', 'tiny.yaml', '--paths', '4k', '--json', '--no-sensitivity', ...LADDER];
  const one = await corridor([...args, '--workers', '1'], { cwd: folder.path });
  const two = await corridor([...args, '--workers', '2'], { cwd: folder.path });
  expect(one.code).toBe(0);
  expect(two.stdout).toBe(one.stdout);
  expect(JSON.parse(one.stdout)).toMatchObject({ baseline: 'current', sensitivity: null });
});

test.concurrent('corridor size says all that is wrong with its ladder at once, with its place', async () => {
  using folder = room();
  const args = [
    'size',
    'tiny.yaml',
    '--attachments',
    '10k,much',
    '--corridors',
    '1.25,1.25',
    '--set',
    'sizing.limits.maxTvar=1',
  ];
  const { code, stdout, stderr } = await corridor(args, { cwd: folder.path });
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr.split('\n').slice(0, -1)).toEqual([
    '--set options.attachments: [1] must be an amount such as 150000 or 150k, or none: got "much"',
    '--set sizing.limits.maxTvar: unknown key, did you mean "maxTVaR"?',
    '--set options.corridors: [1]: 1.25 is listed twice',
  ]);
});

test.concurrent('corridor size refuses a scenario in which there is nothing to compare', async () => {
  using folder = room();
  const { code, stderr } = await corridor(['size', 'tiny.yaml'], { cwd: folder.path });
  expect(code).toBe(2);
  expect(stderr).toBe(
    'Cannot size tiny.yaml as there is nothing to compare: give --attachments 100k,150k,200k, or write options or quotes in it\n',
  );
});

test.concurrent('corridor size refuses several plan years', async () => {
  using folder = room();
  const { code, stderr } = await corridor(['size', 'tiny.yaml', ...LADDER, '--set', 'horizon=2'], { cwd: folder.path });
  expect(code).toBe(2);
  expect(stderr).toBe(
    'Cannot size tiny.yaml as options are compared over one plan year: its horizon must be 1, got 2 (add --set horizon=1)\n',
  );
});

test.concurrent('corridor size takes past claims through the options, and corridor report makes the same page again', async () => {
  using folder = room();
  writeFileSync(join(folder.path, 'claims.csv'), 'year,amount,laser\n2024,45k,no\n2025,0,\n');
  const claims = ['--claims', 'claims.csv', '--claims-trend', '10%', '--contract-year', '2026'];
  const args = [
    'size',
    'tiny.yaml',
    '--paths',
    '4k',
    '--no-sensitivity',
    '--all',
    '--out',
    'out',
    ...LADDER,
    ...claims,
  ];
  const { code, stdout } = await corridor(args, { cwd: folder.path });
  expect(code).toBe(0);
  // 45,000 x 1.21 = 54,450, of which 24,450 lie above 30,000
  expect(stdout).toMatch(/30k · .* +\$24,450 +\$0 +\$24,450 +\$30,000/);
  expect(stdout).toContain('2 past years say nothing of one year in 20');
  const page = join(folder.path, 'out', 'report.html');
  const first = readFileSync(page, 'utf8');
  rmSync(page);
  expect((await corridor(['report', 'out'], { cwd: folder.path })).code).toBe(0);
  expect(readFileSync(page, 'utf8') === first).toBe(true);
});
