import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { corridor, room, TINY, WHOLE_RUN } from './corridor.ts';

const STABLE_FILES = ['plan-years.arrow', 'claimants.arrow', 'plan.compiled', 'summary.json', 'summary.csv'];

function expectSameFiles(folder: string, other: string) {
  for (const file of STABLE_FILES) {
    expect(readFileSync(join(folder, file)).equals(readFileSync(join(other, file))), file).toBe(true);
  }
}

test.concurrent('corridor simulate prints the tables and leaves a whole run in results/<scenario>', async () => {
  using folder = room();
  const { code, stdout, stderr } = await corridor(['simulate', 'tiny.yaml', '--paths', '2k'], { cwd: folder.path });
  expect(stderr).toBe('');
  expect(stdout).toMatch(/^Tiny: 2,000 simulated plan years, seed tiny\n/);
  expect(stdout).toMatch(/\nResults in results\/tiny \(\d+\.\d s\)\n$/);
  expect(readdirSync(join(folder.path, 'results/tiny')).sort()).toEqual(WHOLE_RUN);
  expect(code).toBe(0);
});

test.concurrent('corridor simulate --json prints the summary as JSON and nothing else', async () => {
  using folder = room();
  const args = ['simulate', 'tiny.yaml', '--paths', '500', '--no-rows', '--json', '--out', 'out'];
  const { code, stdout, stderr } = await corridor(args, { cwd: folder.path });
  expect(stderr).toBe('');
  expect(stdout).toBe(readFileSync(join(folder.path, 'out/summary.json'), 'utf8'));
  expect(JSON.parse(stdout)).toMatchObject({ scenario: 'Tiny', seed: 'tiny', paths: 500 });
  expect(readdirSync(join(folder.path, 'out')).sort()).toEqual([
    'plan.compiled',
    'run.json',
    'summary.csv',
    'summary.json',
  ]);
  expect(code).toBe(0);
});

test.concurrent('corridor simulate --set replaces values of the scenario', async () => {
  using folder = room();
  const settings = ['--set', 'population.employees=30', '--set', 'stopLoss.specific.attachment=30k'];
  const args = ['simulate', 'tiny.yaml', '--paths', '100', '--no-rows', '--json', ...settings];
  const { stdout } = await corridor(args, { cwd: folder.path });
  expect(JSON.parse(stdout)).toMatchObject({ employees: 30, contract: { specific: { attachment: 30_000 } } });
});

test.concurrent.each([
  ['population.employees=-3', 'must'],
  ['population.employes=3', 'did you mean "employees"?'],
  ['population.employees', 'must be written as key=value'],
])('corridor simulate --set %s is refused with exit code 2', async (setting, message) => {
  using folder = room();
  const { code, stdout, stderr } = await corridor(['simulate', 'tiny.yaml', '--set', setting], { cwd: folder.path });
  expect(stderr).toContain(message);
  expect(stdout).toBe('');
  expect(code).toBe(2);
});

test.concurrent.each(['simulate', 'validate'])(
  'corridor %s prints every problem of a scenario with its place and exits with 2',
  async (command) => {
    using folder = room();
    const broken = TINY.replace('corridor: 1.25', 'corridor: 0.125').replace('probability: 0.3', 'probabilty: 0.3');
    writeFileSync(join(folder.path, 'broken.yaml'), broken);
    const { code, stdout, stderr } = await corridor([command, 'broken.yaml'], { cwd: folder.path });
    expect(stderr).toMatch(
      /^broken\.yaml:12:47 benefits\.medical\.perils\.routine\.frequency\.probabilty: unknown key/m,
    );
    expect(stderr).toMatch(/^broken\.yaml:21:26 stopLoss\.aggregate\.corridor must .*: got 0\.125/m);
    expect(stdout).toBe('');
    expect(code).toBe(2);
    expect(readdirSync(folder.path).sort()).toEqual(['broken.yaml', 'tiny.yaml']);
  },
);

test.concurrent('corridor simulate says that a scenario file is not there', async () => {
  const { code, stdout, stderr } = await corridor(['simulate', 'absent.yaml']);
  expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: 'absent.yaml: there is no such file\n' });
});

test.concurrent('corridor simulate draws a seed where there is none, and repeats its files with it', async () => {
  using folder = room();
  writeFileSync(join(folder.path, 'tiny.yaml'), TINY.replace('seed: tiny\n', ''));
  const run = (out: string, ...more: string[]) =>
    corridor(['simulate', 'tiny.yaml', '--paths', '300', '--out', out, ...more], { cwd: folder.path });
  const first = await run('first');
  const seed = /seed (\S+)$/m.exec(first.stdout)![1]!;
  expect(seed).toMatch(/^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/);
  await run('again', '--seed', seed);
  expectSameFiles(join(folder.path, 'first'), join(folder.path, 'again'));
});

test.concurrent('corridor merge makes of parts the same bytes as a run of the whole', async () => {
  using folder = room();
  const cwd = folder.path;
  const simulate = (...more: string[]) => corridor(['simulate', 'tiny.yaml', '--paths', '50k', ...more], { cwd });
  const simulatePart = async (part: number) => {
    const { code, stdout } = await simulate('--part', `${part}/3`, '--workers', '1', '--out', `parts/${part}`);
    expect(stdout).toMatch(new RegExp(`^Part ${part} of 3: [\\d,]+ plan years in parts/${part}\n$`));
    expect(code).toBe(0);
  };
  await Promise.all([simulate('--out', 'whole'), ...[1, 2, 3].map(simulatePart)]);
  const { code, stdout, stderr } = await corridor(['merge', 'parts/2', 'parts/3', 'parts/1', '--out', 'merged'], {
    cwd,
  });
  expect(stderr).toBe('');
  expect(stdout).toMatch(/^Tiny: 50,000 simulated plan years, seed tiny\n/);
  expect(code).toBe(0);
  expect(readdirSync(join(cwd, 'merged')).sort()).toEqual(WHOLE_RUN);
  expectSameFiles(join(cwd, 'merged'), join(cwd, 'whole'));
});

test.concurrent('parts with chosen columns merge into part files and Parquet, the same as from one run', async () => {
  using folder = room();
  const cwd = folder.path;
  const simulate = (...more: string[]) =>
    corridor(['simulate', 'tiny.yaml', '--paths', '40k', '--columns', 'deficit,total_cost', ...more], { cwd });
  const files = ['--split', '--parquet'];
  const endings = await Promise.all([
    simulate('--part', '1/2', '--split', '--out', 'one'),
    simulate('--part', '2/2', '--out', 'two'),
    simulate(...files, '--out', 'whole'),
  ]);
  expect(endings.map(({ code, stderr }) => ({ code, stderr }))).toEqual(new Array(3).fill({ code: 0, stderr: '' }));
  expect(await corridor(['merge', 'two', 'one', ...files, '--out', 'merged'], { cwd })).toMatchObject({ code: 0 });
  const folders = ['plan-years', 'claimants', 'plan-years-parquet', 'claimants-parquet'];
  expect(readdirSync(join(cwd, 'whole')).sort()).toEqual(
    [...folders, 'plan.compiled', 'run.json', 'summary.csv', 'summary.json'].sort(),
  );
  for (const name of folders) {
    const extension = name.endsWith('parquet') ? 'parquet' : 'arrow';
    expect(readdirSync(join(cwd, 'merged', name))).toEqual([`part-00000.${extension}`]);
    const [whole, merged] = ['whole', 'merged'].map((run) => join(cwd, run, name, `part-00000.${extension}`));
    expect(readFileSync(merged!).equals(readFileSync(whole!))).toBe(true);
  }
});

test.concurrent('columns that are none are refused, and what rows there are to keep without any', async () => {
  using folder = room();
  const simulate = (...more: string[]) => corridor(['simulate', 'tiny.yaml', ...more], { cwd: folder.path });
  expect(await simulate('--columns', 'deficit,total_cots')).toMatchObject({
    code: 2,
    stderr: '--columns total_cots: no such column, did you mean "total_cost"?\n',
  });
  expect(await simulate('--no-rows', '--split')).toMatchObject({
    code: 2,
    stderr: '--split says how rows are kept: leave out --no-rows\n',
  });
});

test.concurrent('corridor merge waits for missing parts and refuses what does not belong together', async () => {
  using folder = room();
  const cwd = folder.path;
  const simulate = (...args: string[]) =>
    corridor(['simulate', 'tiny.yaml', '--paths', '50k', '--no-rows', ...args], { cwd });
  const merge = (...folders: string[]) => corridor(['merge', ...folders, '--out', 'merged'], { cwd });
  await Promise.all([
    simulate('--part', '1/2', '--out', 'one'),
    simulate('--part', '2/2', '--out', 'two'),
    simulate('--part', '2/2', '--out', 'foreign', '--seed', 'other'),
  ]);

  expect(await merge('one')).toMatchObject({
    code: 75,
    stdout: '',
    stderr: 'Cannot merge yet: no part holds paths 32768-49999\n',
  });
  expect(await merge('one', 'two', 'one')).toMatchObject({
    code: 2,
    stdout: '',
    stderr: 'Cannot merge one into one: both hold paths 0-32767\n',
  });
  expect(await merge('one', 'foreign')).toMatchObject({
    code: 2,
    stdout: '',
    stderr: 'Cannot merge foreign into one: they have different seeds, "other" and "tiny"\n',
  });
  expect(await merge('one', 'absent')).toMatchObject({
    code: 2,
    stdout: '',
    stderr: 'Cannot merge absent: it has no part.state\n',
  });
  expect(existsSync(join(cwd, 'merged'))).toBe(false);
});

test.concurrent('corridor simulate refuses a part without any block', async () => {
  using folder = room();
  const args = ['simulate', 'tiny.yaml', '--paths', '10', '--part', '1/4'];
  const { code, stdout, stderr } = await corridor(args, { cwd: folder.path });
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toBe('--part 1/4 is empty: 10 paths make 1 block; use fewer parts\n');
});
